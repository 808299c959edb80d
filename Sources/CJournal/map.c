// Files mapped for reading that somebody else may cut short: `cp` over one truncates it first, and touching what is gone
// would be SIGBUS.
#define _GNU_SOURCE
#include "CJournal.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// More than one program has open at once.
enum { most = 1024 };
static struct {
  _Atomic uintptr_t start; /* 0 where nothing is mapped, 1 while a place is being filled */
  _Atomic size_t size;
  _Atomic int is_cut;
} maps[most];
static struct sigaction before;

static int place_of(uintptr_t at) {
  for (int i = 0; i < most; i++) {
    uintptr_t start = atomic_load(&maps[i].start);
    if (start > 1 && at >= start && at - start < atomic_load(&maps[i].size)) return i;
  }
  return -1;
}

// Async-signal-safe: a system call and atomics. The address is that of the instruction which is tried again behind us.
static void cut_short(int number, siginfo_t *info, void *context) {
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), at = (uintptr_t)info->si_addr & ~(page - 1);
  int kept = errno, place = place_of((uintptr_t)info->si_addr);
  if (place >= 0) {
    size_t rest = atomic_load(&maps[place].start) + atomic_load(&maps[place].size) - at;
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE;
    atomic_store(&maps[place].is_cut, 1);
    if (mmap((void *)at, rest, PROT_READ, flags, -1, 0) != MAP_FAILED) {
      errno = kept;
      return;
    }
  }
  if (before.sa_flags & SA_SIGINFO && before.sa_sigaction) return before.sa_sigaction(number, info, context);
  if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN) return before.sa_handler(number);
  // The instruction is tried again, and now ends the program as it would have without us.
  sigaction(number, &before, NULL);
}

void lumbung_guard_maps(void) {
  static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
  struct sigaction now, ours;
  pthread_mutex_lock(&one);
  if (sigaction(SIGBUS, NULL, &now) == 0 && !(now.sa_flags & SA_SIGINFO && now.sa_sigaction == cut_short)) {
    before = now;
    memset(&ours, 0, sizeof ours);
    ours.sa_sigaction = cut_short;
    ours.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    sigemptyset(&ours.sa_mask);
    sigaction(SIGBUS, &ours, NULL);
  }
  pthread_mutex_unlock(&one);
}

int lumbung_map_is_cut(const void *map) {
  int place = place_of((uintptr_t)map);
  return place >= 0 && atomic_load(&maps[place].is_cut);
}

const void *lumbung_map(int fd, size_t n) {
  lumbung_guard_maps();
  void *map = mmap(NULL, n, PROT_READ, MAP_SHARED, fd, 0);
  if (map == MAP_FAILED) return NULL;
  for (int i = 0; i < most; i++) {
    uintptr_t free = 0;
    if (!atomic_compare_exchange_strong(&maps[i].start, &free, 1)) continue;
    atomic_store(&maps[i].is_cut, 0);
    atomic_store(&maps[i].size, n);
    atomic_store(&maps[i].start, (uintptr_t)map);
    return map;
  }
  // One that could not be guarded is not used: the logs are read instead.
  munmap(map, n);
  return NULL;
}

int lumbung_unmap(const void *map, size_t n) {
  for (int i = 0; i < most; i++) {
    if (atomic_load(&maps[i].start) != (uintptr_t)map) continue;
    atomic_store(&maps[i].start, 1);
    atomic_store(&maps[i].size, 0);
    int r = munmap((void *)map, n) < 0 ? -errno : 0;
    atomic_store(&maps[i].start, 0);
    return r;
  }
  return munmap((void *)map, n) < 0 ? -errno : 0;
}
