#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CScan.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>

/* Helpers wait in the kernel between two calls: a program that nobody uses takes no time at all.

   They may run anywhere but where the caller runs. Left alone, the kernel often wakes them on the caller's own core: in a
   virtual machine a core that sleeps deeply counts as taken. Then two threads share one core while the other sleeps. */

#define MOST 4
/* How often the caller looks whether the last helper is done before it sleeps: some 20 µs, less than a job takes and less
   than being woken does. */
#define LOOKS 500
/* Bytes of a helper's stack: the loops have a few KB of marks on theirs, and some hundred where nothing is optimised. */
#define STACK (2 << 20)

/* Whoever shares work; a second one at the same time does its work alone. */
static pthread_mutex_t sharer = PTHREAD_MUTEX_INITIALIZER;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t called = PTHREAD_COND_INITIALIZER, finished = PTHREAD_COND_INITIALIZER;
/* Under `lock`: helpers that may still join, those there are. */
static unsigned wanted, helpers;
/* Those at work; written under `lock`. */
static atomic_uint active;
/* Under `sharer`: the helpers, and the core that they stay away from; -1 for none. */
static pthread_t others[MOST];
static int avoided = -1;
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
    atomic_fetch_add_explicit(&active, 1, memory_order_relaxed);
    pthread_mutex_unlock(&lock);
    take_jobs();
    pthread_mutex_lock(&lock);
    /* Releases what the jobs wrote to a caller who only looks. */
    if (atomic_fetch_sub_explicit(&active, 1, memory_order_release) == 1) pthread_cond_signal(&finished);
  }
  return nothing;
}

/* One helper more, under `lock`. Signals are none of its business: they belong to the main thread. */
static int begin_helper(void) {
  pthread_attr_t attributes;
  sigset_t all, before;
  if (pthread_attr_init(&attributes) != 0) return 0;
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, STACK);
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const int failed = pthread_create(&others[helpers], &attributes, help, 0);
  pthread_sigmask(SIG_SETMASK, &before, 0);
  pthread_attr_destroy(&attributes);
  return !failed;
}

unsigned lumbung_cores(void) {
  cpu_set_t allowed;
  return sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? (unsigned)CPU_COUNT(&allowed) : 1;
}

unsigned lumbung_threads(void) {
  static atomic_uint known;
  unsigned count = atomic_load_explicit(&known, memory_order_relaxed);
  if (count) return count;
  count = lumbung_cores();
  if (count > MOST) count = MOST;
  if (count < 1) count = 1;
  atomic_store_explicit(&known, count, memory_order_relaxed);
  return count;
}

/* Sends the helpers away from this thread's core, where there are others. They sleep: only where they wake is changed. */
static void make_way(void) {
  const int here = sched_getcpu();
  cpu_set_t allowed;
  if (here < 0 || here == avoided || sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
  CPU_CLR(here, &allowed);
  if (CPU_COUNT(&allowed) == 0) return;
  for (unsigned i = 0; i < helpers; i++) pthread_setaffinity_np(others[i], sizeof allowed, &allowed);
  avoided = here;
}

/* Waits for the helpers at work, and says under `lock` that nobody needs to come any more. */
static void end_sharing(void) {
  pthread_mutex_lock(&lock);
  wanted = 0;
  if (atomic_load_explicit(&active, memory_order_acquire)) {
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < LOOKS && atomic_load_explicit(&active, memory_order_acquire); i++) {
#if defined(__x86_64__)
      __builtin_ia32_pause();
#endif
    }
    pthread_mutex_lock(&lock);
    while (atomic_load_explicit(&active, memory_order_acquire)) pthread_cond_wait(&finished, &lock);
  }
  pthread_mutex_unlock(&lock);
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
  while (helpers < wanted && begin_helper()) helpers++, avoided = -1;
  make_way();
  pthread_cond_broadcast(&called);
  pthread_mutex_unlock(&lock);
  take_jobs();
  end_sharing();
  pthread_mutex_unlock(&sharer);
}
