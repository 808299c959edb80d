#include "CJournal.h"

#include <pthread.h>
#include <stdatomic.h>

typedef struct {
  atomic_size_t next;
  size_t count;
  void *context;
  void (*work)(void *context, size_t index, int is_caller);
} lumbung_pool;

static void drain(lumbung_pool *pool, int is_caller) {
  for (;;) {
    size_t index = atomic_fetch_add(&pool->next, 1);
    if (index >= pool->count) return;
    pool->work(pool->context, index, is_caller);
  }
}

static void *helper(void *pool) {
  drain(pool, 0);
  return NULL;
}

void lumbung_in_parallel(
    size_t count, unsigned threads, void *context, void (*work)(void *context, size_t index, int is_caller)) {
  enum { MOST = 16 };
  lumbung_pool pool = {.count = count, .context = context, .work = work};
  pthread_t helpers[MOST];
  unsigned running = 0;
  while (running + 1 < threads && running + 1 < count && running < MOST)
    if (pthread_create(&helpers[running], NULL, helper, &pool) == 0) running++;
    else break; /* fewer helpers only take longer */
  drain(&pool, 1);
  while (running) pthread_join(helpers[--running], NULL);
}
