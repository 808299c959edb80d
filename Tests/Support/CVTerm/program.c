// A test bundle that is also a program: started again by `cvterm_spawn` with LUMBUNG_TEST_PROGRAM set, it runs the
// function `lumbung_test_program`, if the bundle has one, instead of its tests. So a room that has no executable
// can be tested under a real pty.
#include <stdlib.h>
#include <unistd.h>

#include "CVTerm.h"

__attribute__((weak)) void lumbung_test_program(void);

__attribute__((constructor)) static void run_test_program(void) {
  if (!getenv("LUMBUNG_TEST_PROGRAM") || !lumbung_test_program) return;
  lumbung_test_program();
  exit(0);
}

cvterm *cvterm_spawn_test_program(const char *environment, int columns, int rows) {
  char path[4096];
  ssize_t count = readlink("/proc/self/exe", path, sizeof path - 1);
  if (count <= 0) return NULL;
  path[count] = 0;
  return cvterm_spawn(path, environment, NULL, columns, rows);
}
