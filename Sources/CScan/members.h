#ifndef LUMBUNG_MEMBERS_H
#define LUMBUNG_MEMBERS_H

/* One member after the other, by the tokens of an entry. */
#include "CScan.h"
#include "scalar.h"

#include <string.h>

/* Deeper nesting is left to the other reader, which knows the limit. */
#define DEEPEST 24

/* Where a key is looked for: by its length and its first four bytes, of which those behind a shorter one do not count. */
static inline uint32_t names_slot(const uint8_t *key, size_t length) {
  static const uint32_t counts[4] = {0, 0xFF, 0xFFFF, 0xFFFFFF};
  uint32_t head = 0;
  memcpy(&head, key, 4);
  if (length < 4) head &= counts[length];
  return (head * 0x9E3779B1u + (uint32_t)length * 0x85EBCA6Bu) >> 21 & (LUMBUNG_NAME_SLOTS - 1);
}

/* Which of the brackets closes the b-th; 0 when none does or brackets do not match. */
static inline size_t nested(const uint8_t *p, const lumbung_tokens *tokens, size_t b) {
  uint8_t closing[DEEPEST];
  size_t level = 0;
  for (; b < tokens->brackets; b++) {
    const uint8_t byte = p[tokens->at[tokens->bracket[b]]];
    if (byte == '{' || byte == '[') {
      if (level == DEEPEST) return 0;
      closing[level++] = byte + 2; /* in ASCII the closing one stands two behind */
    } else {
      if (level == 0 || closing[level - 1] != byte) return 0;
      if (--level == 0) return b;
    }
  }
  return 0;
}

/* A member on the way through an object: where its key begins, the token there, and the number of the next bracket. Set
   behind it by `step`. */
typedef struct {
  size_t at, t, b;
} place;

/* Finds the member at a place and moves behind it. 1: another follows its comma; 0: the object ends there, and `place`
   stands behind it; -1: left to the other reader. */
__attribute__((always_inline)) static inline int step(
    const uint8_t *p, size_t n, const lumbung_tokens *tokens, place *place, lumbung_member *member) {
  const uint32_t *marks = tokens->at;
  const size_t count = tokens->count;
  size_t at = place->at, t = place->t;
  if (t + 2 >= count || marks[t] != at || p[at] != '"') return -1;
  const size_t key_end = marks[t + 1];
  member->key = (uint32_t)at + 1;
  member->key_end = (uint32_t)key_end;
  if (tokens->has_slash && memchr(p + at + 1, '\\', key_end - at - 1)) return -1;
  at = key_end + 2;
  t += 2;
  /* A closing bracket follows, so these places exist. */
  if (p[at - 1] != ':') return -1;
  size_t end;
  if (marks[t] != at) {
    end = scalar(p, at, n, &member->kind);
    if (!end) return -1;
    member->value = (uint32_t)at;
    member->value_end = (uint32_t)end;
  } else if (p[at] == '"') {
    end = marks[t + 1];
    member->value = (uint32_t)at + 1;
    member->value_end = (uint32_t)end;
    member->kind = tokens->has_slash && memchr(p + at + 1, '\\', end - at - 1) ? LUMBUNG_ESCAPED : LUMBUNG_TEXT;
    t += 2;
    end++;
  } else {
    member->kind = p[at] == '{' ? LUMBUNG_OBJECT : LUMBUNG_ARRAY;
    member->token = (uint32_t)t;
    member->bracket = (uint32_t)place->b;
    const size_t b = nested(p, tokens, place->b);
    if (!b) return -1;
    place->b = b + 1;
    t = tokens->bracket[b] + 1u;
    end = marks[t - 1] + 1;
    member->value = (uint32_t)at;
    member->value_end = (uint32_t)end;
  }
  if (end >= n || t >= count) return -1;
  place->at = end + 1;
  if (p[end] == ',') {
    place->t = t;
    return 1;
  }
  place->t = t + 1;
  return p[end] == '}' ? 0 : -1;
}

static inline uint64_t word_at(const uint8_t *p) {
  uint64_t word;
  memcpy(&word, p, 8);
  return word;
}

/* As memcmp, for keys whose first four bytes are very likely the same. */
static inline int is_same(const uint8_t *name, const uint8_t *key, size_t length) {
  if (length < 8) {
    for (size_t i = 0; i < length; i++)
      if (name[i] != key[i]) return 0;
    return 1;
  }
  for (size_t i = 0; i + 8 < length; i += 8)
    if (word_at(name + i) != word_at(key + i)) return 0;
  return word_at(name + length - 8) == word_at(key + length - 8);
}

/* The name that the key is, or -1. */
static inline long name_of(const lumbung_names *names, const uint8_t *p, size_t key, size_t key_end) {
  /* Four bytes are always there: the shortest key is followed by a quote, a colon and a value. */
  const size_t length = key_end - key;
  for (uint32_t slot = names_slot(p + key, length); names->slots[slot]; slot = (slot + 1) & (LUMBUNG_NAME_SLOTS - 1)) {
    const long name = names->slots[slot] - 1;
    const uint32_t start = names->starts[name];
    if (names->starts[name + 1] - start == length && is_same(names->bytes + start, p + key, length)) return name;
  }
  return -1;
}

#endif
