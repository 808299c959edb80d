#include "CScan.h"

#include <string.h>

/* The loop is written once (find_loop.h) and compiled for every width: a "block" of lanes compares that many places. */

/* Blocks that are marked before the marks are looked at: few enough to stay in the first-level cache. */
#define BLOCKS 128
/* How far ahead memory is asked for: the processor's own prefetching stops at every page. */
#define AHEAD 4096
/* Rows whose places are asked for ahead where there are hits: eight in a line of the cache. */
#define SOON 80
/* Where one block in so many is marked, or one row in so many hit, single hits are no longer looked at: every row is
   asked. */
#define MANY 8
/* Rows around a guess that are counted off without a branch before larger steps are taken: one AVX-512 register. */
#define NEAR 8
/* Where every row is asked: blocks of 64 places marked in one go, rows asked in one go, blocks whose marks are kept. Small
   enough that memory goes on sending while rows are asked. */
#define STRIDE 32
#define GROUP 16
#define KEPT 256
/* Places behind a row's end that are marked, too: those of its block and of the next. */
#define SPARE 128

static inline __attribute__((always_inline)) int is_here(
    const uint8_t *text, size_t size, size_t at, const lumbung_needle *needle) {
  const size_t count = needle->count;
  if (count <= 8 && at + 8 <= size) {
    uint64_t here, wanted = 0;
    memcpy(&here, text + at, 8);
    memcpy(&wanted, needle->head, 8);
    return (here ^ wanted) << (64 - 8 * count) == 0; /* little-endian, as every machine we build for */
  }
  return memcmp(text + at, needle->bytes, count) == 0;
}

/* Bytes from a block's beginning to the end of its last load. */
static inline size_t reach_of(const lumbung_needle *needle, size_t width) {
  size_t most = 0;
  for (uint32_t i = 0; i < needle->probes; i++)
    if (needle->at[i] > most) most = needle->at[i];
  return most + width;
}

/* Rows found so far, one bit each; no row before `row` will come, which begins at `start`. */
struct found {
  uint64_t *bits;
  size_t origin; /* the row of the first bit */
  size_t row, start;
  uint64_t rate; /* rows a byte, on average, times 2^32 */
  int is_dense;  /* the rows looked at last were hit so often that the next ones will be, too */
};

static inline __attribute__((always_inline)) void go_to(struct found *found, const uint64_t *starts, size_t row) {
  found->row = row;
  found->start = starts[row];
}

/* The row that holds the place p, as far as the average length of rows knows. */
static inline __attribute__((always_inline)) size_t guess(const struct found *found, size_t to, size_t p) {
  const size_t step = (size_t)((p - found->start) * found->rate >> 32);
  return step < to - found->row ? found->row + step : to;
}

/* The row of the place p, from `row` on: the steps double, then they halve. */
static __attribute__((noinline)) size_t far_row(const uint64_t *starts, size_t row, size_t to, size_t p) {
  size_t step = 1;
  while (row + step < to && starts[row + step] <= p) row += step, step *= 2;
  for (; step; step /= 2) {
    const size_t further = row + step < to ? row + step : row;
    row = starts[further] <= p ? further : row;
  }
  return row;
}

/* Its lowest bit becomes its highest. */
static inline uint64_t reversed(uint64_t word) {
  word = (word & 0x5555555555555555u) << 1 | (word >> 1 & 0x5555555555555555u);
  word = (word & 0x3333333333333333u) << 2 | (word >> 2 & 0x3333333333333333u);
  word = (word & 0x0F0F0F0F0F0F0F0Fu) << 4 | (word >> 4 & 0x0F0F0F0F0F0F0F0Fu);
  return __builtin_bswap64(word);
}

/* ---- 16 places: SSE2, NEON or whatever the compiler makes of it ---- */

typedef uint8_t bytes16 __attribute__((vector_size(16)));
typedef uint64_t words2 __attribute__((vector_size(16)));

static inline __attribute__((always_inline)) bytes16 same16(const uint8_t *at, bytes16 probe) {
  bytes16 here;
  memcpy(&here, at, 16);
  return (bytes16)(here == probe);
}

/* Bit i for place i. The comparison leaves 0x00 or 0xFF; a multiplication gathers one bit of eight bytes. */
static inline __attribute__((always_inline)) uint64_t mask16(bytes16 same) {
  words2 words = (words2)same & 0x0101010101010101u;
  return (words[0] * 0x0102040810204080u) >> 56 | ((words[1] * 0x0102040810204080u) >> 56) << 8;
}

/* How many of eight rows begin at p or before. */
static inline size_t beginning_portable(const uint64_t *starts, uint64_t p) {
  size_t count = 0;
  for (size_t i = 0; i < NEAR; i++) count += starts[i] <= p;
  return count;
}

#define NAME(x) x##_portable
#define TARGET
#define WIDTH 16
#define SHORT_WHOLE 0
#define WIDE 0
#define LANES bytes16
#define SPLAT(byte) ((bytes16){0} + (uint8_t)(byte))
#define CANDIDATES(p, k)                                                  \
  ({                                                                      \
    bytes16 all = same16((p) + at0, v0);                                  \
    if (k > 1) all &= same16((p) + at1, v1);                              \
    if (k > 2) all &= same16((p) + at2, v2);                              \
    if (k > 3) all &= same16((p) + at3, v3);                              \
    words2 any = (words2)all;                                             \
    any[0] | any[1] ? mask16(all) : (uint64_t)0;                          \
  })
#include "find_loop.h"

#if defined(__x86_64__)
#include <immintrin.h>

/* ---- 64 places in two AVX2 registers ---- */

#define NAME(x) x##_avx2
#define TARGET __attribute__((target("avx2,bmi,bmi2,popcnt")))
static inline TARGET size_t beginning_avx2(const uint64_t *starts, uint64_t p) {
  /* There are comparisons of signed numbers only. */
  const __m256i top = _mm256_set1_epi64x(INT64_MIN), place = _mm256_xor_si256(_mm256_set1_epi64x((int64_t)p), top);
  const __m256i low = _mm256_xor_si256(_mm256_loadu_si256((const __m256i *)starts), top);
  const __m256i high = _mm256_xor_si256(_mm256_loadu_si256((const __m256i *)(starts + 4)), top);
  const int behind = _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpgt_epi64(low, place))) |
      _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpgt_epi64(high, place))) << 4;
  return NEAR - (size_t)__builtin_popcount((unsigned)behind);
}
#define WIDTH 64
#define SHORT_WHOLE 0
#define WIDE 0
#define LANES __m256i
#define SPLAT(byte) _mm256_set1_epi8((char)(byte))
#define LOAD(p) _mm256_loadu_si256((const __m256i *)(p))
#define CANDIDATES(p, k)                                                                                 \
  ({                                                                                                     \
    __m256i low = _mm256_cmpeq_epi8(LOAD((p) + at0), v0), high = _mm256_cmpeq_epi8(LOAD((p) + at0 + 32), v0); \
    if (k > 1) {                                                                                         \
      low = _mm256_and_si256(low, _mm256_cmpeq_epi8(LOAD((p) + at1), v1));                               \
      high = _mm256_and_si256(high, _mm256_cmpeq_epi8(LOAD((p) + at1 + 32), v1));                        \
    }                                                                                                    \
    if (k > 2) {                                                                                         \
      low = _mm256_and_si256(low, _mm256_cmpeq_epi8(LOAD((p) + at2), v2));                               \
      high = _mm256_and_si256(high, _mm256_cmpeq_epi8(LOAD((p) + at2 + 32), v2));                        \
    }                                                                                                    \
    if (k > 3) {                                                                                         \
      low = _mm256_and_si256(low, _mm256_cmpeq_epi8(LOAD((p) + at3), v3));                               \
      high = _mm256_and_si256(high, _mm256_cmpeq_epi8(LOAD((p) + at3 + 32), v3));                        \
    }                                                                                                    \
    (uint64_t)(uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;  \
  })
#include "find_loop.h"

/* ---- 64 places in one AVX-512 register: a comparison under a mask is the AND as well ---- */

#define CANDIDATES_512(p, k)                                              \
  ({                                                                      \
    __mmask64 all = _mm512_cmpeq_epi8_mask(LOAD((p) + at0), v0);          \
    if (k > 1) all = _mm512_mask_cmpeq_epi8_mask(all, LOAD((p) + at1), v1); \
    if (k > 2) all = _mm512_mask_cmpeq_epi8_mask(all, LOAD((p) + at2), v2); \
    if (k > 3) all = _mm512_mask_cmpeq_epi8_mask(all, LOAD((p) + at3), v3); \
    (uint64_t)all;                                                        \
  })

#define NAME(x) x##_avx512
#define TARGET __attribute__((target("avx512f,avx512bw,bmi,bmi2,popcnt")))
static inline TARGET size_t beginning_avx512(const uint64_t *starts, uint64_t p) {
  const __m512i place = _mm512_set1_epi64((int64_t)p);
  return (size_t)__builtin_popcount(_mm512_cmple_epu64_mask(_mm512_loadu_si512((const void *)starts), place));
}
#define WIDTH 64
#define SHORT_WHOLE 1
#define WIDE 0
#define LANES __m512i
#define SPLAT(byte) _mm512_set1_epi8((char)(byte))
#define LOAD(p) _mm512_loadu_si512((const void *)(p))
#define CANDIDATES CANDIDATES_512
#include "find_loop.h"

/* ---- The same, and eight rows asked at once for a needle that is in many: numbers of marks are counted, and two words
   shifted as one, in all lanes ---- */

#define NAME(x) x##_wide
#define TARGET \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vbmi2,avx512vpopcntdq,bmi,bmi2,popcnt")))
static inline TARGET size_t beginning_wide(const uint64_t *starts, uint64_t p) {
  return beginning_avx512(starts, p);
}
#define WIDTH 64
#define SHORT_WHOLE 1
#define WIDE 1
#define LANES __m512i
#define SPLAT(byte) _mm512_set1_epi8((char)(byte))
#define LOAD(p) _mm512_loadu_si512((const void *)(p))
#define CANDIDATES CANDIDATES_512
#include "find_loop.h"

int lumbung_can_run(int code) {
  switch (code) {
  case LUMBUNG_BEST:
  case LUMBUNG_PORTABLE: return 1;
  case LUMBUNG_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
  case LUMBUNG_AVX512: return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("bmi2");
  case LUMBUNG_AVX512_WIDE:
    return lumbung_can_run(LUMBUNG_AVX512) && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vpopcntdq");
  default: return 0;
  }
}

static int best;
__attribute__((constructor)) static void choose(void) {
  __builtin_cpu_init();
  best = lumbung_can_run(LUMBUNG_AVX512_WIDE) ? LUMBUNG_AVX512_WIDE
      : lumbung_can_run(LUMBUNG_AVX512)  ? LUMBUNG_AVX512
      : lumbung_can_run(LUMBUNG_AVX2)    ? LUMBUNG_AVX2
                                         : LUMBUNG_PORTABLE;
}
#else
enum { best = LUMBUNG_PORTABLE };
int lumbung_can_run(int code) { return code == LUMBUNG_BEST || code == LUMBUNG_PORTABLE; }
#endif

size_t lumbung_scan(const uint8_t *text, size_t size, size_t from, size_t to, const lumbung_needle *needle) {
  if (needle->count == 0 || to - from < needle->count) return to;
  switch (needle->code ? (int)needle->code : best) {
#if defined(__x86_64__)
  case LUMBUNG_AVX512_WIDE: return find_wide(text, size, from, to, needle);
  case LUMBUNG_AVX512: return find_avx512(text, size, from, to, needle);
  case LUMBUNG_AVX2: return find_avx2(text, size, from, to, needle);
#endif
  default: return find_portable(text, size, from, to, needle);
  }
}

void lumbung_find_rows(
    const uint8_t *text, size_t size, const uint64_t *starts, size_t from, size_t to, const lumbung_needle *needle,
    size_t origin, uint64_t *bits) {
  if (needle->count == 0 || from >= to) return;
  const uint64_t bytes = starts[to] > starts[from] ? starts[to] - starts[from] : 1;
  struct found found = {
      .bits = bits, .origin = origin, .row = from, .start = starts[from], .rate = ((uint64_t)(to - from) << 32) / bytes};
  switch (needle->code ? (int)needle->code : best) {
#if defined(__x86_64__)
  case LUMBUNG_AVX512_WIDE: rows_wide(text, size, starts, to, needle, &found); return;
  case LUMBUNG_AVX512: rows_avx512(text, size, starts, to, needle, &found); return;
  case LUMBUNG_AVX2: rows_avx2(text, size, starts, to, needle, &found); return;
#endif
  default: rows_portable(text, size, starts, to, needle, &found); return;
  }
}
