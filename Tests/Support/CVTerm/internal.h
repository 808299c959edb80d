// Shared by the files of this target only.
#ifndef LUMBUNG_CVTERM_INTERNAL_H
#define LUMBUNG_CVTERM_INTERNAL_H

#include "CVTerm.h"

#include <stdint.h>
#include <sys/types.h>
#include <vterm.h>

// Bytes that grow; always followed by a zero byte.
struct bytes {
  char *at;
  size_t count, room;
};
void bytes_add(struct bytes *bytes, const void *more, size_t count);

struct cvterm {
  pid_t pid;
  int process;  // pidfd, -1 when the program's end was seen
  int master, slave;
  int status;  // -1 while it runs
  int columns, rows;
  VTerm *vterm;
  VTermScreen *screen;
  bool cursor_visible, alternate;
  char title[256];
  unsigned long frames;
  struct bytes output, text;
  size_t shown;  // how much of the output the screen has
};

// How many of these bytes are whole characters and strings; the rest waits for what completes it.
size_t whole_pieces(const char *bytes, size_t count);

// A program about to be started: everything is allocated before fork, because after it only system calls are
// safe in a process with threads.
struct launch {
  char *words, *folder;
  char **arguments, **environment;
};
struct launch launch_make(const char *arguments, const char *environment, const char *folder, bool terminal);
void launch_free(struct launch *launch);
// In the child: closes all but 0, 1 and 2, resets signals and runs the program. Never returns.
_Noreturn void launch_run(const struct launch *launch);

int64_t now_ms(void);
// A file descriptor that is readable when the process has ended.
int process_fd(pid_t pid);
int exit_status(int wait_status);

#endif
