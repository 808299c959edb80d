#include "members.h"

/* Whether there are neither backslashes nor bytes beyond ASCII. */
static int is_plain(const lumbung_tokens *tokens, const uint8_t *p, size_t from, size_t to) {
  if (tokens->has_slash && memchr(p + from, '\\', to - from)) return 0;
  for (; from + 8 <= to; from += 8)
    if (word_at(p + from) & 0x8080808080808080u) return 0;
  for (; from < to; from++)
    if (p[from] >= 0x80) return 0;
  return 1;
}

/* The members of one row from `place` on behind its opening bracket; 0 when it is left to the other reader. */
static int row_of(
    const uint8_t *p, size_t n, const lumbung_tokens *tokens, place *place, const lumbung_names *names,
    lumbung_member *texts, size_t room, size_t *made) {
  enum { KEYS = 32 };
  lumbung_member keys[KEYS];
  for (size_t count = 0; count < KEYS; count++) {
    lumbung_member *member = &keys[count];
    const int more = step(p, n, tokens, place, member);
    const size_t length = member->key_end - member->key;
    if (more < 0 || !is_plain(tokens, p, member->key, member->key_end)) return 0;
    for (size_t i = 0; i < count; i++)
      if (keys[i].key_end - keys[i].key == length && is_same(p + keys[i].key, p + member->key, length)) return 0;
    const long name = name_of(names, p, member->key, member->key_end);
    size_t t = member->token, last = t + 2;
    switch (member->kind) {
    case LUMBUNG_TEXT:
      if (!is_plain(tokens, p, member->value, member->value_end)) return 0;
      if (name < 0) break;
      if (*made == room) return 0;
      texts[*made] = *member;
      texts[(*made)++].name = (uint32_t)name;
      break;
    case LUMBUNG_INTEGER:
      if (name >= 0 || p[member->value] == '-' || member->value_end - member->value > 18) return 0;
      break;
    case LUMBUNG_ARRAY: /* of texts alone, a comma between two */
      last = tokens->bracket[member->bracket + 1];
      if (tokens->at[last] + 1 != member->value_end) return 0;
      for (t++; t < last; t += 2) {
        const size_t from = tokens->at[t] + 1u, to = tokens->at[t + 1];
        const size_t before = t == member->token + 1 ? member->value + 1u : tokens->at[t - 1] + 2u;
        if (before != tokens->at[t] || !is_plain(tokens, p, from, to)) return 0;
        if (t > member->token + 1 && p[from - 2] != ',') return 0;
        if (name < 0) continue;
        if (*made == room) return 0;
        texts[(*made)++] = (lumbung_member){.value = (uint32_t)from, .value_end = (uint32_t)to, .name = (uint32_t)name};
      }
      if (tokens->at[t - 1] + 1 != tokens->at[last]) return 0;
      break;
    default: return 0;
    }
    if (more == 0) return 1;
  }
  return 0;
}

static long rows_of(
    const uint8_t *p, size_t n, const lumbung_tokens *tokens, const lumbung_member *rows, const lumbung_names *names,
    lumbung_member *texts, size_t room) {
  size_t made = 0;
  place place = {rows->value + 1u, rows->token + 1u, rows->bracket + 1u};
  if (p[place.at] == ']') return 0;
  for (;;) {
    if (p[place.at] != '{' || tokens->at[place.t] != place.at || p[place.at + 1] == '}') return -1;
    place.at++, place.t++, place.b++;
    if (!row_of(p, n, tokens, &place, names, texts, room, &made)) return -1;
    place.b++;
    if (p[place.at] == ']') return place.at + 1 == rows->value_end ? (long)made : -1;
    if (p[place.at++] != ',') return -1;
  }
}

long lumbung_json_rows(
    const uint8_t *bytes, size_t n, const lumbung_tokens *tokens, const lumbung_member *rows, const lumbung_names *names,
    lumbung_member *texts, size_t room) {
  if (rows->kind != LUMBUNG_ARRAY) return -1;
  return rows_of(bytes, n, tokens, rows, names, texts, room);
}
