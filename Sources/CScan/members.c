#include "CScan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

/* Deeper nesting is left to the other reader, which knows the limit. */
#define DEEPEST 24
/* Quotes and brackets in one object; with more of them it is left to the other reader. */
#define TOKENS 4096

#define TARGET __attribute__((target("avx2,bmi,bmi2,popcnt")))

/* A bit is set when an odd number of bits are set in it and below: between a quote and the next. */
static inline uint64_t between(uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

/* Takes out the quotes that a backslash stands before. `carry`: the last byte before this block was such a backslash. */
static uint64_t unescaped(uint64_t quotes, uint64_t slashes, uint64_t *carry) {
  uint64_t escaped = *carry;
  *carry = 0;
  for (uint64_t rest = slashes & ~escaped; rest;) {
    const int at = __builtin_ctzll(rest);
    if (at == 63) {
      *carry = 1;
      break;
    }
    escaped |= (uint64_t)2 << at;
    rest &= ~((uint64_t)3 << at);
  }
  return quotes & ~escaped;
}

TARGET static inline uint64_t equal(__m256i low, __m256i high, __m256i to) {
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, to)) |
      (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, to)) << 32;
}

/* The places of all quotes that bound texts and of all brackets outside of texts. -1: control bytes, a text that is not
   closed, too many of them. */
TARGET static long tokens_of(const uint8_t *p, size_t n, uint32_t *tokens, int *has_slash) {
  const __m256i quote = _mm256_set1_epi8('"'), slash = _mm256_set1_epi8('\\'), bit = _mm256_set1_epi8(0x20),
                open = _mm256_set1_epi8('{'), close = _mm256_set1_epi8('}'), control = _mm256_set1_epi8(0x1F);
  uint64_t inside = 0, carry = 0, slashes_seen = 0;
  size_t count = 0;
  for (size_t at = 0; at < n; at += 64) {
    uint8_t last[64];
    const uint8_t *block = p + at;
    if (n - at < 64) {
      memset(last, ' ', sizeof last);
      memcpy(last, block, n - at);
      block = last;
    }
    const __m256i low = _mm256_loadu_si256((const __m256i *)block),
                  high = _mm256_loadu_si256((const __m256i *)(block + 32));
    const __m256i controls = _mm256_or_si256(
        _mm256_cmpeq_epi8(_mm256_min_epu8(low, control), low), _mm256_cmpeq_epi8(_mm256_min_epu8(high, control), high));
    if (!_mm256_testz_si256(controls, controls)) return -1;
    uint64_t quotes = equal(low, high, quote);
    const uint64_t slashes = equal(low, high, slash);
    if (__builtin_expect((slashes | carry) != 0, 0)) {
      slashes_seen = 1;
      quotes = unescaped(quotes, slashes, &carry);
    }
    const __m256i wide_low = _mm256_or_si256(low, bit), wide_high = _mm256_or_si256(high, bit);
    const uint64_t texts = between(quotes) ^ inside;
    inside = (uint64_t)((int64_t)texts >> 63);
    uint64_t marks =
        quotes | ((equal(wide_low, wide_high, open) | equal(wide_low, wide_high, close)) & ~texts);
    const size_t found = (size_t)__builtin_popcountll(marks);
    if (count + found + 16 > TOKENS) return -1;
    /* Twelve at once without asking, because that is how many there mostly are. */
    for (int i = 0; i < 12; i++) {
      tokens[count + (size_t)i] = (uint32_t)(at + (size_t)_tzcnt_u64(marks));
      marks = _blsr_u64(marks);
    }
    for (size_t i = 12; marks; i++) {
      tokens[count + i] = (uint32_t)(at + (size_t)_tzcnt_u64(marks));
      marks = _blsr_u64(marks);
    }
    count += found;
  }
  *has_slash = slashes_seen != 0;
  return inside ? -1 : (long)count;
}

/* The token behind the bracket that closes the one at `t`; 0 when there is none or brackets do not match. */
static size_t nested(const uint8_t *p, const uint32_t *tokens, size_t t, size_t count) {
  uint8_t closing[DEEPEST];
  size_t level = 0;
  while (t < count) {
    const uint8_t byte = p[tokens[t]];
    if (byte == '"') {
      t += 2;
      continue;
    }
    t++;
    if (byte == '{' || byte == '[') {
      if (level == DEEPEST) return 0;
      closing[level++] = byte + 2; /* in ASCII the closing one stands two behind */
    } else {
      if (level == 0 || closing[level - 1] != byte) return 0;
      if (--level == 0) return t;
    }
  }
  return 0;
}

/* The place behind a whole number or a word at `at`; 0 when neither stands there. */
static inline size_t scalar(const uint8_t *p, size_t at, size_t n, uint32_t *kind) {
  static const char words[3][6] = {"true", "false", "null"};
  for (int i = 0; i < 3; i++) {
    const size_t length = i == 1 ? 5 : 4;
    if (p[at] != (uint8_t)words[i][0]) continue;
    if (n - at < length || memcmp(p + at, words[i], length) != 0) return 0;
    *kind = LUMBUNG_WORD;
    return at + length;
  }
  *kind = LUMBUNG_INTEGER;
  if (p[at] == '-') at++;
  const size_t digits = at;
  while (at < n && p[at] >= '0' && p[at] <= '9') at++;
  return at == digits || (p[digits] == '0' && at - digits > 1) ? 0 : at;
}

TARGET static long members_avx2(
    const uint8_t *p, size_t n, lumbung_member *members, size_t room, size_t *behind) {
  uint32_t tokens[TOKENS];
  int has_slash = 0;
  const long found = tokens_of(p, n, tokens, &has_slash);
  if (found < 2) return -1;
  const size_t count = (size_t)found;
  size_t at = 1, t = 1, made = 0;
  if (p[1] == '}') {
    *behind = 2;
    return 0;
  }
  for (;;) {
    if (made == room || t + 2 >= count || tokens[t] != at || p[at] != '"') return -1;
    lumbung_member *member = &members[made++];
    member->key = (uint32_t)at + 1;
    member->key_end = tokens[t + 1];
    if (has_slash && memchr(p + at + 1, '\\', tokens[t + 1] - at - 1)) return -1;
    at = tokens[t + 1] + 2;
    t += 2;
    /* A closing bracket follows, so these places exist. */
    if (p[at - 1] != ':') return -1;
    size_t end;
    if (tokens[t] != at) {
      end = scalar(p, at, n, &member->kind);
      if (!end) return -1;
      member->value = (uint32_t)at;
      member->value_end = (uint32_t)end;
    } else if (p[at] == '"') {
      end = tokens[t + 1];
      member->value = (uint32_t)at + 1;
      member->value_end = (uint32_t)end;
      member->kind = has_slash && memchr(p + at + 1, '\\', end - at - 1) ? LUMBUNG_ESCAPED : LUMBUNG_TEXT;
      t += 2;
      end++;
    } else {
      member->kind = p[at] == '{' ? LUMBUNG_OBJECT : LUMBUNG_ARRAY;
      t = nested(p, tokens, t, count);
      if (!t) return -1;
      end = tokens[t - 1] + 1;
      member->value = (uint32_t)at;
      member->value_end = (uint32_t)end;
    }
    if (end >= n || t >= count) return -1;
    if (p[end] == '}') {
      *behind = end + 1;
      return (long)made;
    }
    if (p[end] != ',') return -1;
    at = end + 1;
  }
}

long lumbung_json_members(
    const uint8_t *bytes, size_t n, lumbung_member *members, size_t room, size_t *behind) {
  if (n < 2 || n > UINT32_MAX || bytes[0] != '{' || !lumbung_can_run(LUMBUNG_AVX2)) return -1;
  return members_avx2(bytes, n, members, room, behind);
}
#else
long lumbung_json_members(
    const uint8_t *bytes, size_t n, lumbung_member *members, size_t room, size_t *behind) {
  (void)bytes, (void)n, (void)members, (void)room, (void)behind;
  return -1;
}
#endif
