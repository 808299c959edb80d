// Shared by the files of this target only.
#ifndef LUMBUNG_CTERMINAL_INTERNAL_H
#define LUMBUNG_CTERMINAL_INTERNAL_H

#include "CTerminal.h"

#include <signal.h>
#include <stdio.h>
#include <termios.h>

// Whether the screen is open; nothing may reach ncurses when it is not.
bool ct_is_up(void);

// The signals seen since they were last looked at.
struct ct_signals {
  volatile sig_atomic_t winch, term, hup, intr, tstp, cont;
};
extern struct ct_signals ct_seen;

// Installs the handlers and the self-pipe; returns 0 or -1.
int ct_signals_install(void);
// Again after ncurses, which puts its own handler on SIGTSTP.
void ct_signals_again(void);
// Puts back the handlers that were there before.
void ct_signals_restore(void);
// Readable when a signal came.
int ct_signals_fd(void);
// Empties the pipe.
void ct_signals_drain(void);
// SIGTSTP as the system does it, for the whole process group; returns when continued.
void ct_signals_stop(void);

// Arms the crash handler: the bytes that reset the terminal, and its modes before it was taken.
void ct_crash_arm(const char *reset, size_t length, const struct termios *modes);
// The screen is (not) up: the handler has (nothing) to reset.
void ct_crash_set_up(bool up);

// Standard error goes into memory / comes back and is replayed.
void ct_stderr_capture(void);
void ct_stderr_release(void);

// Where ncurses writes: a descriptor of its own, on the terminal except between the two below.
FILE *ct_gather_open(void);
void ct_gather_close(void);
// From now on what ncurses writes is kept; false when it goes out as it comes (then there is no end to call).
bool ct_gather_begin(void);
// Writes what was kept.
void ct_gather_end(void);

// Every byte, whatever signals come, also to a terminal that another program made non-blocking. Safe in a signal handler.
void ct_write_all(int fd, const void *bytes, size_t count);
// Its system calls to standard output.
extern size_t ct_written;

#endif
