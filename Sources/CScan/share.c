#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CScan.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>

/* Helpers wait in the kernel between two calls: a program that nobody uses takes no time at all. */

#define MOST 4
/* Bytes of a helper's stack: the loops have a few KB of marks on theirs. */
#define STACK (256 << 10)

/* Whoever shares work; a second one at the same time does its work alone. */
static pthread_mutex_t sharer = PTHREAD_MUTEX_INITIALIZER;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t called = PTHREAD_COND_INITIALIZER, finished = PTHREAD_COND_INITIALIZER;
/* Under `lock`: helpers that may still join, those at work, those there are. */
static unsigned wanted, active, helpers;
/* Written under `lock` while no helper is at work. */
static void (*work)(void *, size_t);
static void *context;
static size_t jobs;
static atomic_size_t next;

static void take_jobs(void) {
  for (;;) {
    const size_t job = atomic_fetch_add_explicit(&next, 1, memory_order_relaxed);
    if (job >= jobs) return;
    work(context, job);
  }
}

static void *help(void *nothing) {
  pthread_mutex_lock(&lock);
  for (;;) {
    while (wanted == 0) pthread_cond_wait(&called, &lock);
    wanted--;
    active++;
    pthread_mutex_unlock(&lock);
    take_jobs();
    pthread_mutex_lock(&lock);
    if (--active == 0) pthread_cond_signal(&finished);
  }
  return nothing;
}

/* One helper more, under `lock`. Signals are none of its business: they belong to the main thread. */
static int begin_helper(void) {
  pthread_attr_t attributes;
  pthread_t thread;
  sigset_t all, before;
  if (pthread_attr_init(&attributes) != 0) return 0;
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, STACK);
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const int failed = pthread_create(&thread, &attributes, help, 0);
  pthread_sigmask(SIG_SETMASK, &before, 0);
  pthread_attr_destroy(&attributes);
  return !failed;
}

unsigned lumbung_threads(void) {
  static atomic_uint known;
  unsigned count = atomic_load_explicit(&known, memory_order_relaxed);
  if (count) return count;
  cpu_set_t allowed;
  count = sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? (unsigned)CPU_COUNT(&allowed) : 1;
  if (count > MOST) count = MOST;
  if (count < 1) count = 1;
  atomic_store_explicit(&known, count, memory_order_relaxed);
  return count;
}

void lumbung_share(size_t count, unsigned threads, void (*each)(void *, size_t), void *what) {
  if (threads > MOST) threads = MOST;
  if (threads > count) threads = (unsigned)count;
  if (threads < 2 || pthread_mutex_trylock(&sharer) != 0) {
    for (size_t job = 0; job < count; job++) each(what, job);
    return;
  }
  pthread_mutex_lock(&lock);
  work = each;
  context = what;
  jobs = count;
  atomic_store_explicit(&next, 0, memory_order_relaxed);
  wanted = threads - 1;
  while (helpers < wanted && begin_helper()) helpers++;
  pthread_cond_broadcast(&called);
  pthread_mutex_unlock(&lock);
  take_jobs();
  pthread_mutex_lock(&lock);
  /* Who has not come by now is not needed any more. */
  wanted = 0;
  while (active) pthread_cond_wait(&finished, &lock);
  pthread_mutex_unlock(&lock);
  pthread_mutex_unlock(&sharer);
}
