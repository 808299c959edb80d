#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static int property(VTermProp prop, VTermValue *value, void *user) {
  cvterm *t = user;
  if (prop == VTERM_PROP_TITLE) snprintf(t->title, sizeof t->title, "%s", value->string);
  if (prop == VTERM_PROP_CURSORVISIBLE) t->cursor_visible = value->boolean;
  if (prop == VTERM_PROP_ALTSCREEN) t->alternate = value->boolean;
  return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = property};

// libvterm 0.1 crashes when a wide glyph comes while it has one column.
static int at_least_two(int columns) { return columns < 2 ? 2 : columns; }

static bool open_pty(cvterm *t) {
  t->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (t->master < 0) return false;
  char name[128];
  if (grantpt(t->master) < 0 || unlockpt(t->master) < 0 || ptsname_r(t->master, name, sizeof name) != 0) return false;
  // Kept open here, so that the tty's modes can still be read when the program has ended.
  t->slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (t->slave < 0) return false;
  struct winsize size = {.ws_col = (unsigned short)t->columns, .ws_row = (unsigned short)t->rows};
  ioctl(t->master, TIOCSWINSZ, &size);
  // The modes a login shell leaves.
  struct termios modes;
  if (tcgetattr(t->slave, &modes) == 0) {
    modes.c_iflag |= ICRNL | IXON | IUTF8;
    modes.c_lflag |= ECHO | ICANON | ISIG;
    tcsetattr(t->slave, TCSANOW, &modes);
  }
  fcntl(t->master, F_SETFL, O_NONBLOCK);
  return true;
}

cvterm *cvterm_spawn(const char *arguments, const char *environment, const char *folder, int columns, int rows) {
  cvterm *t = calloc(1, sizeof *t);
  if (!t) return NULL;
  t->master = t->slave = t->process = -1;
  t->pid = -1;
  t->status = -1;
  t->columns = columns;
  t->rows = rows;
  t->cursor_visible = true;
  bytes_add(&t->output, "", 0);
  if (!open_pty(t)) {
    cvterm_free(t);
    return NULL;
  }
  struct launch launch = launch_make(arguments, environment, folder, true);
  t->pid = fork();
  if (t->pid == 0) {
    setsid();
    ioctl(t->slave, TIOCSCTTY, 0);
    dup2(t->slave, 0);
    dup2(t->slave, 1);
    dup2(t->slave, 2);
    launch_run(&launch);
  }
  launch_free(&launch);
  if (t->pid < 0) {
    cvterm_free(t);
    return NULL;
  }
  t->process = process_fd(t->pid);
  t->vterm = vterm_new(rows, at_least_two(columns));
  vterm_set_utf8(t->vterm, 1);
  t->screen = vterm_obtain_screen(t->vterm);
  vterm_screen_set_callbacks(t->screen, &callbacks, t);
  vterm_screen_enable_altscreen(t->screen, 1);
  vterm_screen_reset(t->screen, 1);
  return t;
}

void cvterm_free(cvterm *t) {
  if (!t) return;
  if (t->status < 0 && t->pid > 0) {
    kill(t->pid, SIGKILL);
    waitpid(t->pid, NULL, 0);
  }
  if (t->process >= 0) close(t->process);
  if (t->master >= 0) close(t->master);
  if (t->slave >= 0) close(t->slave);
  if (t->vterm) vterm_free(t->vterm);
  free(t->output.at);
  free(t->text.at);
  free(t);
}

int cvterm_pid(const cvterm *t) { return t->pid; }

// Gives the screen what it has not seen; `all`: even if nothing follows that would make it whole.
static void show(cvterm *t, bool all) {
  const char *rest = t->output.at + t->shown;
  size_t count = t->output.count - t->shown;
  if (!all) count = whole_pieces(rest, count);
  vterm_input_write(t->vterm, rest, count);
  t->shown += count;
}

// Reads all there is; returns how much.
static size_t drain(cvterm *t) {
  char part[16384];
  size_t total = 0;
  ssize_t n;
  while (t->master >= 0 && ((n = read(t->master, part, sizeof part)) > 0 || (n < 0 && errno == EINTR))) {
    if (n < 0) continue;
    bytes_add(&t->output, part, (size_t)n);
    show(t, false);
    total += (size_t)n;
  }
  return total;
}

// Waits for output or the program's end, until a moment; false when the moment is over.
static bool pump(cvterm *t, int64_t until) {
  if (drain(t) > 0) return true;
  int64_t left = until - now_ms();
  if (left <= 0) return false;
  struct pollfd wanted[2] = {{.fd = t->master, .events = POLLIN}, {.fd = t->process, .events = POLLIN}};
  poll(wanted, 2, (int)left);
  if (wanted[1].revents && t->status < 0) {
    int status;
    if (waitpid(t->pid, &status, WNOHANG) == t->pid) {
      drain(t);
      show(t, true);
      t->status = exit_status(status);
      close(t->process);
      t->process = -1;
    }
    return true;
  }
  drain(t);
  return true;
}

bool cvterm_send_bytes(cvterm *t, const void *bytes, size_t count) {
  const char *at = bytes;
  int64_t until = now_ms() + 20000;
  while (count > 0 && t->master >= 0 && t->status < 0) {
    ssize_t n = write(t->master, at, count);
    if (n > 0) {
      at += n;
      count -= (size_t)n;
    } else if (n < 0 && errno == EAGAIN) {
      // The tty's queue is full: the program may be waiting for us to read what it writes.
      drain(t);
      struct pollfd wanted[2] = {{.fd = t->master, .events = POLLIN | POLLOUT}, {.fd = t->process, .events = POLLIN}};
      poll(wanted, 2, 100);
      if (wanted[1].revents || now_ms() > until) return false;
    } else if (n < 0 && errno != EINTR) {
      return false;
    }
  }
  return count == 0;
}

bool cvterm_send(cvterm *t, const char *text) { return cvterm_send_bytes(t, text, strlen(text)); }

bool cvterm_wait_frame(cvterm *t, int milliseconds) {
  char question[64], answer[64];
  t->frames++;
  snprintf(question, sizeof question, "\033[?777;%lun", t->frames);
  snprintf(answer, sizeof answer, "frame-%lu", t->frames);
  if (!cvterm_send(t, question)) return false;
  int64_t until = now_ms() + milliseconds;
  while (strcmp(t->title, answer) != 0) {
    if (t->status >= 0 || !pump(t, until)) return strcmp(t->title, answer) == 0;
  }
  return true;
}

bool cvterm_wait_text(cvterm *t, const char *text, int milliseconds) {
  int64_t until = now_ms() + milliseconds;
  for (;;) {
    drain(t);
    if (strstr(cvterm_screen(t), text)) return true;
    if (t->status >= 0 || !pump(t, until)) return strstr(cvterm_screen(t), text) != NULL;
  }
}

bool cvterm_wait_output(cvterm *t, const char *bytes, int milliseconds) {
  int64_t until = now_ms() + milliseconds;
  for (;;) {
    if (memmem(t->output.at, t->output.count, bytes, strlen(bytes))) return true;
    if (t->status >= 0 || !pump(t, until)) return memmem(t->output.at, t->output.count, bytes, strlen(bytes)) != NULL;
  }
}

size_t cvterm_listen(cvterm *t, int milliseconds) {
  size_t before = t->output.count;
  int64_t until = now_ms() + milliseconds;
  while (t->status < 0 && pump(t, until)) {
  }
  return t->output.count - before;
}

int cvterm_wait_exit(cvterm *t, int milliseconds) {
  int64_t until = now_ms() + milliseconds;
  while (t->status < 0 && pump(t, until)) {
  }
  return t->status;
}

void cvterm_resize(cvterm *t, int columns, int rows) {
  drain(t);
  t->columns = columns;
  t->rows = rows;
  vterm_set_size(t->vterm, rows, at_least_two(columns));
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  ioctl(t->master, TIOCSWINSZ, &size);
}

void cvterm_signal(cvterm *t, int number) {
  if (t->status < 0) kill(t->pid, number);
}

void cvterm_hangup(cvterm *t) {
  drain(t);
  if (t->master >= 0) close(t->master);
  t->master = -1;
}

size_t cvterm_written(const cvterm *t) { return t->output.count; }

const uint8_t *cvterm_output(const cvterm *t) { return (const uint8_t *)t->output.at; }

bool cvterm_tty_is_sane(const cvterm *t) {
  struct termios modes;
  if (tcgetattr(t->slave, &modes) < 0) return false;
  return (modes.c_lflag & ECHO) && (modes.c_lflag & ICANON) && (modes.c_lflag & ISIG) && (modes.c_iflag & ICRNL) &&
         (modes.c_oflag & OPOST);
}
