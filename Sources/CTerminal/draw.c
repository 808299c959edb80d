// Cells into ncurses, which finds what changed.
#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#include "internal.h"

#include <wchar.h>
#include <curses.h>

enum { longest_run = 512 };

static attr_t curses_attributes(int attributes) {
  attr_t result = A_NORMAL;
  if (attributes & CT_BOLD) result |= A_BOLD;
  if (attributes & CT_DIM) result |= A_DIM;
  if (attributes & CT_UNDERLINE) result |= A_UNDERLINE;
  if (attributes & CT_REVERSE) result |= A_REVERSE;
  return result;
}

static int pair_of(int fg, int bg) {
  int colours = ct_colours();
  if (colours == 0 || (fg < 0 && bg < 0)) return 0;
  if (fg >= colours) fg &= 7;
  if (bg >= colours) bg &= 7;
  int pair = alloc_pair(fg, bg);
  return pair < 0 ? 0 : pair;
}

// A glyph for which this machine's wcwidth differs from our table would shift the row: it is shown as unknown.
static wchar_t checked(uint32_t glyph, int width) {
  if (glyph >= 0x20 && glyph < 0x7F) return (wchar_t)glyph;
  if (wcwidth((wchar_t)glyph) == width) return (wchar_t)glyph;
  return ct_unicode() && width == 1 ? 0xFFFD : '?';
}

void ct_draw(int x, int y, const uint32_t *glyphs, const uint8_t *widths, int count, int fg, int bg,
             int attributes) {
  if (!ct_is_up()) return;
  cchar_t run[longest_run];
  attr_t look = curses_attributes(attributes);
  int pair = pair_of(fg, bg);
  int at = 0;
  while (at < count) {
    int used = 0, cells = 0;
    while (at < count && used + 2 <= longest_run) {
      wchar_t text[2] = {checked(glyphs[at], widths[at]), 0};
      setcchar(&run[used++], text, look, 0, &pair);
      if (widths[at] == 2 && text[0] == '?') setcchar(&run[used++], L" ", look, 0, &pair);
      cells += widths[at];
      at++;
    }
    mvadd_wchnstr(y, x, run, used);
    x += cells;
  }
}

void ct_draw_cluster(int x, int y, const uint32_t *scalars, int count, int width, int fg, int bg, int attributes) {
  wchar_t text[CCHARW_MAX + 1] = {0};
  int used = 0;
  if (!ct_is_up() || count < 1) return;
  text[used++] = checked(scalars[0], width);
  for (int i = 1; i < count && used < CCHARW_MAX; i++) {
    if (wcwidth((wchar_t)scalars[i]) == 0) text[used++] = (wchar_t)scalars[i];
  }
  int pair = pair_of(fg, bg);
  cchar_t cell;
  setcchar(&cell, text, curses_attributes(attributes), 0, &pair);
  mvadd_wchnstr(y, x, &cell, 1);
}

void ct_present(int cursor_x, int cursor_y) {
  if (!ct_is_up()) return;
  bool visible = cursor_x >= 0;
  bool gathers = ct_gather_begin();
  if (visible) move(cursor_y, cursor_x);
  curs_set(visible);  // writes only when it changes
  refresh();
  if (gathers) ct_gather_end();
}
