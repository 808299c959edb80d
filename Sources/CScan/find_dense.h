/* Included by find_loop.h: the way for needles that are in many rows. */

/* The places of one block where `k` bytes of the needle stand, those from `from` on. */
static inline __attribute__((always_inline)) TARGET uint64_t NAME(part)(
    const uint8_t *p, const uint8_t *bytes, const size_t from, const int k) {
  const size_t at0 = from, at1 = from + 1, at2 = from + 2, at3 = from + 3;
  const LANES v0 = SPLAT(bytes[from]), v1 = SPLAT(k > 1 ? bytes[from + 1] : 0), v2 = SPLAT(k > 2 ? bytes[from + 2] : 0),
              v3 = SPLAT(k > 3 ? bytes[from + 3] : 0);
  (void)at1, (void)at2, (void)at3, (void)v1, (void)v2, (void)v3;
  return CANDIDATES(p, k);
}

/* The places of one block where one byte stands. */
static inline __attribute__((always_inline)) TARGET uint64_t NAME(byte)(const uint8_t *p, uint8_t byte) {
  const size_t at0 = 0, at1 = 0, at2 = 0, at3 = 0;
  const LANES v0 = SPLAT(byte), v1 = v0, v2 = v0, v3 = v0;
  (void)at1, (void)at2, (void)at3, (void)v1, (void)v2, (void)v3;
  return CANDIDATES(p, 1);
}

/* The places of one block where the whole needle stands; k says how many bytes it has, 9 any number above eight. */
static inline __attribute__((always_inline)) TARGET uint64_t NAME(whole)(
    const uint8_t *p, const lumbung_needle *needle, const int k) {
  if (k <= 4) return NAME(part)(p, needle->bytes, 0, k);
  uint64_t here = NAME(part)(p, needle->bytes, 0, 4);
  if (k <= 8) return here & NAME(part)(p, needle->bytes, 4, k - 4);
  for (size_t i = 4; i < needle->count && here; i++) here &= NAME(part)(p, needle->bytes, i, 1);
  return here;
}

/* Marks of the places where a needle begins, or where it ends: those of a place are number (place / 64) % KEPT. */
struct NAME(marks) {
  uint64_t here[KEPT + (WIDE ? STRIDE : 0)]; /* the first stride once more behind the last, to be read in one go */
  uint32_t before[KEPT + (WIDE ? STRIDE : 0)]; /* how many marks lie before those, in all */
  uint64_t last[8]; /* where the single bytes of a short needle stand in the last block */
  uint32_t count;
  size_t end; /* of the places that are marked; a multiple of 64 */
};

/* Marks a stride of blocks. */
static inline __attribute__((always_inline)) TARGET void NAME(go_on)(
    struct NAME(marks) *marks, const uint8_t *text, const lumbung_needle *needle, const int k) {
  const uint8_t *p = text + marks->end;
  size_t index = marks->end / 64 % KEPT;
  uint32_t count = marks->count;
  uint64_t last[8];
  memcpy(last, marks->last, sizeof last);
#pragma clang loop unroll_count(2)
  for (size_t i = 0; i < STRIDE; i++) {
    __builtin_prefetch(p + i * 64 + AHEAD);
    uint64_t here = SHORT_WHOLE && k <= 8 ? ~(uint64_t)0 : 0;
    if (SHORT_WHOLE && k <= 8) {
      /* One load of a whole line; where each byte stands is moved to where the needle ends. */
#pragma clang loop unroll(full)
      for (int j = 0; j < k; j++) {
        const uint64_t byte = NAME(byte)(p + i * 64, needle->bytes[j]);
        const int ahead = k - 1 - j;
        here &= ahead ? byte << ahead | last[j] >> (64 - ahead) : byte;
        last[j] = byte;
      }
    } else {
      for (size_t part = 0; part < 64; part += WIDTH) here |= NAME(whole)(p + i * 64 + part, needle, k) << part;
    }
    marks->here[index + i] = here;
    marks->before[index + i] = count;
    count += (uint32_t)__builtin_popcountll(here);
  }
  if (WIDE && index == 0) {
    memcpy(marks->here + KEPT, marks->here, STRIDE * sizeof *marks->here);
    memcpy(marks->before + KEPT, marks->before, STRIDE * sizeof *marks->before);
  }
  memcpy(marks->last, last, sizeof last);
  marks->count = count;
  marks->end += STRIDE * 64;
}

/* How many marks lie at a place and before. */
static inline __attribute__((always_inline)) TARGET uint32_t NAME(marks_to)(const struct NAME(marks) *marks, size_t p) {
  const size_t index = p / 64 % KEPT;
  return marks->before[index] + (uint32_t)__builtin_popcountll(marks->here[index] << (~p & 63));
}

/* Asks rows one by one; the last one's bit is the lowest. Without a line feed at its end a mark may lie across two. */
static inline __attribute__((always_inline)) TARGET uint64_t NAME(each)(
    const struct NAME(marks) *marks, const uint8_t *text, const uint64_t *ends, size_t count, uint32_t *sum,
    uint64_t *other) {
  uint64_t word = 0;
#pragma clang loop unroll_count(4)
  for (size_t i = 0; i < count; i++) {
    const size_t last = ends[i] - 1;
    const uint32_t next = NAME(marks_to)(marks, last);
    word += word + (*sum < next);
    *other |= text[last] ^ (uint32_t)'\n';
    *sum = next;
  }
  return word;
}

#if WIDE
static inline __attribute__((always_inline)) TARGET uint32_t last_of(__m512i sums) {
  return (uint32_t)_mm256_extract_epi64(_mm512_extracti64x4_epi64(sums, 1), 3);
}

/* Asks eight rows at once, of which the first begins at `start`: row i of them ends at ends[i]. The marks of two KB
   lie in registers, where each row picks its own; the marks of a place before the first row are counted in the last of
   `sums`. 0 when the rows are longer than that. */
static inline __attribute__((always_inline)) TARGET int NAME(eight)(
    const struct NAME(marks) *marks, const uint64_t *ends, size_t start, uint64_t across, __m512i *sums, uint64_t *rows,
    uint64_t *other) {
  const size_t window = start / 64 % KEPT;
  const __m512i end = _mm512_sub_epi64(_mm512_loadu_si512(ends), _mm512_set1_epi64((int64_t)(start & ~(size_t)63)));
  /* The marks behind a row's end are looked at, too. */
  if (_mm512_cmpge_epu64_mask(end, _mm512_set1_epi64((STRIDE - 1) * 64))) return 0;
  const uint64_t *here = marks->here + window;
  const __m512i a = _mm512_loadu_si512(here), b = _mm512_loadu_si512(here + 8), c = _mm512_loadu_si512(here + 16),
                d = _mm512_loadu_si512(here + 24);
  const __m512i at = _mm512_srli_epi64(end, 6), next = _mm512_add_epi64(at, _mm512_set1_epi64(1));
  const __m512i off = _mm512_and_si512(end, _mm512_set1_epi64(63)), half = _mm512_set1_epi64(16);
  const __m512i in = _mm512_mask_blend_epi64(
      _mm512_test_epi64_mask(at, half), _mm512_permutex2var_epi64(a, at, b), _mm512_permutex2var_epi64(c, at, d));
  const __m512i behind = _mm512_mask_blend_epi64(
      _mm512_test_epi64_mask(next, half), _mm512_permutex2var_epi64(a, next, b), _mm512_permutex2var_epi64(c, next, d));
  const __m512i before = _mm512_maskz_permutex2var_epi32(
      0x5555, _mm512_loadu_si512(marks->before + window), at, _mm512_loadu_si512(marks->before + window + 16));
  const __m512i own = _mm512_popcnt_epi64(_mm512_sllv_epi64(in, _mm512_sub_epi64(_mm512_set1_epi64(64), off)));
  const __m512i to = _mm512_add_epi64(before, own);
  *rows = _mm512_cmplt_epu64_mask(_mm512_alignr_epi64(to, *sums, 7), to);
  *other |= _mm512_test_epi64_mask(_mm512_shrdv_epi64(in, behind, off), _mm512_set1_epi64((int64_t)across));
  *sums = to;
  return 1;
}
#endif

/* For a needle that is in many rows: marks all places where it begins, and asks row after row how many marks lie before
   its end. No branch depends on the answers. From found->row on, as many rows as one number of `bits` holds, as long as
   many of them are hit; returns whether it came on. */
static inline __attribute__((always_inline)) TARGET int NAME(ask)(
    const uint8_t *text, size_t size, const uint64_t *starts, size_t to, const lumbung_needle *needle,
    struct found *found, const int k) {
  struct NAME(marks) marks;
  const size_t stride = STRIDE * 64, beyond = stride + needle->count + SPARE;
  size_t row = found->row, start = found->start;
  /* The place before each row's end is looked at, in empty rows, too: there must be one before the first. */
  if (row >= to || start == 0 || size < beyond || start > size - beyond || text[start - 1] != '\n') return 0;
  memset(marks.last, 0, sizeof marks.last);
  marks.end = (start - 1) / stride * stride;
  marks.count = 0;
  NAME(go_on)(&marks, text, needle, k);
  uint32_t sum = NAME(marks_to)(&marks, start - 1);
#if WIDE
  /* Where a needle ends that lies across two rows: its first places in the second one. */
  const uint64_t across = ((uint64_t)1 << (needle->count - 1 & 63)) - 1;
  __m512i sums = _mm512_set1_epi64(sum);
#endif
  do {
    const size_t bit = (row - found->origin) & 63, n = to - row < 64 - bit ? to - row : 64 - bit;
    const size_t end = starts[row + n];
    if (end <= start || end - start > (KEPT - 2 * STRIDE) * 64 || end > size - beyond) break;
    uint32_t wrong = 0;
    uint64_t other = 0;
    for (size_t i = 1; i < n; i++) wrong |= starts[row + i] - start > end - start;
    if (wrong) break;
    uint64_t word = 0;
    for (size_t first = 0; first < n;) {
      const size_t step = WIDE && k <= 8 ? 8 : GROUP, left = n - first, here = left < step ? left : step;
      const uint64_t *ends = starts + row + first + 1;
      while (marks.end < ends[here - 1] + SPARE) NAME(go_on)(&marks, text, needle, k);
#if WIDE
      uint64_t rows;
      if (k <= 8 && here == 8 && NAME(eight)(&marks, ends, ends[-1], across, &sums, &rows, &other)) {
        word |= rows << first;
        first += here;
        continue;
      }
      if (k <= 8) sum = last_of(sums);
#endif
      word |= reversed(NAME(each)(&marks, text, ends, here, &sum, &other)) >> (64 - here) << first;
#if WIDE
      sums = _mm512_set1_epi64(sum);
#endif
      first += here;
    }
    if (other) break;
    found->bits[(row - found->origin) >> 6] |= word << bit;
    found->is_dense = (size_t)__builtin_popcountll(word) > n / MANY;
    row += n;
    start = end;
  } while (found->is_dense && row < to);
  if (row == found->row) return 0;
  go_to(found, starts, row);
  return 1;
}

static TARGET int NAME(dense)(
    const uint8_t *text, size_t size, const uint64_t *starts, size_t to, const lumbung_needle *needle,
    struct found *found) {
  switch (needle->count) {
  case 1: return NAME(ask)(text, size, starts, to, needle, found, 1);
  case 2: return NAME(ask)(text, size, starts, to, needle, found, 2);
  case 3: return NAME(ask)(text, size, starts, to, needle, found, 3);
  case 4: return NAME(ask)(text, size, starts, to, needle, found, 4);
  case 5: return NAME(ask)(text, size, starts, to, needle, found, 5);
  case 6: return NAME(ask)(text, size, starts, to, needle, found, 6);
  case 7: return NAME(ask)(text, size, starts, to, needle, found, 7);
  case 8: return NAME(ask)(text, size, starts, to, needle, found, 8);
  default: return NAME(ask)(text, size, starts, to, needle, found, 9);
  }
}
