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

/* For a needle that is in nearly every row: after a hit the rest of its row is not looked at. */
static inline __attribute__((always_inline)) TARGET size_t NAME(skip)(
    const uint8_t *text, size_t size, const uint64_t *starts, size_t to, size_t end, const lumbung_needle *needle,
    struct found *found, const int k) {
  size_t p = found->next;
  while (p < end && end - p >= needle->count) {
    const size_t q = NAME(scan)(text, size, p, end, needle, k);
    if (q == end) break;
    /* A branch, not a choice of values: the next row's beginning must not wait for this row's hit. */
    if (__builtin_expect(take(found, starts, to, q, needle->count, 1), 1))
      p = found->next;
    else
      p = q + 1;
  }
  return found->count;
}

static TARGET size_t NAME(rows)(
    const uint8_t *text, size_t size, const uint64_t *starts, size_t from, size_t to, const lumbung_needle *needle,
    uint32_t *rows) {
  uint64_t masks[BLOCKS + 1];
  uint32_t places[BLOCKS + 1];
  const size_t end = starts[to] < size ? starts[to] : size, reach = reach_of(needle, WIDTH);
  size_t p = starts[from];
  struct found found = {.rows = rows, .row = from, .next = p};
  if (p >= end || end - p < needle->count) return 0;
  if (needle->is_frequent) {
    return needle->probes == 1 ? NAME(skip)(text, size, starts, to, end, needle, &found, 1)
                               : NAME(skip)(text, size, starts, to, end, needle, &found, 2);
  }
  const size_t last = end - needle->count;
  while (p <= last && p + reach <= size) {
    size_t blocks = (size - reach - p) / WIDTH + 1, wanted = (last - p) / WIDTH + 1, count;
    if (blocks > wanted) blocks = wanted;
    if (blocks > BLOCKS) blocks = BLOCKS;
    switch (needle->probes) {
    case 1: count = NAME(mark)(text + p, blocks, needle, 1, masks, places); break;
    case 2: count = NAME(mark)(text + p, blocks, needle, 2, masks, places); break;
    case 3: count = NAME(mark)(text + p, blocks, needle, 3, masks, places); break;
    default: count = NAME(mark)(text + p, blocks, needle, 4, masks, places); break;
    }
    for (size_t i = 0; i < count; i++) {
      const size_t at = p + places[i];
      uint64_t here = masks[i];
      while ((here = later(here, at, found.next)) != 0) {
        const size_t q = at + (size_t)__builtin_ctzll(here);
        if (q > last) return found.count;
        if (is_here(text, size, q, needle)) take(&found, starts, to, q, needle->count, 0);
        here &= here - 1;
      }
    }
    p += blocks * WIDTH;
  }
  for (; p <= last; p++)
    if (p >= found.next && is_here(text, size, p, needle)) take(&found, starts, to, p, needle->count, 0);
  return found.count;
}

#undef NAME
#undef TARGET
#undef WIDTH
#undef LANES
#undef SPLAT
#undef LOAD
#undef CANDIDATES
