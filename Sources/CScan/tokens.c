#include "CScan.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

static int can_read, has_512;
__attribute__((constructor)) static void look(void) {
  __builtin_cpu_init();
  can_read = lumbung_can_run(LUMBUNG_AVX2) && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("bmi") &&
      __builtin_cpu_supports("popcnt");
  has_512 = can_read && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512vbmi2");
}

#define TOKENS LUMBUNG_TOKENS

#define TARGET __attribute__((target("avx2,bmi,bmi2,popcnt,pclmul")))

/* A bit is set when an odd number of bits are set in it and below: between a quote and the next. */
TARGET static inline uint64_t between(uint64_t bits) {
  const __m128i all = _mm_set1_epi8((char)0xFF);
  return (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)bits), all, 0));
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

/* Notes which of the tokens of a block are brackets. */
TARGET static inline void note_brackets(lumbung_tokens *all, uint64_t brackets, uint64_t marks, size_t count) {
  for (; brackets; brackets = _blsr_u64(brackets))
    all->bracket[all->brackets++] = (uint16_t)(count + (size_t)__builtin_popcountll(marks & (_blsi_u64(brackets) - 1)));
}

/* The places of all quotes that bound texts and of all brackets outside of texts. 0: control bytes, a text that is not
   closed, too many of them. */
TARGET static int tokens_of(const uint8_t *p, size_t n, lumbung_tokens *all) {
  uint32_t *tokens = all->at;
  const __m256i quote = _mm256_set1_epi8('"'), slash = _mm256_set1_epi8('\\'), bit = _mm256_set1_epi8(0x20),
                open = _mm256_set1_epi8('{'), close = _mm256_set1_epi8('}'), control = _mm256_set1_epi8(0x1F);
  uint64_t inside = 0, carry = 0, slashes_seen = 0;
  size_t count = 0;
  all->brackets = 0;
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
    if (!_mm256_testz_si256(controls, controls)) return 0;
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
    if (count + found + 16 > TOKENS) return 0;
    note_brackets(all, marks & ~quotes, marks, count);
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
  all->has_slash = slashes_seen != 0;
  all->count = count;
  return !inside;
}

#define TARGET_512 __attribute__((target("avx2,bmi,bmi2,popcnt,pclmul,avx512f,avx512bw,avx512vl,avx512vbmi2")))

/* The same with registers of a whole block: the places of its marks are squeezed together in one instruction. */
TARGET_512 static int tokens_of_512(const uint8_t *p, size_t n, lumbung_tokens *all) {
  uint32_t *tokens = all->at;
  const __m512i quote = _mm512_set1_epi8('"'), slash = _mm512_set1_epi8('\\'), bit = _mm512_set1_epi8(0x20),
                open = _mm512_set1_epi8('{'), close = _mm512_set1_epi8('}');
  uint8_t counted[64];
  for (int i = 0; i < 64; i++) counted[i] = (uint8_t)i;
  const __m512i places = _mm512_loadu_si512(counted);
  uint64_t inside = 0, carry = 0, slashes_seen = 0;
  size_t count = 0;
  all->brackets = 0;
  for (size_t at = 0; at < n; at += 64) {
    const size_t rest = n - at;
    const __m512i block =
        rest >= 64 ? _mm512_loadu_si512(p + at) : _mm512_mask_loadu_epi8(bit, _bzhi_u64(~0ull, (unsigned)rest), p + at);
    if (_mm512_cmplt_epu8_mask(block, bit)) return 0;
    uint64_t quotes = _mm512_cmpeq_epi8_mask(block, quote);
    const uint64_t slashes = _mm512_cmpeq_epi8_mask(block, slash);
    if (__builtin_expect((slashes | carry) != 0, 0)) {
      slashes_seen = 1;
      quotes = unescaped(quotes, slashes, &carry);
    }
    const __m512i wide = _mm512_or_si512(block, bit);
    const uint64_t texts = between(quotes) ^ inside;
    inside = (uint64_t)((int64_t)texts >> 63);
    const uint64_t marks =
        quotes | ((_mm512_cmpeq_epi8_mask(wide, open) | _mm512_cmpeq_epi8_mask(wide, close)) & ~texts);
    const size_t found = (size_t)__builtin_popcountll(marks);
    if (count + found + 16 > TOKENS) return 0;
    note_brackets(all, marks & ~quotes, marks, count);
    const __m512i squeezed = _mm512_maskz_compress_epi8(marks, places), base = _mm512_set1_epi32((int)at);
    /* Sixteen at once without asking, because there mostly are fewer. */
    _mm512_storeu_si512(
        tokens + count, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(squeezed))));
    if (__builtin_expect(found > 16, 0)) {
      uint8_t more[64];
      _mm512_storeu_si512(more, squeezed);
      for (size_t i = 16; i < found; i++) tokens[count + i] = (uint32_t)at + more[i];
    }
    count += found;
  }
  all->has_slash = slashes_seen != 0;
  all->count = count;
  return !inside;
}

int lumbung_json_tokens(const uint8_t *bytes, size_t n, lumbung_tokens *tokens, int code) {
  if (code == LUMBUNG_AVX512 || (code == LUMBUNG_BEST && has_512)) return has_512 ? tokens_of_512(bytes, n, tokens) : -1;
  return can_read ? tokens_of(bytes, n, tokens) : -1;
}
#else
int lumbung_json_tokens(const uint8_t *bytes, size_t n, lumbung_tokens *tokens, int code) {
  (void)bytes, (void)n, (void)tokens, (void)code;
  return -1;
}
#endif
