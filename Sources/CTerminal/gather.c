// One frame, one write. ncurses 6.4 flushes at every move of the cursor: 266 system calls for one screen, each of which a
// terminal may show and an ssh connection may send by itself. So ncurses writes to a descriptor of its own; while a frame is
// made that is a file in memory, and what came together then goes to the terminal at once, 16 KB a write.
#define _GNU_SOURCE
#include "internal.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static FILE *output;
static int memory = -1;

FILE *ct_gather_open(void) {
  if (output) return output;
  int copy = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (copy < 0) return stdout;
  output = fdopen(copy, "w");
  if (!output) {
    close(copy);
    return stdout;
  }
  // Without memory for it the frames go out piece by piece, as ncurses writes them.
  memory = memfd_create("lumbung-frame", MFD_CLOEXEC);
  return output;
}

void ct_gather_close(void) {
  if (memory >= 0) close(memory);
  if (output) fclose(output);
  memory = -1;
  output = NULL;
}

bool ct_gather_begin(void) {
  if (memory < 0 || lseek(memory, 0, SEEK_SET) != 0) return false;
  return dup3(memory, fileno(output), O_CLOEXEC) >= 0;
}

void ct_gather_end(void) {
  dup3(STDOUT_FILENO, fileno(output), O_CLOEXEC);
  const off_t length = lseek(memory, 0, SEEK_CUR);
  char part[16384];
  for (off_t at = 0; at < length;) {
    const size_t rest = (size_t)(length - at);
    const ssize_t n = pread(memory, part, rest < sizeof part ? rest : sizeof part, at);
    if (n <= 0) return;
    ct_write_all(STDOUT_FILENO, part, (size_t)n);
    at += n;
  }
}
