#define _GNU_SOURCE
#include "CJournal.h"

#include <string.h>

/* Value of a lower-case hex digit; 0x80 for anything else. */
static const uint8_t hex[256] = {
    [0 ... '0' - 1] = 0x80, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ['9' + 1 ... 'a' - 1] = 0x80, 10, 11, 12, 13, 14, 15, ['f' + 1 ... 255] = 0x80,
};

/* Branch-free within the number: every line of a scan passes here. */
static inline int hex_number(const uint8_t *at, int digits, uint64_t *out) {
  uint64_t value = 0;
  uint8_t all = 0;
  for (int i = 0; i < digits; i++) {
    uint8_t d = hex[at[i]];
    all |= d;
    value = value << 4 | (d & 15);
  }
  *out = value;
  return all < 16;
}

int lumbung_frame_check(const uint8_t *line, size_t n, lumbung_envelope *out) {
  /* 8 + 1 + 32 + 1 + one digit + 1 + 16 + 1 + {} */
  if (n < 63) return 1;
  uint64_t crc;
  if (!hex_number(line, 8, &crc) || line[8] != ' ') return 1;
  if (!hex_number(line + 9, 16, &out->prev_high) || !hex_number(line + 25, 16, &out->prev_low)) return 1;
  if (line[41] != ' ') return 1;
  size_t at = 42;
  uint64_t seq = 0;
  if (line[at] < '1' || line[at] > '9') return 1; /* from 1, no leading zero */
  while (at < 42 + 19 && line[at] >= '0' && line[at] <= '9') seq = seq * 10 + (line[at++] - '0');
  if (at + 20 > n || line[at] != ' ') return 1;
  if (!hex_number(line + at + 1, 16, &out->hlc) || line[at + 17] != ' ') return 1;
  if (line[at + 18] != '{' || line[n - 1] != '}') return 1;
  out->seq = seq;
  out->json = at + 18;
  /* over `PREV SEQ HLC {json}`: what `cut -d" " -f2-` leaves */
  return lumbung_crc32c(line + 9, n - 9) == (uint32_t)crc ? 0 : 2;
}

size_t lumbung_line_end(const uint8_t *bytes, size_t n) {
  const uint8_t *lf = n ? memchr(bytes, '\n', n) : NULL;
  return lf ? (size_t)(lf - bytes) : n;
}

size_t lumbung_find(const uint8_t *bytes, size_t n, const uint8_t *needle, size_t m) {
  const uint8_t *hit = n ? memmem(bytes, n, needle, m) : NULL;
  return hit ? (size_t)(hit - bytes) : n;
}

size_t lumbung_second_frame(const uint8_t *bytes, size_t n) {
  uint64_t ignored;
  for (size_t at = 2; at + 63 <= n; at++)
    if ((bytes[at - 2] == '}' || bytes[at - 1] == 0) && bytes[at + 8] == ' ' && bytes[at + 41] == ' ' &&
        hex_number(bytes + at, 8, &ignored) && hex_number(bytes + at + 9, 16, &ignored) && hex_number(bytes + at + 25, 16, &ignored))
      return at;
  return 0;
}

int lumbung_zeroed_sector(const uint8_t *bytes, size_t n, uint64_t offset) {
  size_t from = 0;
  while (from < n) {
    size_t to = from + (size_t)(512 - (offset + from) % 512);
    if (to > n) return 0; /* the sector goes on beyond: it holds the line end, so it is not zeros */
    size_t i = from;
    while (i < to && bytes[i] == 0) i++;
    if (i == to) return 1;
    from = to;
  }
  return 0;
}

size_t lumbung_text_check(const uint8_t *p, size_t n) {
  size_t i = 0;
  while (i < n) {
    if (i + 8 <= n) { /* eight plain ASCII bytes at a time */
      uint64_t w;
      memcpy(&w, p + i, 8);
      uint64_t low = (w - 0x2020202020202020ull) & ~w; /* high bit where a byte is below 0x20 */
      if (((w | low) & 0x8080808080808080ull) == 0) {
        i += 8;
        continue;
      }
    }
    uint8_t c = p[i];
    if (c < 0x20) return i;
    if (c < 0x80) {
      i++;
      continue;
    }
    size_t more;
    uint32_t scalar, least;
    if ((c & 0xE0) == 0xC0) more = 1, scalar = c & 0x1F, least = 0x80;
    else if ((c & 0xF0) == 0xE0) more = 2, scalar = c & 0x0F, least = 0x800;
    else if ((c & 0xF8) == 0xF0) more = 3, scalar = c & 0x07, least = 0x10000;
    else return i;
    if (more >= n - i) return i;
    for (size_t k = 1; k <= more; k++) {
      if ((p[i + k] & 0xC0) != 0x80) return i;
      scalar = scalar << 6 | (p[i + k] & 0x3F);
    }
    if (scalar < least || scalar > 0x10FFFF || (scalar >= 0xD800 && scalar <= 0xDFFF)) return i;
    i += more + 1;
  }
  return n;
}
