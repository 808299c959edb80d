#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

void bytes_add(struct bytes *bytes, const void *more, size_t count) {
  if (bytes->count + count + 1 > bytes->room) {
    size_t room = (bytes->count + count + 1) * 2;
    char *at = realloc(bytes->at, room);
    if (!at) abort();
    bytes->at = at;
    bytes->room = room;
  }
  if (count > 0) memcpy(bytes->at + bytes->count, more, count);
  bytes->count += count;
  bytes->at[bytes->count] = 0;
}

static bool names(const char *entry, const char *word) {
  size_t length = strcspn(word, "=");
  return strncmp(entry, word, length) == 0 && entry[length] == '=';
}

static size_t split(char *words, char **list) {
  size_t count = 0;
  char *state = NULL;
  for (char *word = strtok_r(words, "\n", &state); word; word = strtok_r(NULL, "\n", &state)) {
    if (list) list[count] = word;
    count++;
  }
  return count;
}

static void set(char **list, size_t *count, char *word) {
  size_t kept = 0;
  for (size_t i = 0; i < *count; i++) {
    if (!names(list[i], word)) list[kept++] = list[i];
  }
  if (strchr(word, '=')) list[kept++] = word;
  *count = kept;
}

// Like strtok, but an empty argument between two newlines stays one.
static char **arguments_of(char *words) {
  size_t count = 2;
  for (char *at = words; *at; at++) count += *at == '\n';
  char **list = calloc(count, sizeof *list);
  if (!list) abort();
  size_t used = 0;
  for (char *word; (word = strsep(&words, "\n"));) list[used++] = word;
  return list;
}

struct launch launch_make(const char *arguments, const char *environment, const char *folder, bool terminal) {
  struct launch launch = {0};
  size_t length = strlen(arguments) + 1;
  const char *extra = environment ? environment : "";
  launch.words = malloc(length + strlen(extra) + 1);
  if (!launch.words) abort();
  memcpy(launch.words, arguments, length);
  strcpy(launch.words + length, extra);
  launch.arguments = arguments_of(launch.words);
  launch.folder = folder ? strdup(folder) : NULL;

  size_t inherited = 0, wanted = 0;
  while (environ[inherited]) inherited++;
  for (const char *at = extra; *at; at++) wanted += *at == '\n';
  char **list = calloc(inherited + wanted + 8, sizeof *list);
  char **own = calloc(wanted + 2, sizeof *own);
  if (!list || !own) abort();
  memcpy(list, environ, inherited * sizeof *list);
  size_t count = inherited;
  static char *const removed[] = {"LINES", "COLUMNS", "NO_COLOR"};
  for (size_t i = 0; i < 3; i++) set(list, &count, removed[i]);
  if (terminal) {
    static char *const usual[] = {"TERM=xterm-256color", "LANG=C.UTF-8", "LC_ALL", "LUMBUNG_TEST_FRAMES=1"};
    for (size_t i = 0; i < 4; i++) set(list, &count, usual[i]);
  }
  size_t own_count = split(launch.words + length, own);
  for (size_t i = 0; i < own_count; i++) set(list, &count, own[i]);
  list[count] = NULL;
  free(own);
  launch.environment = list;
  return launch;
}

void launch_free(struct launch *launch) {
  free(launch->arguments);
  free(launch->environment);
  free(launch->words);
  free(launch->folder);
}

_Noreturn void launch_run(const struct launch *launch) {
  syscall(SYS_close_range, 3U, ~0U, 0U);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (launch->folder && chdir(launch->folder) < 0) _exit(127);
  execvpe(launch->arguments[0], launch->arguments, launch->environment);
  _exit(127);
}

int64_t now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

int process_fd(pid_t pid) {
  int fd = (int)syscall(SYS_pidfd_open, pid, 0);
  return fd;
}

int exit_status(int wait_status) {
  if (WIFEXITED(wait_status)) return WEXITSTATUS(wait_status);
  return 128 + (WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : 0);
}
