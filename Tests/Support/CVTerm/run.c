#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

// Reads what is there; closes at the end of the stream.
static void collect(int *fd, struct bytes *into) {
  char part[16384];
  for (;;) {
    ssize_t n = read(*fd, part, sizeof part);
    if (n > 0) {
      bytes_add(into, part, (size_t)n);
      continue;
    }
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) return;
    close(*fd);
    *fd = -1;
    return;
  }
}

static void listen_to(int out, int err, struct bytes *output, struct bytes *error, int64_t until) {
  int64_t wait;
  while ((out >= 0 || err >= 0) && (wait = until - now_ms()) > 0) {
    struct pollfd wanted[2] = {{.fd = out, .events = POLLIN}, {.fd = err, .events = POLLIN}};
    poll(wanted, 2, (int)wait);
    if (wanted[0].revents) collect(&out, output);
    if (wanted[1].revents) collect(&err, error);
  }
  if (out >= 0) close(out);
  if (err >= 0) close(err);
}

cvterm_result cvterm_run(const char *arguments, const char *environment, const char *folder, const void *input,
                         size_t input_count, int milliseconds) {
  int64_t until = now_ms() + milliseconds;
  cvterm_result result = {.status = -1};
  struct bytes output = {0}, error = {0};
  bytes_add(&output, "", 0);
  bytes_add(&error, "", 0);
  int out[2], err[2];
  // In memory, so that a program may also open /dev/stdin, and one that does not read cannot block the test.
  int in = memfd_create("input", MFD_CLOEXEC);
  if (in < 0 || pipe2(out, O_CLOEXEC) < 0 || pipe2(err, O_CLOEXEC) < 0) {
    result.output = output.at;
    result.error = error.at;
    return result;
  }
  for (size_t at = 0; input && at < input_count;) {
    ssize_t n = write(in, (const char *)input + at, input_count - at);
    if (n <= 0) break;
    at += (size_t)n;
  }
  lseek(in, 0, SEEK_SET);
  struct launch launch = launch_make(arguments, environment, folder, false);
  pid_t pid = fork();
  if (pid == 0) {
    setsid();  // no controlling terminal: a tool must not find the tester's
    dup2(in, 0);
    dup2(out[1], 1);
    dup2(err[1], 2);
    launch_run(&launch);
  }
  launch_free(&launch);
  close(in);
  close(out[1]);
  close(err[1]);
  fcntl(out[0], F_SETFL, O_NONBLOCK);
  fcntl(err[0], F_SETFL, O_NONBLOCK);
  listen_to(out[0], err[0], &output, &error, until);
  if (pid > 0) {
    int process = process_fd(pid);
    struct pollfd wanted = {.fd = process, .events = POLLIN};
    int64_t left = until - now_ms();
    bool ended = poll(&wanted, 1, left > 0 ? (int)left : 0) > 0;
    if (!ended) kill(pid, SIGKILL);
    int status = 0;
    waitpid(pid, &status, 0);
    if (ended) result.status = exit_status(status);
    if (process >= 0) close(process);
  }
  result.output = output.at;
  result.output_count = output.count;
  result.error = error.at;
  result.error_count = error.count;
  return result;
}

void cvterm_result_free(cvterm_result result) {
  free(result.output);
  free(result.error);
}
