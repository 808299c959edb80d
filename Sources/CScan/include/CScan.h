/* Byte loops over large buffers that plain Swift runs too slowly: finding a text, mapping hits to rows. */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* ---- find.c ---- */

/* Which code runs: the best that the processor has, or one of them by name (for tests and measurements). */
enum lumbung_code {
  LUMBUNG_BEST = 0,
  LUMBUNG_PORTABLE = 1,
  LUMBUNG_AVX2 = 2,
  LUMBUNG_AVX512 = 3,
};
/* 1 when this processor can run it. */
int lumbung_can_run(int code);

/* What is looked for. Up to four of its bytes, the rarest ones, are compared for 16, 32 or 64 places at once; only where
   all of them agree the rest is looked at. */
typedef struct {
  const uint8_t *bytes;
  uint8_t head[8]; /* the first eight bytes, zeros behind the end */
  size_t count;    /* at least 1 */
  uint32_t at[4];       /* offsets of the probes, each below count */
  uint32_t probes;      /* 1 to 4 */
  uint32_t is_frequent; /* 1: expected in most rows; answers are the same, only the way there differs */
  uint32_t code;        /* a lumbung_code that can run */
} lumbung_needle;

/* The first place in text[from..<to] where the whole needle stands before `to`; `to` when there is none. Reads no byte
   outside text[0..<size]; needs from <= to <= size. */
size_t lumbung_scan(const uint8_t *text, size_t size, size_t from, size_t to, const lumbung_needle *needle);

/* The rows among from..<to whose text holds the needle, in order, each once: row r is text[starts[r]..<starts[r+1]].
   `rows` has room for to - from, `starts` for to + 1 numbers. Returns how many were found. Numbers in `starts` that are
   wrong lead to wrong rows, never to reading outside the text. */
size_t lumbung_find_rows(
    const uint8_t *text, size_t size, const uint64_t *starts, size_t from, size_t to, const lumbung_needle *needle,
    uint32_t *rows);

/* ---- members.c ---- */

enum lumbung_value {
  LUMBUNG_TEXT = 0,    /* between the quotes, without a backslash */
  LUMBUNG_ESCAPED = 1, /* between the quotes, with one */
  LUMBUNG_OBJECT = 2,  /* brackets included, as with the next */
  LUMBUNG_ARRAY = 3,
  LUMBUNG_INTEGER = 4,
  LUMBUNG_WORD = 5, /* true, false, null */
};

/* A member of a JSON object: offsets of its key between the quotes, and of its value; of an object or array the first
   token, of an answer the name that its key is. */
typedef struct {
  uint32_t key, key_end, value, value_end, kind, token, name;
} lumbung_member;

/* Quotes and brackets in one object; with more of them it is left to the other reader. */
#define LUMBUNG_TOKENS 4096

/* The places of all quotes that bound texts and of all brackets outside of texts. */
typedef struct {
  size_t count;
  int has_slash;
  uint32_t at[LUMBUNG_TOKENS];
} lumbung_tokens;

/* Names of questions, to be found by the keys of answers; zeros are an empty one. */
#define LUMBUNG_NAME_SLOTS 2048
#define LUMBUNG_NAME_BYTES 32768
typedef struct {
  uint32_t count;
  uint32_t starts[LUMBUNG_NAME_SLOTS / 2];
  uint16_t slots[LUMBUNG_NAME_SLOTS];
  uint8_t bytes[LUMBUNG_NAME_BYTES];
} lumbung_names;
/* Adds a name behind the others; of two that are alike the first is found. 0 when there is no room. */
int lumbung_names_add(lumbung_names *names, const uint8_t *name, size_t length);

/* The members of the object that begins at bytes[0], in order, and the place `behind` it; what follows is not looked at. Reads only what our own
   writers write: no space between tokens, no backslash in keys, whole numbers without fraction. -1 for anything else,
   broken or not, and for more members than there is room for: then the reader that knows all of JSON decides. */
long lumbung_json_members(
    const uint8_t *bytes, size_t n, lumbung_member *members, size_t room, size_t *behind);

/* The same, and keeps the tokens for the next. */
long lumbung_json_entry(
    const uint8_t *bytes, size_t n, lumbung_tokens *tokens, lumbung_member *members, size_t room, size_t *behind);

/* Of the answers in the member `personal` ({"a":{…}}, nothing before and behind) those with a name, in order. -1 for
   anything else, and for more of them than there is room for. */
long lumbung_json_answers(
    const uint8_t *bytes, size_t n, const lumbung_tokens *tokens, const lumbung_member *personal,
    const lumbung_names *names, lumbung_member *answers, size_t room);
