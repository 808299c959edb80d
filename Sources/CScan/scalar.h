#ifndef LUMBUNG_SCALAR_H
#define LUMBUNG_SCALAR_H

/* Values without brackets or quotes, for both readers of JSON members. */
#include "CScan.h"

#include <string.h>

/* The place behind a whole number or a word at `at`; 0 when neither stands there. */
static inline size_t scalar(const uint8_t *p, size_t at, size_t n, uint32_t *kind) {
  const size_t start = at;
  if (p[at] == '-') at++;
  const size_t digits = at;
  while (at < n && p[at] - '0' < 10u) at++;
  if (at > digits) {
    *kind = LUMBUNG_INTEGER;
    return p[digits] == '0' && at - digits > 1 ? 0 : at;
  }
  static const char words[3][6] = {"true", "false", "null"};
  for (int i = 0; i < 3; i++) {
    const size_t length = i == 1 ? 5 : 4;
    if (n - start < length || memcmp(p + start, words[i], length) != 0) continue;
    *kind = LUMBUNG_WORD;
    return start + length;
  }
  return 0;
}

#endif
