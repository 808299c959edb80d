/// ncurses, signals and the tty behind a header without curses types.
///
/// One thread uses these functions. ncurses draws; it never reads keys.
#ifndef LUMBUNG_CTERMINAL_H
#define LUMBUNG_CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Why the screen could not be opened.
enum ct_opened {
  CT_OPENED = 0,
  /// Standard input or output is no terminal.
  CT_NO_TTY = 1,
  /// TERM is unset, empty or `dumb`, or its terminal cannot move the cursor.
  CT_DUMB = 2,
  /// The terminfo database does not know TERM.
  CT_UNKNOWN = 3,
  /// The system refused something (pipe, signals).
  CT_SYSTEM = 4,
};

/// What `ct_wait` saw.
enum ct_event {
  CT_TIMEOUT = 0,
  CT_BYTES = 1,
  CT_RESIZED = 2,
  CT_HANGUP = 3,
  CT_TERMINATE = 4,
  CT_RESUMED = 5,
};

enum ct_attribute { CT_BOLD = 1, CT_DIM = 2, CT_UNDERLINE = 4, CT_REVERSE = 8 };

/// Whether the screen could be opened, without touching the terminal.
int ct_check(void);

/// Takes over the terminal: alternate screen, raw keys, bracketed paste and focus reports on, signal and crash
/// handlers installed, standard error kept in memory until `ct_close`. Colours stay off when `colour` is false.
int ct_open(bool colour);

/// Gives the terminal back as it was and replays what was written to standard error. Safe to call twice.
void ct_close(void);

/// Gives the terminal back, stops the process group as Ctrl-Z does, and takes the terminal again when it is
/// continued. Draw the whole screen afterwards.
void ct_suspend(void);

/// Waits for input or a signal. `milliseconds` < 0 waits for ever. Bytes read go to `buffer`, their number to
/// `count`. Ctrl-C and Ctrl-Z that arrive as signals are given as the bytes 3 and 26.
int ct_wait(int milliseconds, uint8_t *buffer, size_t capacity, size_t *count);

/// Asks the tty for its size and tells ncurses. Never less than 1×1.
void ct_size(int *width, int *height);

/// How many colours can be used; 0 when there are none.
int ct_colours(void);

/// Whether the locale can show Unicode; if not, draw ASCII only.
bool ct_unicode(void);

/// Draws `count` glyphs of one style from a place on: one base scalar and its width (1 or 2) each. Colours are
/// palette numbers, -1 the terminal's own.
void ct_draw(int x, int y, const uint32_t *glyphs, const uint8_t *widths, int count, int fg, int bg,
             int attributes);

/// Draws one base with its marks (at most 4 are kept).
void ct_draw_cluster(int x, int y, const uint32_t *scalars, int count, int width, int fg, int bg, int attributes);

/// Writes what changed since the last time, in one go, and puts the cursor at a place; x < 0 hides it.
void ct_present(int cursor_x, int cursor_y);

/// The next `ct_present` repaints everything.
void ct_repaint(void);

/// How many times the system was asked to write to the terminal.
size_t ct_writes(void);

/// Writes bytes as they are, after what ncurses has flushed.
void ct_write(const uint8_t *bytes, size_t count);

/// Switches mouse reports on or off (SGR form, buttons and drags).
void ct_mouse(bool on);

/// Beeps or flashes.
void ct_bell(void);

#endif
