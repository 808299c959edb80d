/* Included once a width, with NAME, TARGET, WIDTH, LANES, SPLAT, CANDIDATES, SHORT_WHOLE, WIDE and the function
   `beginning` set. */

/* lumbung_scan for k probes. A block is loaded only where all of it, behind the last probe, lies within the text. */
static inline __attribute__((always_inline)) TARGET size_t NAME(scan)(
    const uint8_t *text, size_t size, size_t p, size_t to, const lumbung_needle *needle, const int k) {
  const size_t at0 = needle->at[0], at1 = needle->at[1], at2 = needle->at[2], at3 = needle->at[3];
  const LANES v0 = SPLAT(needle->bytes[at0]), v1 = SPLAT(needle->bytes[at1]), v2 = SPLAT(needle->bytes[at2]),
              v3 = SPLAT(needle->bytes[at3]);
  (void)at1, (void)at2, (void)at3, (void)v1, (void)v2, (void)v3;
  const size_t last = to - needle->count, reach = reach_of(needle, WIDTH);
  for (; p <= last && p + reach <= size; p += WIDTH) {
    uint64_t here = CANDIDATES(text + p, k);
    for (; here; here &= here - 1) {
      size_t q = p + (size_t)__builtin_ctzll(here);
      if (q > last) return to;
      if (is_here(text, size, q, needle)) return q;
    }
  }
  if (p <= last && reach <= size) {
    /* The last block lies at the end of the text, across places that were looked at already. Place by place the end of
       one short text took longer than all before it. Behind its last place the needle no longer fits. */
    const size_t base = size - reach;
    uint64_t here = CANDIDATES(text + base, k) & ~(uint64_t)0 << (p - base);
    for (; here; here &= here - 1) {
      const size_t q = base + (size_t)__builtin_ctzll(here);
      if (q > last) return to;
      if (is_here(text, size, q, needle)) return q;
    }
    return to;
  }
  for (; p <= last; p++)
    if (is_here(text, size, p, needle)) return p;
  return to;
}

static TARGET size_t NAME(find)(
    const uint8_t *text, size_t size, size_t from, size_t to, const lumbung_needle *needle) {
  switch (needle->probes) {
  case 1: return NAME(scan)(text, size, from, to, needle, 1);
  case 2: return NAME(scan)(text, size, from, to, needle, 2);
  case 3: return NAME(scan)(text, size, from, to, needle, 3);
  default: return NAME(scan)(text, size, from, to, needle, 4);
  }
}

/* The blocks of text[p..<p + blocks * WIDTH] where the probes agree somewhere. No branch depends on what is found, so
   that the stream of loads never stops. */
static inline __attribute__((always_inline)) TARGET size_t NAME(mark)(
    const uint8_t *p, size_t blocks, const lumbung_needle *needle, const int k, uint64_t *masks, uint32_t *places) {
  const size_t at0 = needle->at[0], at1 = needle->at[1], at2 = needle->at[2], at3 = needle->at[3];
  const LANES v0 = SPLAT(needle->bytes[at0]), v1 = SPLAT(needle->bytes[at1]), v2 = SPLAT(needle->bytes[at2]),
              v3 = SPLAT(needle->bytes[at3]);
  (void)at1, (void)at2, (void)at3, (void)v1, (void)v2, (void)v3;
  size_t count = 0;
#pragma clang loop unroll_count(4)
  for (size_t i = 0; i < blocks; i++) {
    __builtin_prefetch(p + i * WIDTH + AHEAD);
    uint64_t here = CANDIDATES(p + i * WIDTH, k);
#if defined(__x86_64__)
    /* As a number, not as a mask: counted with one subtraction instead of four steps. */
    __asm__("" : "+r"(here));
#endif
    masks[count] = here;
    places[count] = (uint32_t)(i * WIDTH);
    count += here != 0;
  }
  return count;
}

/* Keeps the marks where the third and the fourth probe agree, too. Asked for marked blocks only: a load that lies across
   two lines of the cache costs more in every block than this does in a few. */
static inline __attribute__((always_inline)) TARGET size_t NAME(refine)(
    const uint8_t *p, size_t count, const lumbung_needle *needle, uint64_t *masks, uint32_t *places) {
  const size_t at0 = needle->at[2], at1 = needle->at[needle->probes > 3 ? 3 : 2], at2 = 0, at3 = 0;
  const LANES v0 = SPLAT(needle->bytes[at0]), v1 = SPLAT(needle->bytes[at1]), v2 = v0, v3 = v0;
  (void)at2, (void)at3, (void)v2, (void)v3;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    const uint32_t place = places[i];
    uint64_t here = CANDIDATES(p + place, 2) & masks[i];
    masks[kept] = here;
    places[kept] = place;
    kept += here != 0;
  }
  return kept;
}

/* The row of the place p, at least found->row; none that is `to` or behind. */
static inline __attribute__((always_inline)) TARGET size_t NAME(row)(
    const struct found *found, const uint64_t *starts, size_t to, size_t p) {
  /* Nearly always one of the rows around the guess: counted without a branch that could be guessed wrong. */
  size_t low = guess(found, to, p);
  if (to - found->row >= NEAR) {
    low = low - found->row > NEAR / 2 ? low - NEAR / 2 : found->row;
    low = low > to - NEAR ? to - NEAR : low;
    const size_t step = NAME(beginning)(starts + low, p);
    if (step - 1 < NEAR - 1) return low + step - 1;
    if (step == NEAR) return far_row(starts, low + NEAR - 1, to, p);
  }
  return far_row(starts, found->row, to, p);
}

/* Notes the row of a hit at p, and says which one it is. */
static inline __attribute__((always_inline)) TARGET size_t NAME(take)(
    const struct found *found, const uint64_t *starts, size_t to, size_t p, size_t length) {
  const size_t row = NAME(row)(found, starts, to, p), bit = row - found->origin;
  /* Not across two rows; with texts that end in a line feed it never is. */
  found->bits[bit >> 6] |= (uint64_t)(starts[row] <= p && p + length <= starts[row + 1]) << (bit & 63);
  return row;
}

#include "find_dense.h"

/* Notes all rows from found->row on that hold the needle. */
static TARGET void NAME(rows)(
    const uint8_t *text, size_t size, const uint64_t *starts, size_t to, const lumbung_needle *needle,
    struct found *found) {
  uint64_t masks[BLOCKS + 1];
  uint32_t places[BLOCKS + 1];
  const size_t end = starts[to] < size ? starts[to] : size, reach = reach_of(needle, WIDTH);
  size_t p = found->start;
  if (p >= end || end - p < needle->count) return;
  const size_t last = end - needle->count;
  /* Where the first probe's loads are whole lines of the cache. What is found before the first row is in no row. */
  const size_t off = ((uintptr_t)text + p + needle->at[0]) % WIDTH;
  if (off <= p) p -= off;
  while (p <= last && p + reach <= size) {
    size_t count = 0, blocks = (size - reach - p) / WIDTH + 1;
    const size_t wanted = (last - p) / WIDTH + 1;
    if (blocks > wanted) blocks = wanted;
    if (blocks > BLOCKS) blocks = BLOCKS;
    if (needle->probes == 1) {
      count = NAME(mark)(text + p, blocks, needle, 1, masks, places);
    } else {
      count = NAME(mark)(text + p, blocks, needle, 2, masks, places);
      if (needle->probes > 2) count = NAME(refine)(text + p, count, needle, masks, places);
    }
    if (count > BLOCKS / MANY) {
      go_to(found, starts, NAME(row)(found, starts, to, p));
      if (NAME(dense)(text, size, starts, to, needle, found)) {
        if (found->row >= to) return;
        p = found->start;
        if (p >= end) return;
        continue;
      }
    }
    if (count) {
      /* Where hits are, there will be more: their rows are on their way while the next blocks are marked. */
      const uint64_t *soon = starts + guess(found, to, p + blocks * WIDTH);
      for (size_t i = 0; i < SOON; i += 8) __builtin_prefetch(soon + i);
      size_t row = found->row;
      for (size_t i = 0; i < count; i++) {
        const size_t at = p + places[i];
        uint64_t here = masks[i];
        do {
          const size_t q = at + (size_t)__builtin_ctzll(here);
          here &= here - 1;
          if (q > last) return;
          if (is_here(text, size, q, needle)) row = NAME(take)(found, starts, to, q, needle->count);
        } while (here);
      }
      go_to(found, starts, row);
    }
    p += blocks * WIDTH;
  }
  for (; p <= last; p++)
    if (is_here(text, size, p, needle)) go_to(found, starts, NAME(take)(found, starts, to, p, needle->count));
}

#undef NAME
#undef TARGET
#undef WIDTH
#undef LANES
#undef SPLAT
#undef LOAD
#undef CANDIDATES
#undef SHORT_WHOLE
#undef WIDE
