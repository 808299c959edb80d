// The least that a terminal program does: ncurses up, one screen drawn, an answer when it is on the screen.
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <ncurses.h>
#include <unistd.h>

static inline void screen_open(void) {
  setlocale(LC_ALL, "");
  initscr();
  start_color();
  use_default_colors();
  raw();
  noecho();
  keypad(stdscr, TRUE);
}

static inline void screen_row(int row, const char *text) { mvaddstr(row, 0, text); }
static inline void screen_show(void) { refresh(); }
static inline void screen_close(void) { endwin(); }
