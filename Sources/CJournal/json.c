#include "CJournal.h"

#include <stdlib.h>
#include <string.h>

/* RFC 8259, no deeper than the registry reads it, and no key twice in one object (section 4 leaves open what a reader makes
   of one: every reader might see another entry). */
enum { DEEPEST = 64, FEW = 64 };

typedef struct {
  const uint8_t *at, *end;
  int problem;
} reader;

static int fail(reader *r, int problem) {
  if (!r->problem) r->problem = problem;
  return 0;
}
static void spaces(reader *r) {
  while (r->at < r->end && *r->at == ' ') r->at++;
}
static int take(reader *r, uint8_t byte) {
  if (r->at >= r->end || *r->at != byte) return 0;
  r->at++;
  return 1;
}

/* FNV-1a over the text a key stands for: `\u0061` and `a` are the same key. */
static void note(uint64_t *hash, uint32_t byte) { *hash = (*hash ^ byte) * 0x100000001B3ull; }
static void note_scalar(uint64_t *hash, uint32_t c) {
  if (c < 0x80) {
    note(hash, c);
    return;
  }
  if (c < 0x800) note(hash, 0xC0 | c >> 6);
  else {
    if (c < 0x10000) note(hash, 0xE0 | c >> 12);
    else {
      note(hash, 0xF0 | c >> 18);
      note(hash, 0x80 | (c >> 12 & 0x3F));
    }
    note(hash, 0x80 | (c >> 6 & 0x3F));
  }
  note(hash, 0x80 | (c & 0x3F));
}

static int hex4(reader *r, uint32_t *out) {
  if (r->end - r->at < 4) return 0;
  uint32_t value = 0;
  for (int i = 0; i < 4; i++) {
    uint8_t c = r->at[i];
    uint32_t digit = c >= '0' && c <= '9'   ? c - '0'
                     : c >= 'a' && c <= 'f' ? c - 'a' + 10
                     : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                            : 16;
    if (digit > 15) return 0;
    value = value << 4 | digit;
  }
  r->at += 4;
  *out = value;
  return 1;
}

static int escape(reader *r, uint64_t *hash) {
  static const char plain[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
  if (r->at >= r->end) return fail(r, 1);
  uint8_t c = *r->at++;
  if (c == 'u') {
    uint32_t unit, low;
    if (!hex4(r, &unit)) return fail(r, 1);
    if (unit >= 0xD800 && unit < 0xDC00) {
      if (!take(r, '\\') || !take(r, 'u') || !hex4(r, &low) || low < 0xDC00 || low > 0xDFFF) return fail(r, 1);
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    } else if (unit >= 0xDC00 && unit < 0xE000) {
      return fail(r, 1);
    }
    note_scalar(hash, unit);
    return 1;
  }
  const char *found = c ? strchr(plain, c) : NULL;
  if (!found) return fail(r, 1);
  note(hash, (uint8_t)means[found - plain]);
  return 1;
}

static int string(reader *r, uint64_t *hash) {
  *hash = 0xCBF29CE484222325ull;
  if (!take(r, '"')) return fail(r, 1);
  while (r->at < r->end) {
    uint8_t c = *r->at++;
    if (c == '"') return 1;
    if (c == '\\') {
      if (!escape(r, hash)) return 0;
    } else {
      note(hash, c);
    }
  }
  return fail(r, 1);
}

/* A text that is no key: only where it ends matters. */
static int skip_string(reader *r) {
  uint64_t ignored = 0;
  if (!take(r, '"')) return fail(r, 1);
  while (r->at < r->end) {
    const uint8_t *quote = memchr(r->at, '"', (size_t)(r->end - r->at));
    if (!quote) break;
    const uint8_t *slash = memchr(r->at, '\\', (size_t)(quote - r->at));
    if (!slash) {
      r->at = quote + 1;
      return 1;
    }
    r->at = slash + 1;
    if (!escape(r, &ignored)) return 0;
  }
  return fail(r, 1);
}

/* Digits, and how many of them come before the first that is not zero (all of them when none is). */
static int digits(reader *r, long *count, long *zeros) {
  const uint8_t *start = r->at, *first = NULL;
  for (; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++)
    if (!first && *r->at != '0') first = r->at;
  *count = r->at - start;
  *zeros = (first ? first : r->at) - start;
  return *count > 0 ? 1 : fail(r, 1);
}

/* A number from 1e308 on may be none that a double holds, and then nobody could read the entry any more. */
static int number(reader *r) {
  const uint8_t *start = r->at;
  long whole, zeros, count = 0, places = 0, exponent = 0;
  take(r, '-');
  const uint8_t *first = r->at;
  if (!digits(r, &whole, &zeros)) return 0;
  if (*first == '0' && whole > 1) return fail(r, 1);
  if (take(r, '.') && !digits(r, &count, &places)) return 0;
  if (take(r, 'e') || take(r, 'E')) {
    int minus = take(r, '-');
    if (!minus) take(r, '+');
    const uint8_t *from = r->at;
    long some, ignored;
    if (!digits(r, &some, &ignored)) return 0;
    for (; from < r->at; from++)
      if (exponent < 100000000) exponent = exponent * 10 + (*from - '0');
    if (minus) exponent = -exponent;
  }
  if (zeros == whole && places == count) return 1; /* zero */
  long magnitude = zeros < whole ? whole - zeros : -places;
  if (magnitude + exponent <= 308) return 1;
  r->at = start;
  return fail(r, 1);
}
static int word(reader *r, const char *text) {
  size_t n = strlen(text);
  if ((size_t)(r->end - r->at) < n || memcmp(r->at, text, n) != 0) return fail(r, 1);
  r->at += n;
  return 1;
}

static int by_value(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

typedef struct {
  uint64_t few[FEW], *all;
  uint64_t seen[4]; /* a bit for the lowest eight of each hash: nearly all keys need not be compared with others */
  size_t count, room;
} keys;

/* 0 when the key was there before; among many that shows only when they are sorted, at the end. */
static int add(keys *k, uint64_t hash) {
  uint64_t *seen = &k->seen[hash >> 6 & 3], bit = 1ull << (hash & 63);
  int may_be_there = (*seen & bit) != 0;
  *seen |= bit;
  if (may_be_there && k->count < FEW) {
    for (size_t i = 0; i < k->count; i++)
      if (k->all[i] == hash) return 0;
  }
  if (k->count == k->room) {
    uint64_t *larger = malloc(k->room * 2 * sizeof *larger);
    if (!larger) return 0;
    memcpy(larger, k->all, k->count * sizeof *larger);
    if (k->all != k->few) free(k->all);
    k->all = larger;
    k->room *= 2;
  }
  k->all[k->count++] = hash;
  return 1;
}
static int are_distinct(keys *k) {
  if (k->count <= FEW) return 1;
  qsort(k->all, k->count, sizeof *k->all, by_value);
  for (size_t i = 1; i < k->count; i++)
    if (k->all[i] == k->all[i - 1]) return 0;
  return 1;
}

static int value(reader *r, int depth);

static int members(reader *r, int depth, keys *k) {
  do {
    uint64_t hash;
    spaces(r);
    const uint8_t *start = r->at;
    if (!string(r, &hash)) return 0;
    if (!add(k, hash)) {
      r->at = start;
      return fail(r, 2);
    }
    spaces(r);
    if (!take(r, ':')) return fail(r, 1);
    if (!value(r, depth)) return 0;
    spaces(r);
  } while (take(r, ','));
  if (!take(r, '}')) return fail(r, 1);
  return are_distinct(k) ? 1 : fail(r, 2);
}

static int object(reader *r, int depth) {
  spaces(r);
  if (take(r, '}')) return 1;
  keys k;
  k.all = k.few;
  k.count = 0;
  k.room = FEW;
  memset(k.seen, 0, sizeof k.seen);
  int good = members(r, depth, &k);
  if (k.all != k.few) free(k.all);
  return good;
}

static int array(reader *r, int depth) {
  spaces(r);
  if (take(r, ']')) return 1;
  do {
    if (!value(r, depth)) return 0;
    spaces(r);
  } while (take(r, ','));
  return take(r, ']') ? 1 : fail(r, 1);
}

static int value(reader *r, int depth) {
  spaces(r);
  if (r->at >= r->end) return fail(r, 1);
  switch (*r->at) {
  case '{':
  case '[':
    if (depth == DEEPEST) return fail(r, 3);
    return *r->at++ == '{' ? object(r, depth + 1) : array(r, depth + 1);
  case '"': return skip_string(r);
  case 't': return word(r, "true");
  case 'f': return word(r, "false");
  case 'n': return word(r, "null");
  default: return number(r);
  }
}

int lumbung_json_check(const uint8_t *bytes, size_t n, size_t *at) {
  reader r = {.at = bytes, .end = bytes + n};
  if (value(&r, 0)) {
    spaces(&r);
    if (r.at != r.end) fail(&r, 1);
  }
  *at = (size_t)(r.at - bytes);
  return r.problem;
}
