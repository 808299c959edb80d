#include "internal.h"

#include <string.h>

// libvterm marks the right half of a wide glyph so.
static const uint32_t right_half = (uint32_t)-1;

static void add_scalar(struct bytes *text, uint32_t scalar) {
  unsigned char out[4];
  size_t n;
  if (scalar < 0x80) {
    out[0] = (unsigned char)scalar;
    n = 1;
  } else if (scalar < 0x800) {
    out[0] = (unsigned char)(0xC0 | scalar >> 6);
    out[1] = (unsigned char)(0x80 | (scalar & 0x3F));
    n = 2;
  } else if (scalar < 0x10000) {
    out[0] = (unsigned char)(0xE0 | scalar >> 12);
    out[1] = (unsigned char)(0x80 | (scalar >> 6 & 0x3F));
    out[2] = (unsigned char)(0x80 | (scalar & 0x3F));
    n = 3;
  } else {
    out[0] = (unsigned char)(0xF0 | scalar >> 18);
    out[1] = (unsigned char)(0x80 | (scalar >> 12 & 0x3F));
    out[2] = (unsigned char)(0x80 | (scalar >> 6 & 0x3F));
    out[3] = (unsigned char)(0x80 | (scalar & 0x3F));
    n = 4;
  }
  bytes_add(text, out, n);
}

static void add_row(cvterm *t, int row) {
  size_t start = t->text.count;
  for (int column = 0; column < t->columns; column++) {
    VTermScreenCell cell;
    VTermPos place = {.row = row, .col = column};
    if (!vterm_screen_get_cell(t->screen, place, &cell) || cell.chars[0] == right_half) continue;
    if (cell.chars[0] == 0) bytes_add(&t->text, " ", 1);
    // What follows the first 0 is garbage in libvterm 0.1.
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++) add_scalar(&t->text, cell.chars[i]);
  }
  while (t->text.count > start && t->text.at[t->text.count - 1] == ' ') t->text.count--;
  t->text.at[t->text.count] = 0;
}

const char *cvterm_row(cvterm *t, int row) {
  t->text.count = 0;
  bytes_add(&t->text, "", 0);
  if (row >= 0 && row < t->rows) add_row(t, row);
  return t->text.at;
}

const char *cvterm_screen(cvterm *t) {
  t->text.count = 0;
  bytes_add(&t->text, "", 0);
  for (int row = 0; row < t->rows; row++) {
    add_row(t, row);
    if (row + 1 < t->rows) bytes_add(&t->text, "\n", 1);
  }
  return t->text.at;
}

static int color_number(const VTermColor *color) {
  if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color)) return -1;
  return VTERM_COLOR_IS_INDEXED(color) ? color->indexed.idx : -2;
}

cvterm_cell cvterm_cell_at(const cvterm *t, int column, int row) {
  cvterm_cell result = {.fg = -1, .bg = -1};
  VTermScreenCell cell;
  VTermPos place = {.row = row, .col = column};
  if (column < 0 || row < 0 || column >= t->columns || row >= t->rows) return result;
  if (!vterm_screen_get_cell(t->screen, place, &cell)) return result;
  bool right = cell.chars[0] == right_half;
  result.scalar = right ? 0 : cell.chars[0];
  result.width = right ? 0 : cell.width;
  result.bold = cell.attrs.bold;
  result.underline = cell.attrs.underline != 0;
  result.reverse = cell.attrs.reverse;
  result.fg = color_number(&cell.fg);
  result.bg = color_number(&cell.bg);
  return result;
}

void cvterm_cursor(const cvterm *t, int *column, int *row, bool *visible) {
  VTermPos place = {0};
  vterm_state_get_cursorpos(vterm_obtain_state(t->vterm), &place);
  *column = place.col;
  *row = place.row;
  *visible = t->cursor_visible;
}

bool cvterm_alternate(const cvterm *t) { return t->alternate; }
