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
  LUMBUNG_AVX512_WIDE = 4, /* VBMI2 and VPOPCNTDQ, too */
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
  uint32_t code;        /* a lumbung_code that can run */
} lumbung_needle;

/* The first place in text[from..<to] where the whole needle stands before `to`; `to` when there is none. Reads no byte
   outside text[0..<size]; needs from <= to <= size. */
size_t lumbung_scan(const uint8_t *text, size_t size, size_t from, size_t to, const lumbung_needle *needle);

/* Notes the rows among from..<to whose text holds the needle: row r is text[starts[r]..<starts[r+1]], and bit r - origin
   of `bits` is set. `starts` has to + 1 numbers, `bits` room for them all; origin <= from. Numbers in `starts` that are
   wrong lead to wrong rows, never to reading outside the text. */
void lumbung_find_rows(
    const uint8_t *text, size_t size, const uint64_t *starts, size_t from, size_t to, const lumbung_needle *needle,
    size_t origin, uint64_t *bits);

/* ---- words.c ---- */

/* The ways in which one word may be written: any of them will do. */
typedef struct {
  const lumbung_needle *spellings;
  size_t count;
} lumbung_word;

/* Rows looked at in one go by one thread: a multiple of 64, so that no two threads write to one number of `bits`. */
enum { LUMBUNG_CHUNK = 4096 };

/* Packed texts, and which of their rows to look at: row r is text[starts[r]..<starts[r + 1]] and bit r of `bits`. */
typedef struct {
  const uint8_t *text;
  size_t size;
  const uint64_t *starts;
  size_t from, to;
  uint64_t *bits;
} lumbung_texts;

/* Texts that are looked through in one go: a snapshot's and those behind it. */
enum { LUMBUNG_TEXTS = 2 };

/* Notes the rows of n texts that hold all words, of which there is at least one; the rarest comes first. At most so many
   threads look, this one included. */
void lumbung_mark_rows(
    const lumbung_texts *texts, size_t n, const lumbung_word *words, size_t count, unsigned threads);

/* Whether text[from..<to] holds all words; from <= to <= size. One call a row: in Swift the same loops counted references
   for every word. */
int lumbung_holds(
    const uint8_t *text, size_t size, size_t from, size_t to, const lumbung_word *words, size_t count);

/* Keeps those of some rows, in their order, whose text holds all words, and says how many. What lies behind the `packed`
   rows or has its bit set in `elsewhere` (so many numbers) is kept unseen. `kept` has room for one more than `n`. */
size_t lumbung_keep_rows(
    const uint8_t *text, size_t size, const uint64_t *starts, size_t packed, const uint32_t *rows, size_t n,
    const lumbung_word *words, size_t count, const uint64_t *elsewhere, size_t numbers, uint32_t *kept);

/* Takes the rows whose number is below 0 out of bits[from..<to] (numbers of 64 rows each, of `count` rows in all). */
void lumbung_drop_negative(const int32_t *numbers, size_t count, size_t from, size_t to, uint64_t *bits);

/* ---- share.c ---- */

/* Cores that this thread may run on. */
unsigned lumbung_cores(void);

/* Threads that work on one thing: as many as this process may run at once, and not more than four. */
unsigned lumbung_threads(void);

/* Calls work(context, job) once for every job below `jobs`, on this thread and on helpers that wait for such work; comes
   back when all are done. The jobs must not depend on each other. A helper may run on any core of this thread but the one
   that it runs on now. */
void lumbung_share(size_t jobs, unsigned threads, void (*work)(void *context, size_t job), void *context);

/* ---- stream.c ---- */

/* A text that is read whole. */
typedef struct {
  const uint8_t *bytes;
  size_t size;
} lumbung_span;

/* Adds up all bytes of some texts, eight at a time, little-endian: the least that a look at all of them costs. For
   measurements. */
uint64_t lumbung_stream(const lumbung_span *texts, size_t n, unsigned threads);

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
   token and which bracket that is, of an answer the name that its key is. */
typedef struct {
  uint32_t key, key_end, value, value_end, kind, token, bracket, name;
} lumbung_member;

/* Quotes and brackets in one object; with more of them it is left to the other reader. */
#define LUMBUNG_TOKENS 4096

/* The places of all quotes that bound texts and of all brackets outside of texts, and which of them are brackets. */
typedef struct {
  size_t count, brackets;
  int has_slash;
  uint32_t at[LUMBUNG_TOKENS];
  uint16_t bracket[LUMBUNG_TOKENS];
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

/* ---- tokens.c ---- */

/* Finds the tokens alone, with the code for AVX-512 or that for AVX2, to hold one against the other; 0 for control bytes, a
   text without an end, and more tokens than there is room for, -1 where that code cannot run. */
int lumbung_json_tokens(const uint8_t *bytes, size_t n, lumbung_tokens *tokens, int code);

/* ---- envelope.c ---- */

/* The same members as `lumbung_json_entry` finds, without tokens: of what is nested in a member only the brackets are
   looked at. */
long lumbung_json_envelope(const uint8_t *bytes, size_t n, lumbung_member *members, size_t room);

/* ---- members.c ---- */

/* Of the answers in the member `personal` ({"a":{…}}, nothing before and behind) those with a name, in order. -1 for
   anything else, and for more of them than there is room for. */
long lumbung_json_answers(
    const uint8_t *bytes, size_t n, const lumbung_tokens *tokens, const lumbung_member *personal,
    const lumbung_names *names, lumbung_member *answers, size_t room);

/* ---- rows.c ---- */

/* Of the rows in the answer `rows` ([{…},…]) the texts with a name, and those in lists with one, in order. -1 for texts
   and keys that are not plain ASCII, for any key twice in a row, for numbers below 0 or with a name, for whatever else is
   no text, number or list of texts, and for more texts than there is room for. */
long lumbung_json_rows(
    const uint8_t *bytes, size_t n, const lumbung_tokens *tokens, const lumbung_member *rows, const lumbung_names *names,
    lumbung_member *texts, size_t room);

/* ---- fold.c ---- */

/* The search form of a text of plain ASCII, as Fold.append makes it: small letters and digits, one space for each run of
   anything else between them. Says how many bytes it wrote; `out` has room for 64 more than n. -1, and anything written,
   for bytes beyond ASCII and on processors without AVX-512. */
long lumbung_fold(const uint8_t *text, size_t n, uint8_t *out);

/* ---- */

/* Brings what stands there near; any address will do. */
static inline void lumbung_expect(const void *place) { __builtin_prefetch(place); }
