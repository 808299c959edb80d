// Signals become bytes in a pipe that the event loop polls, so that nothing but a flag is touched in a handler.
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct ct_signals ct_seen;

static int ends[2] = {-1, -1};
static const int watched[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
enum { watched_count = sizeof watched / sizeof watched[0] };
static struct sigaction before[watched_count];
static bool installed;

static void note(int number) {
  int error = errno;
  switch (number) {
    case SIGWINCH: ct_seen.winch = 1; break;
    case SIGTERM: ct_seen.term = 1; break;
    case SIGHUP: ct_seen.hup = 1; break;
    case SIGINT: ct_seen.intr = 1; break;
    case SIGTSTP: ct_seen.tstp = 1; break;
    case SIGCONT: ct_seen.cont = 1; break;
  }
  char byte = 0;
  // A full pipe already wakes the loop.
  if (write(ends[1], &byte, 1) < 0) errno = error;
  errno = error;
}

static void install(struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < watched_count; i++) sigaction(watched[i], &action, old ? &old[i] : NULL);
}

int ct_signals_install(void) {
  if (ends[0] < 0 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0) return -1;
  memset((void *)&ct_seen, 0, sizeof ct_seen);
  install(before);
  installed = true;
  return 0;
}

void ct_signals_again(void) { install(NULL); }

void ct_signals_restore(void) {
  if (!installed) return;
  installed = false;
  for (int i = 0; i < watched_count; i++) sigaction(watched[i], &before[i], NULL);
}

int ct_signals_fd(void) { return ends[0]; }

void ct_signals_drain(void) {
  char bytes[64];
  while (read(ends[0], bytes, sizeof bytes) > 0) {
  }
}

void ct_signals_stop(void) {
  struct sigaction action, old;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigemptyset(&action.sa_mask);
  sigaction(SIGTSTP, &action, &old);
  // The whole group, because the shell waits for `make` or a pipeline, not for this process alone.
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &old, NULL);
  ct_seen.cont = 0;
  ct_seen.tstp = 0;
}
