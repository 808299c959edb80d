// Taking the terminal and giving it back.
#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#include "internal.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
// curses.h last: it defines many short names.
#include <curses.h>
#include <term.h>

static SCREEN *screen;
static struct termios modes_before;
static bool up, colours_on, unicode, mouse_on;

static const char modes_on[] = "\033[?2004h\033[?1004h";
static const char modes_off[] = "\033[?1006l\033[?1002l\033[?1004l\033[?2004l";
static const char mouse_start[] = "\033[?1002h\033[?1006h";
static const char mouse_stop[] = "\033[?1006l\033[?1002l";

static void send(const char *text) { ct_write_all(STDOUT_FILENO, text, strlen(text)); }

// UTF-8 wherever possible: a bare "C" says nothing about the terminal, an explicit other encoding does. Only the encoding is
// taken from the environment: numbers, times and words are ours, and each further category is another file to open.
static void choose_locale(void) {
  setlocale(LC_CTYPE, "");
  const char *codeset = nl_langinfo(CODESET);
  if (strcmp(codeset, "ANSI_X3.4-1968") == 0) {
    setlocale(LC_CTYPE, "C.UTF-8");
    codeset = nl_langinfo(CODESET);
  }
  unicode = strcmp(codeset, "UTF-8") == 0;
}

// Adds a terminfo string without its padding marks ($<5>), which only tputs understands.
static size_t append_string(char *out, size_t length, size_t capacity, const char *name) {
  const char *text = tigetstr((char *)name);
  if (!text || text == (char *)-1) return length;
  while (*text && length < capacity) {
    if (text[0] == '$' && text[1] == '<') {
      const char *end = strchr(text, '>');
      if (end) {
        text = end + 1;
        continue;
      }
    }
    out[length++] = *text++;
  }
  return length;
}

static void arm_crash_handler(void) {
  char reset[512];
  size_t length = sizeof modes_off - 1;
  memcpy(reset, modes_off, length);
  static const char *const names[] = {"sgr0", "op", "cnorm", "rmkx", "rmcup"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    length = append_string(reset, length, sizeof reset - 2, names[i]);
  }
  reset[length++] = '\r';
  reset[length++] = '\n';
  ct_crash_arm(reset, length, &modes_before);
}

static void close_at_exit(void) { ct_close(); }

int ct_check(void) {
  // What was found good a moment ago is not read from disk again.
  static char good[128];
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CT_NO_TTY;
  const char *name = getenv("TERM");
  if (!name || !*name || strcmp(name, "dumb") == 0) return CT_DUMB;
  if (strcmp(name, good) == 0) return CT_OPENED;
  int error = 0;
  if (setupterm((char *)name, STDOUT_FILENO, &error) != OK) return CT_UNKNOWN;
  const char *cup = tigetstr((char *)"cup");
  bool moves = cup && cup != (char *)-1;
  del_curterm(cur_term);
  if (moves && strlen(name) < sizeof good) strcpy(good, name);
  return moves ? CT_OPENED : CT_DUMB;
}

int ct_open(bool colour) {
  if (up) return CT_OPENED;
  int refused = ct_check();
  if (refused != CT_OPENED) return refused;
  choose_locale();
  if (tcgetattr(STDIN_FILENO, &modes_before) < 0 || ct_signals_install() < 0) return CT_SYSTEM;
  screen = newterm(NULL, ct_gather_open(), stdin);
  if (!screen) {
    ct_gather_close();
    ct_signals_restore();
    tcsetattr(STDIN_FILENO, TCSANOW, &modes_before);
    return CT_UNKNOWN;
  }
  ct_signals_again();
  arm_crash_handler();
  static bool registered;
  if (!registered) registered = atexit(close_at_exit) == 0;
  up = true;

  // Raw: Ctrl-C, Ctrl-Z, Ctrl-S and Ctrl-Q are keys of the program.
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);  // for smkx and rmkx only; ncurses never reads
  typeahead(-1);
  scrollok(stdscr, FALSE);
  colours_on = colour && has_colors() && start_color() == OK && COLORS >= 8;
  if (colours_on) use_default_colors();
  // ncurses believes LINES and COLUMNS; the tty knows better.
  int width, height;
  ct_size(&width, &height);
  send(modes_on);
  ct_stderr_capture();
  return CT_OPENED;
}

void ct_close(void) {
  if (!up) return;
  up = false;
  send(modes_off);
  mouse_on = false;
  endwin();
  tcsetattr(STDIN_FILENO, TCSADRAIN, &modes_before);
  ct_crash_set_up(false);
  ct_stderr_release();
  ct_signals_restore();
  delscreen(screen);
  screen = NULL;
  ct_gather_close();
}

// After the terminal was in other hands: its modes, the alternate screen, everything painted anew.
static void take_again(void) {
  reset_prog_mode();
  int width, height;
  ct_size(&width, &height);
  clearok(curscr, TRUE);
  send(modes_on);
  if (mouse_on) send(mouse_start);
  ct_crash_set_up(true);
}

void ct_suspend(void) {
  if (!up) return;
  send(modes_off);
  endwin();
  tcsetattr(STDIN_FILENO, TCSADRAIN, &modes_before);
  ct_crash_set_up(false);
  ct_signals_stop();
  take_again();
}

static bool take(volatile sig_atomic_t *flag) {
  if (!*flag) return false;
  *flag = 0;
  return true;
}

int ct_wait(int milliseconds, uint8_t *buffer, size_t capacity, size_t *count) {
  *count = 0;
  for (;;) {
    // The pipe first, the flags after: a signal between the two is seen now and wakes once more for nothing.
    ct_signals_drain();
    if (take(&ct_seen.hup)) return CT_HANGUP;
    if (take(&ct_seen.term)) return CT_TERMINATE;
    if (take(&ct_seen.cont)) {
      // Stopped from outside (SIGSTOP), so the shell may have changed everything.
      endwin();
      take_again();
      return CT_RESUMED;
    }
    if (take(&ct_seen.winch)) {
      // The window may have been smaller for a moment: what it lost then ncurses believes to be still there.
      ct_repaint();
      return CT_RESIZED;
    }
    bool interrupted = take(&ct_seen.intr);
    if (interrupted || take(&ct_seen.tstp)) {
      if (capacity == 0) return CT_TIMEOUT;
      buffer[0] = interrupted ? 3 : 26;
      *count = 1;
      return CT_BYTES;
    }
    struct pollfd wanted[2] = {
        {.fd = ct_signals_fd(), .events = POLLIN},
        {.fd = STDIN_FILENO, .events = POLLIN},
    };
    int ready = poll(wanted, 2, milliseconds);
    if (ready == 0) return CT_TIMEOUT;
    if (ready < 0) {
      if (errno == EINTR) continue;
      return CT_HANGUP;
    }
    if (wanted[0].revents & POLLIN) continue;
    if (wanted[1].revents == 0) continue;
    ssize_t n = read(STDIN_FILENO, buffer, capacity);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n <= 0) return CT_HANGUP;
    *count = (size_t)n;
    return CT_BYTES;
  }
}

void ct_size(int *width, int *height) {
  struct winsize size;
  memset(&size, 0, sizeof size);
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_col == 0 || size.ws_row == 0) {
    // A serial line knows no size: what terminfo says.
    size.ws_col = COLS > 0 ? (unsigned short)COLS : 80;
    size.ws_row = LINES > 0 ? (unsigned short)LINES : 24;
  }
  if (up && (size.ws_col != COLS || size.ws_row != LINES)) resizeterm(size.ws_row, size.ws_col);
  *width = size.ws_col;
  *height = size.ws_row;
}

bool ct_is_up(void) { return up; }

size_t ct_writes(void) { return ct_written; }

int ct_colours(void) { return colours_on ? COLORS : 0; }

bool ct_unicode(void) { return unicode; }

void ct_repaint(void) {
  if (up) clearok(curscr, TRUE);
}

void ct_write(const uint8_t *bytes, size_t count) {
  if (up) ct_write_all(STDOUT_FILENO, bytes, count);
}

void ct_mouse(bool on) {
  if (!up || on == mouse_on) return;
  mouse_on = on;
  send(on ? mouse_start : mouse_stop);
}

void ct_bell(void) {
  if (up) beep();
}
