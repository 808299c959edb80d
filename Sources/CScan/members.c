#include "members.h"

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

static long members_of(
    const uint8_t *p, size_t n, lumbung_tokens *tokens, lumbung_member *members, size_t room, size_t *behind) {
  if (lumbung_json_tokens(p, n, tokens, LUMBUNG_BEST) != 1 || tokens->count < 2) return -1;
  if (p[1] == '}') {
    *behind = 2;
    return 0;
  }
  place place = {1, 1, 1};
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

static long answers_of(
    const uint8_t *p, size_t n, const lumbung_tokens *tokens, const lumbung_member *personal, const lumbung_names *names,
    lumbung_member *answers, size_t room) {
  /* {"a":{ … }} and nothing else */
  const size_t start = personal->value, t = personal->token;
  if (t + 4 >= tokens->count || tokens->at[t + 1] != start + 1 || tokens->at[t + 2] != start + 3 || p[start + 2] != 'a' ||
      p[start + 4] != ':' || tokens->at[t + 3] != start + 5 || p[start + 5] != '{' || start + 8 > personal->value_end)
    return -1;
  if (p[start + 6] == '}') return start + 8 == personal->value_end ? 0 : -1;
  place place = {start + 6, t + 4, personal->bracket + 2};
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
  if (n < 2 || n > UINT32_MAX || bytes[0] != '{') return -1;
  return members_of(bytes, n, tokens, members, room, behind);
}

long lumbung_json_answers(
    const uint8_t *bytes, size_t n, const lumbung_tokens *tokens, const lumbung_member *personal,
    const lumbung_names *names, lumbung_member *answers, size_t room) {
  if (personal->kind != LUMBUNG_OBJECT) return -1;
  return answers_of(bytes, n, tokens, personal, names, answers, room);
}

long lumbung_json_members(
    const uint8_t *bytes, size_t n, lumbung_member *members, size_t room, size_t *behind) {
  lumbung_tokens tokens;
  return lumbung_json_entry(bytes, n, &tokens, members, room, behind);
}
