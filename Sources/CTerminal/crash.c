// A crash must not leave the shell without echo on a strange screen.
#define _GNU_SOURCE
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char reset_bytes[512];
static volatile size_t reset_length;
static struct termios old_modes;
static volatile sig_atomic_t screen_up;

static const int deadly[] = {SIGSEGV, SIGABRT, SIGILL, SIGBUS, SIGFPE, SIGTRAP};
enum { deadly_count = sizeof deadly / sizeof deadly[0] };
static struct sigaction before[deadly_count];
static char stack_bytes[64 * 1024];

// Async-signal-safe functions only. The handler that was there before (Swift's backtracer, when the user asked
// for it by SWIFT_BACKTRACE) or the default then gets the same signal.
static void crashed(int number) {
  if (screen_up) {
    screen_up = 0;
    ct_write_all(STDOUT_FILENO, reset_bytes, reset_length);
    tcsetattr(STDIN_FILENO, TCSANOW, &old_modes);
    ct_stderr_release();
  }
  for (int i = 0; i < deadly_count; i++) {
    if (deadly[i] == number) sigaction(number, &before[i], NULL);
  }
  raise(number);
}

void ct_crash_set_up(bool up) { screen_up = up; }

void ct_crash_arm(const char *reset, size_t length, const struct termios *modes) {
  static bool armed;
  if (length > sizeof reset_bytes) length = sizeof reset_bytes;
  memcpy(reset_bytes, reset, length);
  reset_length = length;
  old_modes = *modes;
  screen_up = 1;
  if (armed) return;
  armed = true;

  // A stack of its own, because the crash may be that there is no stack left.
  stack_t stack = {.ss_sp = stack_bytes, .ss_size = sizeof stack_bytes};
  sigaltstack(&stack, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = crashed;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < deadly_count; i++) {
    sigaction(deadly[i], &action, &before[i]);
    if (!getenv("SWIFT_BACKTRACE")) {
      memset(&before[i], 0, sizeof before[i]);
      before[i].sa_handler = SIG_DFL;
    }
  }
}
