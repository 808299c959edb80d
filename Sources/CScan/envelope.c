#include "CScan.h"
#include "scalar.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

/* The members of an entry, without a note of every quote in what is nested in them: a start that counts records asks for
   nothing in there. Refuses what `lumbung_json_entry` refuses, its limit of tokens aside. */

static int can_read;
__attribute__((constructor)) static void look(void) {
  __builtin_cpu_init();
  can_read = lumbung_can_run(LUMBUNG_AVX2) && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("bmi");
}

enum { DEEPEST = 24 };
#define TARGET __attribute__((target("avx2,bmi,pclmul")))

/* Sixty-four bytes at a time. */
typedef struct {
  const uint8_t *p;
  size_t n, base;
  /* What is left in this block: quotes that bound texts and brackets outside of texts; the brackets alone. */
  uint64_t marks, brackets;
  uint64_t inside, carry;
  int has_slash, is_bad;
} lexer;

TARGET static inline uint64_t equal(__m256i low, __m256i high, char to) {
  const __m256i all = _mm256_set1_epi8(to);
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, all)) |
      (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, all)) << 32;
}

/* Takes out the quotes that a backslash stands before. */
static uint64_t unescaped(lexer *l, uint64_t quotes, uint64_t slashes) {
  uint64_t escaped = l->carry;
  l->carry = 0;
  l->has_slash = 1;
  for (uint64_t rest = slashes & ~escaped; rest;) {
    const int at = __builtin_ctzll(rest);
    if (at == 63) {
      l->carry = 1;
      break;
    }
    escaped |= (uint64_t)2 << at;
    rest &= ~((uint64_t)3 << at);
  }
  return quotes & ~escaped;
}

/* Looks at the block at `base`; 0 behind the end and for control bytes. */
TARGET static inline int look_at_block(lexer *l) {
  if (l->base >= l->n) return 0;
  uint8_t last[64];
  const uint8_t *block = l->p + l->base;
  if (l->n - l->base < 64) {
    memset(last, ' ', sizeof last);
    memcpy(last, block, l->n - l->base);
    block = last;
  }
  const __m256i low = _mm256_loadu_si256((const __m256i *)block),
                high = _mm256_loadu_si256((const __m256i *)(block + 32));
  const __m256i control = _mm256_set1_epi8(0x1F), bit = _mm256_set1_epi8(0x20);
  const __m256i controls = _mm256_or_si256(
      _mm256_cmpeq_epi8(_mm256_min_epu8(low, control), low), _mm256_cmpeq_epi8(_mm256_min_epu8(high, control), high));
  if (!_mm256_testz_si256(controls, controls)) return 0;
  uint64_t quotes = equal(low, high, '"');
  const uint64_t slashes = equal(low, high, '\\');
  if (__builtin_expect((slashes | l->carry) != 0, 0)) quotes = unescaped(l, quotes, slashes);
  /* A bit is set when an odd number of quotes stand in it and below: between a quote and the next. */
  const uint64_t texts =
      (uint64_t)_mm_cvtsi128_si64(
          _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)quotes), _mm_set1_epi8((char)0xFF), 0)) ^
      l->inside;
  l->inside = (uint64_t)((int64_t)texts >> 63);
  const __m256i wide_low = _mm256_or_si256(low, bit), wide_high = _mm256_or_si256(high, bit);
  l->brackets = (equal(wide_low, wide_high, '{') | equal(wide_low, wide_high, '}')) & ~texts;
  l->marks = quotes | l->brackets;
  return 1;
}

TARGET static inline int advance(lexer *l) {
  l->base += 64;
  if (look_at_block(l)) return 1;
  l->is_bad = 1;
  return 0;
}

/* Where the next mark stands, which stays; n (and bad) when there is none. */
TARGET static inline size_t peek(lexer *l) {
  while (!l->marks)
    if (!advance(l)) return l->n;
  return l->base + (size_t)__builtin_ctzll(l->marks);
}
static inline void take(lexer *l) {
  l->marks &= l->marks - 1;
  l->brackets &= l->marks;
}

/* Where the bracket stands that closes the one at the next mark; n (and bad) when brackets do not match. */
TARGET static size_t closing(lexer *l) {
  uint64_t squares = 0, brackets = l->brackets; /* one bit a level: 1 for a square one */
  unsigned level = 0;
  for (;;) {
    while (brackets) {
      const size_t at = (size_t)__builtin_ctzll(brackets);
      const uint8_t byte = l->p[l->base + at];
      const uint64_t square = !(byte & 0x20);
      brackets &= brackets - 1;
      if (byte & 2) { /* { and [ in ASCII */
        if (level++ == DEEPEST) goto bad;
        squares = squares << 1 | square;
        continue;
      }
      if ((squares & 1) != square) goto bad;
      squares >>= 1;
      if (--level > 0) continue;
      l->marks &= ~(((uint64_t)2 << at) - 1);
      l->brackets = brackets;
      return l->base + at;
    }
    if (!advance(l)) return l->n;
    brackets = l->brackets;
  }
bad:
  l->is_bad = 1;
  return l->n;
}

/* The member that begins at `at`; the place behind its value, or 0: left to the other reader. */
TARGET static inline size_t member_at(lexer *l, size_t at, lumbung_member *member) {
  const uint8_t *p = l->p;
  const size_t n = l->n;
  if (at >= n || p[at] != '"' || peek(l) != at) return 0;
  take(l);
  const size_t key_end = peek(l);
  if (l->is_bad) return 0;
  take(l);
  member->key = (uint32_t)at + 1;
  member->key_end = (uint32_t)key_end;
  if (l->has_slash && memchr(p + at + 1, '\\', key_end - at - 1)) return 0;
  at = key_end + 2;
  if (at >= n || p[at - 1] != ':') return 0;
  const size_t next = peek(l);
  if (l->is_bad) return 0;
  if (next != at) {
    const size_t end = scalar(p, at, n, &member->kind);
    member->value = (uint32_t)at;
    member->value_end = (uint32_t)end;
    return end;
  }
  if (p[at] == '"') {
    take(l);
    const size_t end = peek(l);
    if (l->is_bad) return 0;
    take(l);
    member->value = (uint32_t)at + 1;
    member->value_end = (uint32_t)end;
    member->kind = l->has_slash && memchr(p + at + 1, '\\', end - at - 1) ? LUMBUNG_ESCAPED : LUMBUNG_TEXT;
    return end + 1;
  }
  if (p[at] != '{' && p[at] != '[') return 0;
  member->kind = p[at] == '{' ? LUMBUNG_OBJECT : LUMBUNG_ARRAY;
  member->token = 0;
  const size_t end = closing(l) + 1;
  member->value = (uint32_t)at;
  member->value_end = (uint32_t)end;
  return l->is_bad ? 0 : end;
}

TARGET static long envelope_avx2(const uint8_t *p, size_t n, lumbung_member *members, size_t room) {
  lexer l = {.p = p, .n = n};
  if (!look_at_block(&l) || peek(&l) != 0) return -1;
  take(&l);
  if (p[1] == '}') return 0;
  size_t at = 1;
  for (size_t made = 0; made < room;) {
    at = member_at(&l, at, &members[made++]);
    if (at == 0 || at >= n) return -1;
    if (p[at] == '}') return peek(&l) == at ? (long)made : -1;
    if (p[at] != ',') return -1;
    at++;
  }
  return -1;
}

long lumbung_json_envelope(const uint8_t *bytes, size_t n, lumbung_member *members, size_t room) {
  if (n < 2 || n > UINT32_MAX || bytes[0] != '{' || !can_read) return -1;
  return envelope_avx2(bytes, n, members, room);
}
#else
long lumbung_json_envelope(const uint8_t *bytes, size_t n, lumbung_member *members, size_t room) {
  (void)bytes, (void)n, (void)members, (void)room;
  return -1;
}
#endif
