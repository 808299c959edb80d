#include "CScan.h"
#include "scalar.h"

#include <string.h>

/* Where a key is looked for: by its length and its first four bytes, of which those behind a shorter one do not count. */
static inline uint32_t names_slot(const uint8_t *key, size_t length) {
  static const uint32_t counts[4] = {0, 0xFF, 0xFFFF, 0xFFFFFF};
  uint32_t head = 0;
  memcpy(&head, key, 4);
  if (length < 4) head &= counts[length];
  return (head * 0x9E3779B1u + (uint32_t)length * 0x85EBCA6Bu) >> 21 & (LUMBUNG_NAME_SLOTS - 1);
}

int lumbung_names_add(lumbung_names *names, const uint8_t *name, size_t length) {
  const size_t count = names->count, start = names->starts[count];
  /* Half the places stay free; four bytes are read from any name. */
  if (count + 1 > LUMBUNG_NAME_SLOTS / 2 - 1 || length > LUMBUNG_NAME_BYTES - start - 4) return 0;
  memcpy(names->bytes + start, name, length);
  uint32_t slot = names_slot(names->bytes + start, length);
  while (names->slots[slot]) slot = (slot + 1) & (LUMBUNG_NAME_SLOTS - 1);
  names->slots[slot] = (uint16_t)(count + 1);
  names->starts[count + 1] = (uint32_t)(start + length);
  names->count = (uint32_t)(count + 1);
  return 1;
}

#if defined(__x86_64__)
#include <immintrin.h>

static int can_read;
__attribute__((constructor)) static void look(void) {
  __builtin_cpu_init();
  can_read = lumbung_can_run(LUMBUNG_AVX2) && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("bmi") &&
      __builtin_cpu_supports("popcnt");
}

/* Deeper nesting is left to the other reader, which knows the limit. */
#define DEEPEST 24
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

/* The places of all quotes that bound texts and of all brackets outside of texts. -1: control bytes, a text that is not
   closed, too many of them. */
TARGET static long tokens_of(const uint8_t *p, size_t n, uint32_t *tokens, int *has_slash) {
  const __m256i quote = _mm256_set1_epi8('"'), slash = _mm256_set1_epi8('\\'), bit = _mm256_set1_epi8(0x20),
                open = _mm256_set1_epi8('{'), close = _mm256_set1_epi8('}'), control = _mm256_set1_epi8(0x1F);
  uint64_t inside = 0, carry = 0, slashes_seen = 0;
  size_t count = 0;
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
    if (!_mm256_testz_si256(controls, controls)) return -1;
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
    if (count + found + 16 > TOKENS) return -1;
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
  *has_slash = slashes_seen != 0;
  return inside ? -1 : (long)count;
}

/* The token behind the bracket that closes the one at `t`; 0 when there is none or brackets do not match. */
static size_t nested(const uint8_t *p, const uint32_t *tokens, size_t t, size_t count) {
  if (p[tokens[t]] == '[') { /* mostly a few texts and nothing deeper */
    size_t flat = t + 1;
    while (flat < count && p[tokens[flat]] == '"') flat += 2;
    if (flat < count && p[tokens[flat]] == ']') return flat + 1;
  }
  uint8_t closing[DEEPEST];
  size_t level = 0;
  while (t < count) {
    const uint8_t byte = p[tokens[t]];
    if (byte == '"') {
      t += 2;
      continue;
    }
    t++;
    if (byte == '{' || byte == '[') {
      if (level == DEEPEST) return 0;
      closing[level++] = byte + 2; /* in ASCII the closing one stands two behind */
    } else {
      if (level == 0 || closing[level - 1] != byte) return 0;
      if (--level == 0) return t;
    }
  }
  return 0;
}

/* A member on the way through an object: where its key begins, and the token there. Set behind it by `step`. */
typedef struct {
  size_t at, t;
} place;

/* Finds the member at a place and moves behind it. 1: another follows its comma; 0: the object ends there, and `place`
   stands behind it; -1: left to the other reader. */
TARGET __attribute__((always_inline)) static inline int step(
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
    t = nested(p, marks, t, count);
    if (!t) return -1;
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

TARGET static long members_avx2(
    const uint8_t *p, size_t n, lumbung_tokens *tokens, lumbung_member *members, size_t room, size_t *behind) {
  const long found = tokens_of(p, n, tokens->at, &tokens->has_slash);
  if (found < 2) return -1;
  tokens->count = (size_t)found;
  if (p[1] == '}') {
    *behind = 2;
    return 0;
  }
  place place = {1, 1};
  for (size_t made = 0; made < room;) {
    const int more = step(p, n, tokens, &place, &members[made++]);
    if (more < 0) return -1;
    if (more == 0) {
      *behind = place.at;
      return (long)made;
    }
  }
  return -1;
}

/* The name that the key is, or -1. */
static inline long name_of(const lumbung_names *names, const uint8_t *p, size_t key, size_t key_end) {
  /* Four bytes are always there: the shortest key is followed by a quote, a colon and a value. */
  const size_t length = key_end - key;
  for (uint32_t slot = names_slot(p + key, length); names->slots[slot]; slot = (slot + 1) & (LUMBUNG_NAME_SLOTS - 1)) {
    const long name = names->slots[slot] - 1;
    const uint32_t start = names->starts[name];
    if (names->starts[name + 1] - start == length && memcmp(names->bytes + start, p + key, length) == 0) return name;
  }
  return -1;
}

TARGET static long answers_avx2(
    const uint8_t *p, size_t n, const lumbung_tokens *tokens, const lumbung_member *personal, const lumbung_names *names,
    lumbung_member *answers, size_t room) {
  /* {"a":{ … }} and nothing else */
  const size_t start = personal->value, t = personal->token;
  if (t + 4 >= tokens->count || tokens->at[t + 1] != start + 1 || tokens->at[t + 2] != start + 3 || p[start + 2] != 'a' ||
      p[start + 4] != ':' || tokens->at[t + 3] != start + 5 || p[start + 5] != '{' || start + 8 > personal->value_end)
    return -1;
  if (p[start + 6] == '}') return start + 8 == personal->value_end ? 0 : -1;
  place place = {start + 6, t + 4};
  lumbung_member spare;
  size_t made = 0;
  for (;;) {
    lumbung_member *member = made < room ? &answers[made] : &spare;
    const int more = step(p, n, tokens, &place, member);
    if (more < 0) return -1;
    const long name = name_of(names, p, member->key, member->key_end);
    if (name >= 0) {
      if (made == room) return -1;
      member->name = (uint32_t)name;
      made++;
    }
    if (more == 0) return place.at + 1 == personal->value_end ? (long)made : -1;
  }
}

long lumbung_json_entry(
    const uint8_t *bytes, size_t n, lumbung_tokens *tokens, lumbung_member *members, size_t room, size_t *behind) {
  if (n < 2 || n > UINT32_MAX || bytes[0] != '{' || !can_read) return -1;
  return members_avx2(bytes, n, tokens, members, room, behind);
}

long lumbung_json_answers(
    const uint8_t *bytes, size_t n, const lumbung_tokens *tokens, const lumbung_member *personal,
    const lumbung_names *names, lumbung_member *answers, size_t room) {
  if (!can_read || personal->kind != LUMBUNG_OBJECT) return -1;
  return answers_avx2(bytes, n, tokens, personal, names, answers, room);
}
#else
long lumbung_json_entry(
    const uint8_t *bytes, size_t n, lumbung_tokens *tokens, lumbung_member *members, size_t room, size_t *behind) {
  (void)bytes, (void)n, (void)tokens, (void)members, (void)room, (void)behind;
  return -1;
}

long lumbung_json_answers(
    const uint8_t *bytes, size_t n, const lumbung_tokens *tokens, const lumbung_member *personal,
    const lumbung_names *names, lumbung_member *answers, size_t room) {
  (void)bytes, (void)n, (void)tokens, (void)personal, (void)names, (void)answers, (void)room;
  return -1;
}
#endif

long lumbung_json_members(
    const uint8_t *bytes, size_t n, lumbung_member *members, size_t room, size_t *behind) {
  lumbung_tokens tokens;
  return lumbung_json_entry(bytes, n, &tokens, members, room, behind);
}
