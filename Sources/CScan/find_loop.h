/* Included once a width, with NAME, TARGET, WIDTH, LANES, SPLAT and CANDIDATES set. */

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
  for (size_t i = 0; i < blocks; i++) {
    __builtin_prefetch(p + i * WIDTH + AHEAD);
    uint64_t here = CANDIDATES(p + i * WIDTH, k);
    masks[count] = here;
    places[count] = (uint32_t)(i * WIDTH);
    count += here != 0;
  }
  return count;
}

/* The places of one block where `k` bytes of the needle stand, those from `from` on. */
static inline __attribute__((always_inline)) TARGET uint64_t NAME(part)(
    const uint8_t *p, const uint8_t *bytes, const size_t from, const int k) {
  const size_t at0 = from, at1 = from + 1, at2 = from + 2, at3 = from + 3;
  const LANES v0 = SPLAT(bytes[from]), v1 = SPLAT(k > 1 ? bytes[from + 1] : 0), v2 = SPLAT(k > 2 ? bytes[from + 2] : 0),
              v3 = SPLAT(k > 3 ? bytes[from + 3] : 0);
  (void)at1, (void)at2, (void)at3, (void)v1, (void)v2, (void)v3;
  return CANDIDATES(p, k);
}

/* The places of one block where the whole needle stands; k says how many bytes it has, 5 any number from five to eight,
   9 more than that. */
static inline __attribute__((always_inline)) TARGET uint64_t NAME(whole)(
    const uint8_t *p, const lumbung_needle *needle, const int k) {
  const size_t count = needle->count;
  if (k <= 4) return NAME(part)(p, needle->bytes, 0, k);
  uint64_t here = NAME(part)(p, needle->bytes, 0, 4) & NAME(part)(p, needle->bytes, count - 4, 4);
  if (k == 9)
    for (size_t i = 4; i + 4 < count && here; i++) here &= NAME(part)(p, needle->bytes, i, 1);
  return here;
}

static inline __attribute__((always_inline)) TARGET void NAME(marks)(
    const uint8_t *p, size_t blocks, const lumbung_needle *needle, const int k, uint64_t *marks, uint32_t *before) {
  uint32_t sum = 0;
  for (size_t i = 0; i < blocks; i++) {
    __builtin_prefetch(p + i * WIDTH + AHEAD);
    const uint64_t here = NAME(whole)(p + i * WIDTH, needle, k);
    memcpy((uint8_t *)marks + i * (WIDTH / 8), &here, WIDTH / 8); /* little-endian */
    before[i / (64 / WIDTH)] = sum;
    if (WIDTH == 64 || i % (64 / WIDTH) == 64 / WIDTH - 1)
      sum += (uint32_t)__builtin_popcountll(marks[i / (64 / WIDTH)]);
  }
}

/* For a needle that is in many rows: marks the places where it begins over the next stretch, then asks row after row
   how many marks lie before its end and before its beginning: no branch depends on the answer. From the row that holds
   p on; returns how far it came, 0 for nowhere. */
static TARGET size_t NAME(dense)(
    const uint8_t *text, size_t size, const uint64_t *starts, size_t to, size_t p, const lumbung_needle *needle,
    struct found *found) {
  uint64_t marks[SPAN / 64 + 1];
  uint32_t before[SPAN / 64 + 1];
  const size_t first = row_at(found, starts, to, p), reach = needle->count - 1 + WIDTH;
  found->is_dense = 0;
  if (first >= to) return 0;
  const size_t base = starts[first];
  if (base >= size || size - base < reach) return 0;
  size_t blocks = (size - base - reach) / WIDTH + 1;
  if (blocks > SPAN / WIDTH) blocks = SPAN / WIDTH;
  /* Whole numbers of marks. */
  blocks -= blocks % (64 / WIDTH);
  if (blocks == 0) return 0;
  const size_t known = blocks * WIDTH;
  switch (needle->count) {
  case 1: NAME(marks)(text + base, blocks, needle, 1, marks, before); break;
  case 2: NAME(marks)(text + base, blocks, needle, 2, marks, before); break;
  case 3: NAME(marks)(text + base, blocks, needle, 3, marks, before); break;
  case 4: NAME(marks)(text + base, blocks, needle, 4, marks, before); break;
  case 5:
  case 6:
  case 7:
  case 8: NAME(marks)(text + base, blocks, needle, 5, marks, before); break;
  default: NAME(marks)(text + base, blocks, needle, 9, marks, before); break;
  }
  /* A row may end where the marks do. */
  before[known / 64] = before[known / 64 - 1] + (uint32_t)__builtin_popcountll(marks[known / 64 - 1]);
  marks[known / 64] = 0;
  const size_t shorter = needle->count - 1;
  size_t row = first, hits = 0;
  uint64_t word = 0;
  while (row < to) {
    const size_t start = starts[row] - base, end = starts[row + 1] - base;
    if (end > known || start > end) break;
    /* Behind the last place in this row where the needle may begin. */
    const size_t behind = end - start > shorter ? end - shorter : start;
    const int is_hit = MARKS_BEFORE(behind) > MARKS_BEFORE(start);
    const size_t bit = row - found->origin;
    word |= (uint64_t)is_hit << (bit & 63);
    if ((bit & 63) == 63) {
      found->bits[bit >> 6] |= word;
      hits += (size_t)__builtin_popcountll(word);
      word = 0;
    }
    row++;
  }
  if (word) found->bits[(row - found->origin) >> 6] |= word;
  hits += (size_t)__builtin_popcountll(word);
  if (row == first) return 0;
  found->is_dense = hits > (row - first) / MANY;
  found->row = row;
  found->next = starts[row];
  return starts[row];
}

/* Notes all rows from found->row on that hold the needle. */
static TARGET void NAME(rows)(
    const uint8_t *text, size_t size, const uint64_t *starts, size_t to, const lumbung_needle *needle,
    struct found *found) {
  uint64_t masks[BLOCKS + 1];
  uint32_t places[BLOCKS + 1];
  const size_t end = starts[to] < size ? starts[to] : size, reach = reach_of(needle, WIDTH);
  size_t p = found->next;
  if (p >= end || end - p < needle->count) return;
  const size_t last = end - needle->count;
  while (p <= last && p + reach <= size) {
    size_t count = 0, blocks = (size - reach - p) / WIDTH + 1;
    const size_t wanted = (last - p) / WIDTH + 1;
    if (blocks > wanted) blocks = wanted;
    if (blocks > BLOCKS) blocks = BLOCKS;
    if (!found->is_dense) {
      switch (needle->probes) {
      case 1: count = NAME(mark)(text + p, blocks, needle, 1, masks, places); break;
      case 2: count = NAME(mark)(text + p, blocks, needle, 2, masks, places); break;
      case 3: count = NAME(mark)(text + p, blocks, needle, 3, masks, places); break;
      default: count = NAME(mark)(text + p, blocks, needle, 4, masks, places); break;
      }
    }
    const int was_dense = found->is_dense;
    if (was_dense || count > BLOCKS / MANY) {
      const size_t behind = NAME(dense)(text, size, starts, to, p, needle, found);
      if (behind > p) {
        p = behind;
        continue;
      }
      found->is_dense = 0;
      if (was_dense) continue;
    }
    for (size_t i = 0; i < count; i++) {
      const size_t at = p + places[i];
      uint64_t here = masks[i];
      while ((here = later(here, at, found->next)) != 0) {
        const size_t q = at + (size_t)__builtin_ctzll(here);
        if (q > last) return;
        if (is_here(text, size, q, needle)) take(found, starts, to, q, needle->count);
        here &= here - 1;
      }
    }
    p += blocks * WIDTH;
  }
  for (; p <= last; p++)
    if (p >= found->next && is_here(text, size, p, needle)) take(found, starts, to, p, needle->count);
}

#undef NAME
#undef TARGET
#undef WIDTH
#undef LANES
#undef SPLAT
#undef LOAD
#undef CANDIDATES
