// TOML for themes and settings, through toml++ (a system header): one function, no C++ in sight.
#ifndef LUMBUNG_CTOML_H
#define LUMBUNG_CTOML_H
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a TOML text says, as JSON.
typedef struct {
  /// JSON text with a zero byte after it; NULL when the text is no TOML.
  char *json;
  /// Line of the fault, from 1; 0 when there is none.
  unsigned line;
  /// The library's words for the fault, with a zero byte after them.
  char fault[160];
} ctoml_result;

/// Reads TOML 1.0. Free `json` with `ctoml_free`.
ctoml_result ctoml_read(const char *text, size_t count);

/// Frees what `ctoml_read` gave; NULL is allowed.
void ctoml_free(char *json);

#ifdef __cplusplus
}
#endif
#endif
