#include "CScan.h"

#include <string.h>

/* Rows of a small job, a large one has LUMBUNG_CHUNK. */
#define PIECE 1024
enum { WORDS = LUMBUNG_CHUNK / 64 };
/* Of so many rows in one hit, looking for the next word everywhere is less than looking into every hit. */
#define SHARE 8
/* Rows whose texts are asked for before they are looked at. */
#define AHEAD 12

static int stands(const uint8_t *text, size_t size, size_t start, size_t end, const lumbung_word *word) {
  for (size_t i = 0; i < word->count; i++)
    if (lumbung_scan(text, size, start, end, &word->spellings[i]) < end) return 1;
  return 0;
}

static int holds(
    const uint8_t *text, size_t size, const uint64_t *starts, size_t row, const lumbung_word *word) {
  const size_t end = starts[row + 1] < size ? starts[row + 1] : size, start = starts[row];
  return start <= end && stands(text, size, start, end, word);
}

int lumbung_holds(
    const uint8_t *text, size_t size, size_t from, size_t to, const lumbung_word *words, size_t count) {
  for (size_t w = 0; w < count; w++)
    if (!stands(text, size, from, to, &words[w])) return 0;
  return 1;
}

struct marking {
  lumbung_texts texts;
  const lumbung_word *words;
  size_t count;
  size_t jobs, large; /* the first so many jobs have LUMBUNG_CHUNK rows */
};

static void mark(void *context, size_t job) {
  const struct marking *part = context;
  while (job >= part->jobs) job -= part++->jobs;
  const lumbung_texts *all = &part->texts;
  const size_t large = job < part->large ? job : part->large;
  const size_t origin = all->from / PIECE * PIECE + large * LUMBUNG_CHUNK + (job - large) * PIECE;
  const size_t length = job < part->large ? LUMBUNG_CHUNK : PIECE;
  const size_t from = origin > all->from ? origin : all->from;
  const size_t to = origin + length < all->to ? origin + length : all->to;
  const uint8_t *text = all->text;
  uint64_t found[WORDS] = {0};
  for (size_t i = 0; i < part->words[0].count; i++)
    lumbung_find_rows(text, all->size, all->starts, from, to, &part->words[0].spellings[i], origin, found);
  for (size_t w = 1; w < part->count; w++) {
    const lumbung_word *word = &part->words[w];
    size_t hits = 0;
    for (size_t i = 0; i < WORDS; i++) hits += (size_t)__builtin_popcountll(found[i]);
    if (hits == 0) return;
    if (hits > (to - from) / SHARE) {
      uint64_t other[WORDS] = {0};
      for (size_t i = 0; i < word->count; i++)
        lumbung_find_rows(text, all->size, all->starts, from, to, &word->spellings[i], origin, other);
      for (size_t i = 0; i < WORDS; i++) found[i] &= other[i];
      continue;
    }
    for (size_t i = 0; i < WORDS; i++)
      for (uint64_t rest = found[i]; rest; rest &= rest - 1)
        if (!holds(text, all->size, all->starts, origin + i * 64 + (size_t)__builtin_ctzll(rest), word))
          found[i] &= ~(rest & -rest);
  }
  /* Behind `to` there may be no more room. */
  for (size_t i = 0; i < WORDS && origin + i * 64 < to; i++) all->bits[origin / 64 + i] |= found[i];
}

void lumbung_mark_rows(
    const lumbung_texts *texts, size_t n, const lumbung_word *words, size_t count, unsigned threads) {
  struct marking parts[LUMBUNG_TEXTS];
  size_t jobs = 0;
  if (count == 0 || n > LUMBUNG_TEXTS) return;
  for (size_t i = 0; i < n; i++) {
    const lumbung_texts here = texts[i];
    const size_t pieces = here.from < here.to ? (here.to - 1) / PIECE - here.from / PIECE + 1 : 0;
    /* Large jobs first; small ones at the end, so that no thread waits long for the other's last one. */
    const size_t large = (pieces - pieces / 4) / (LUMBUNG_CHUNK / PIECE);
    parts[i] = (struct marking){here, words, count, large + pieces - large * (LUMBUNG_CHUNK / PIECE), large};
    jobs += parts[i].jobs;
  }
  lumbung_share(jobs, threads, mark, parts);
}

size_t lumbung_keep_rows(
    const uint8_t *text, size_t size, const uint64_t *starts, size_t packed, const uint32_t *rows, size_t n,
    const lumbung_word *words, size_t count, const uint64_t *elsewhere, size_t numbers, uint32_t *kept) {
  size_t k = 0;
  for (size_t i = 0; i < n; i++) {
    /* The places of texts first, the texts when those have come. */
    if (i + 2 * AHEAD < n && rows[i + 2 * AHEAD] < packed) __builtin_prefetch(&starts[rows[i + 2 * AHEAD]]);
    if (i + AHEAD < n && rows[i + AHEAD] < packed) {
      const uint64_t start = starts[rows[i + AHEAD]];
      if (start + 64 < size) {
        __builtin_prefetch(text + start);
        __builtin_prefetch(text + start + 64);
      }
    }
    const uint32_t row = rows[i];
    int fits = 1;
    if (row < packed && !(row / 64 < numbers && elsewhere[row / 64] >> (row & 63) & 1))
      for (size_t w = 0; w < count && fits; w++) fits = holds(text, size, starts, row, &words[w]);
    kept[k] = row;
    k += (size_t)fits;
  }
  return k;
}

void lumbung_drop_negative(const int32_t *numbers, size_t count, size_t from, size_t to, uint64_t *bits) {
  for (size_t word = from; word < to; word++) {
    if (!bits[word]) continue;
    const size_t left = word * 64 < count ? count - word * 64 : 0;
    const int32_t *here = numbers + word * 64;
    int32_t any = 0;
    if (left >= 64) {
      for (int i = 0; i < 64; i++) any |= here[i];
      if (any >= 0) continue;
    }
    for (size_t i = 0; i < 64; i++)
      if (i < left && here[i] < 0) bits[word] &= ~((uint64_t)1 << i);
  }
}
