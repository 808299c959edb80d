#include "CScan.h"

#if defined(__x86_64__)
#include <immintrin.h>

static int has_512;
__attribute__((constructor)) static void look(void) {
  __builtin_cpu_init();
  has_512 = lumbung_can_run(LUMBUNG_AVX512) && __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("popcnt");
}

#define TARGET __attribute__((target("bmi,bmi2,popcnt,avx512f,avx512bw,avx512vbmi2")))

/* The bytes from `first` on, so many of them. */
TARGET static inline uint64_t among(__m512i bytes, char first, char count) {
  return _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8(first)), _mm512_set1_epi8(count));
}

TARGET static long fold_512(const uint8_t *text, size_t n, uint8_t *out) {
  const __m512i space = _mm512_set1_epi8(' ');
  uint64_t before = 0; /* whether the byte before this block is a letter or digit */
  size_t count = 0;
  for (size_t at = 0; at < n; at += 64) {
    const uint64_t all = n - at < 64 ? _bzhi_u64(~0ull, (unsigned)(n - at)) : ~0ull;
    const __m512i block = _mm512_mask_loadu_epi8(space, all, text + at);
    if (_mm512_movepi8_mask(block)) return -1;
    const __m512i small = _mm512_or_si512(block, _mm512_maskz_mov_epi8(among(block, 'A', 26), space));
    const uint64_t letters = among(small, 'a', 26) | among(small, '0', 10);
    /* Of what is neither letter nor digit the first byte behind one stays, as a space. */
    const uint64_t kept = (letters | letters << 1 | before) & all;
    _mm512_storeu_si512(out + count, _mm512_maskz_compress_epi8(kept, _mm512_mask_mov_epi8(space, letters, small)));
    count += (size_t)__builtin_popcountll(kept);
    before = letters >> 63;
  }
  return (long)(count > 0 && out[count - 1] == ' ' ? count - 1 : count);
}

long lumbung_fold(const uint8_t *text, size_t n, uint8_t *out) { return has_512 ? fold_512(text, n, out) : -1; }
#else
long lumbung_fold(const uint8_t *text, size_t n, uint8_t *out) {
  (void)text, (void)n, (void)out;
  return -1;
}
#endif
