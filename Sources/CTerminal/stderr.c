// Standard error while the screen is up: kept in memory, because a line written over a full-screen program is
// lost and spoils the screen, and replayed when the screen is gone.
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

static volatile int saved = -1;
static volatile int kept = -1;

size_t ct_written;

void ct_write_all(int fd, const void *bytes, size_t count) {
  const char *at = bytes;
  while (count > 0) {
    ssize_t n = write(fd, at, count);
    if (fd == STDOUT_FILENO) ct_written++;
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) {
      // The terminal is shared: a program before us may have left it non-blocking.
      struct pollfd wanted = {.fd = fd, .events = POLLOUT};
      poll(&wanted, 1, -1);
      continue;
    }
    if (n <= 0) return;
    at += n;
    count -= (size_t)n;
  }
}

void ct_stderr_capture(void) {
  if (saved >= 0 || !isatty(STDERR_FILENO)) return;  // 2>file is the user's wish
  int memory = memfd_create("lumbung-stderr", MFD_CLOEXEC);
  if (memory < 0) return;
  int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (copy < 0 || dup2(memory, STDERR_FILENO) < 0) {
    close(memory);
    if (copy >= 0) close(copy);
    return;
  }
  saved = copy;
  kept = memory;
}

// Called from the crash handler too: only async-signal-safe functions.
void ct_stderr_release(void) {
  int copy = saved, memory = kept;
  if (copy < 0) return;
  saved = -1;
  kept = -1;
  dup2(copy, STDERR_FILENO);
  char part[4096];
  off_t at = 0;
  ssize_t n;
  while ((n = pread(memory, part, sizeof part, at)) > 0) {
    ct_write_all(STDERR_FILENO, part, (size_t)n);
    at += n;
  }
  close(copy);
  close(memory);
}
