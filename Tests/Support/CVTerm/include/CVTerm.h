/// A terminal for tests: a program runs under a pty, and libvterm shows what a person would see.
///
/// Nothing here sleeps: every wait ends as soon as what it waits for has happened, and fails when its limit
/// (milliseconds, be generous) is over. Lists of words are one string with a newline between words, so that Swift
/// can pass `["lumbung", "--data", folder].joined(separator: "\n")`. Not for use from two threads at once
/// on one terminal; any number of terminals may live side by side.
#ifndef LUMBUNG_CVTERM_H
#define LUMBUNG_CVTERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A program under a pty.
typedef struct cvterm cvterm;

/// What one cell of the screen shows.
typedef struct {
  /// The base scalar, 0 for a cell never written or for the right half of a wide glyph.
  uint32_t scalar;
  /// 1 or 2; 0 for the right half of a wide glyph.
  int width;
  bool bold, underline, reverse;
  /// Palette numbers; -1 the terminal's own colour, -2 a true colour.
  int fg, bg;
} cvterm_cell;

/// Starts a program. `arguments`: its path and arguments, newline between. `environment`: `NAME=value` words
/// to set and `NAME` words to unset, newline between, on top of the test's own variables (without LINES,
/// COLUMNS and NO_COLOR; TERM=xterm-256color, LANG=C.UTF-8 and LUMBUNG_TEST_FRAMES=1 unless said otherwise).
/// `folder`: where it runs, NULL for here. NULL when it cannot be started.
cvterm *cvterm_spawn(const char *arguments, const char *environment, const char *folder, int columns, int rows);

/// Starts this test bundle again as a program: its `@_cdecl("lumbung_test_program")` function runs instead of the
/// tests. `environment` must set LUMBUNG_TEST_PROGRAM.
cvterm *cvterm_spawn_test_program(const char *environment, int columns, int rows);

/// Kills the program if it still runs, and frees everything.
void cvterm_free(cvterm *terminal);

/// The process id of the program, which leads its own session and process group.
int cvterm_pid(const cvterm *terminal);

/// Types text as UTF-8: "\r" is Enter, "\033[A" the up arrow. False when the program is gone.
bool cvterm_send(cvterm *terminal, const char *text);

/// Types bytes, zero bytes too.
bool cvterm_send_bytes(cvterm *terminal, const void *bytes, size_t count);

/// Asks the program for a frame and waits until everything before the question is on the screen (it needs
/// LUMBUNG_TEST_FRAMES). The usual wait after typing. False when the time is over or the program ended.
bool cvterm_wait_frame(cvterm *terminal, int milliseconds);

/// Waits until the screen shows a text, on one row. Also works for programs that do not answer frames.
bool cvterm_wait_text(cvterm *terminal, const char *text, int milliseconds);

/// Waits until the program has written these bytes since it started.
bool cvterm_wait_output(cvterm *terminal, const char *bytes, int milliseconds);

/// Reads what the program writes for the whole time given and returns how many bytes came: 0 is an idle program.
size_t cvterm_listen(cvterm *terminal, int milliseconds);

/// Waits for the program's end. Its exit status, 128 + signal when a signal ended it, -1 when the time is over.
int cvterm_wait_exit(cvterm *terminal, int milliseconds);

/// Gives the window another size; the program gets SIGWINCH.
void cvterm_resize(cvterm *terminal, int columns, int rows);

/// Sends a signal to the program.
void cvterm_signal(cvterm *terminal, int number);

/// Hangs up, as a closed window or a lost connection does: the program gets SIGHUP. The screen stays readable.
void cvterm_hangup(cvterm *terminal);

/// The screen: rows with a newline between, without blanks at their ends. Valid until the next call on this
/// terminal.
const char *cvterm_screen(cvterm *terminal);

/// One row, without blanks at its end. Valid until the next call on this terminal.
const char *cvterm_row(cvterm *terminal, int row);

/// One cell.
cvterm_cell cvterm_cell_at(const cvterm *terminal, int column, int row);

/// Where the cursor stands, and whether it can be seen.
void cvterm_cursor(const cvterm *terminal, int *column, int *row, bool *visible);

/// Whether the alternate screen is on, as it is while a full-screen program runs.
bool cvterm_alternate(const cvterm *terminal);

/// How many bytes the program has written so far.
size_t cvterm_written(const cvterm *terminal);

/// All bytes that the program has written so far. Valid until the next call on this terminal.
const uint8_t *cvterm_output(const cvterm *terminal);

/// Whether the tty echoes, edits lines and turns Ctrl-C into a signal, as a shell expects it to.
bool cvterm_tty_is_sane(const cvterm *terminal);

/// What a program without a terminal has done.
typedef struct {
  /// Its exit status, 128 + signal, or -1 when it could not be started or the time was over (it is killed then).
  int status;
  /// What it wrote to standard output, with a zero byte after it.
  char *output;
  size_t output_count;
  /// What it wrote to standard error, with a zero byte after it.
  char *error;
  size_t error_count;
} cvterm_result;

/// Runs a program to its end, with `input` (may be NULL) on standard input. Words as for `cvterm_spawn`, except
/// that TERM and LUMBUNG_TEST_FRAMES are left as they are. Free the result with `cvterm_result_free`.
cvterm_result cvterm_run(const char *arguments, const char *environment, const char *folder, const void *input,
                         size_t input_count, int milliseconds);

/// Frees what `cvterm_run` gave.
void cvterm_result_free(cvterm_result result);

#endif
