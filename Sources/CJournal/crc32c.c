#include "CJournal.h"

#include <string.h>

/* CRC32C: polynomial 0x1EDC6F41 (reflected 0x82F63B78), RFC 3720 B.4. */
#define POLYNOMIAL 0x82F63B78u

static uint32_t table[8][256];
/* After `block` zero bytes a register r becomes shift[0][r & 255] ^ shift[1][r >> 8 & 255] ^ …: joins
   the three streams that hide the latency of the crc32 instruction. */
#define BLOCK 128
static uint32_t shift_one[4][256], shift_two[4][256];

static uint32_t zeros(uint32_t r, size_t n) {
  while (n--) r = table[0][r & 255] ^ r >> 8;
  return r;
}

__attribute__((constructor)) static void fill_tables(void) {
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t r = i;
    for (int k = 0; k < 8; k++) r = r & 1 ? r >> 1 ^ POLYNOMIAL : r >> 1;
    table[0][i] = r;
  }
  for (uint32_t i = 0; i < 256; i++)
    for (int k = 1; k < 8; k++) table[k][i] = table[k - 1][i] >> 8 ^ table[0][table[k - 1][i] & 255];
  for (int k = 0; k < 4; k++)
    for (int bit = 0; bit < 8; bit++) {
      uint32_t one = zeros(1u << (8 * k + bit), BLOCK), two = zeros(one, BLOCK);
      for (uint32_t i = 0; i < 256; i++)
        if (i >> bit & 1) shift_one[k][i] ^= one, shift_two[k][i] ^= two;
    }
}

static inline uint32_t shifted(uint32_t r, uint32_t by[4][256]) {
  return by[0][r & 255] ^ by[1][r >> 8 & 255] ^ by[2][r >> 16 & 255] ^ by[3][r >> 24];
}

uint32_t lumbung_crc32c_table(const void *bytes, size_t n) {
  const uint8_t *p = bytes;
  uint32_t r = ~0u;
  for (; n >= 8; p += 8, n -= 8) {
    uint64_t w;
    memcpy(&w, p, 8); /* little-endian, as every machine we build for */
    w ^= r;
    r = table[7][w & 255] ^ table[6][w >> 8 & 255] ^ table[5][w >> 16 & 255] ^ table[4][w >> 24 & 255] ^
        table[3][w >> 32 & 255] ^ table[2][w >> 40 & 255] ^ table[1][w >> 48 & 255] ^ table[0][w >> 56];
  }
  for (; n; p++, n--) r = table[0][(r ^ *p) & 255] ^ r >> 8;
  return ~r;
}

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("sse4.2"))) static uint32_t crc32c_sse42(const uint8_t *p, size_t n) {
  uint64_t a = ~0u & 0xFFFFFFFFu;
  while (n >= 3 * BLOCK) {
    uint64_t b = 0, c = 0;
    for (int i = 0; i < BLOCK; i += 8) {
      uint64_t x, y, z;
      memcpy(&x, p + i, 8);
      memcpy(&y, p + i + BLOCK, 8);
      memcpy(&z, p + i + 2 * BLOCK, 8);
      a = _mm_crc32_u64(a, x);
      b = _mm_crc32_u64(b, y);
      c = _mm_crc32_u64(c, z);
    }
    a = shifted((uint32_t)a, shift_two) ^ shifted((uint32_t)b, shift_one) ^ (uint32_t)c;
    p += 3 * BLOCK;
    n -= 3 * BLOCK;
  }
  for (; n >= 8; p += 8, n -= 8) {
    uint64_t x;
    memcpy(&x, p, 8);
    a = _mm_crc32_u64(a, x);
  }
  for (; n; p++, n--) a = _mm_crc32_u8((uint32_t)a, *p);
  return ~(uint32_t)a;
}

static int has_sse42;
__attribute__((constructor)) static void look_at_processor(void) {
  __builtin_cpu_init();
  has_sse42 = __builtin_cpu_supports("sse4.2") ? 1 : 0;
}
uint32_t lumbung_crc32c(const void *bytes, size_t n) {
  return has_sse42 ? crc32c_sse42(bytes, n) : lumbung_crc32c_table(bytes, n);
}
#else
uint32_t lumbung_crc32c(const void *bytes, size_t n) { return lumbung_crc32c_table(bytes, n); }
#endif
