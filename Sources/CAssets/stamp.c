// What the program knows of its own file, and what it does before anything else runs: its name (the note that the linker
// writes, NT_GNU_BUILD_ID, found where it is loaded: no file is opened), its code fetched from a cold disk, its memory.
#define _GNU_SOURCE
#include "stamp.h"

#include <elf.h>
#include <link.h>
#include <malloc.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct found {
  unsigned char *bytes;
  size_t room, count;
};

static size_t rounded(size_t size) { return (size + 3) & ~(size_t)3; }

static void look(const unsigned char *at, size_t left, struct found *found) {
  while (left >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) note;
    memcpy(&note, at, sizeof note);
    size_t name = sizeof note, value = name + rounded(note.n_namesz), whole = value + rounded(note.n_descsz);
    if (whole > left) return;
    if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && memcmp(at + name, "GNU", 4) == 0) {
      found->count = note.n_descsz < found->room ? note.n_descsz : found->room;
      memcpy(found->bytes, at + value, found->count);
      return;
    }
    at += whole;
    left -= whole;
  }
}

// The first object is the program itself; what it loaded besides is none of ours.
static int visit(struct dl_phdr_info *info, size_t size, void *context) {
  (void)size;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &info->dlpi_phdr[i];
    if (part->p_type == PT_NOTE) look((const unsigned char *)info->dlpi_addr + part->p_vaddr, part->p_memsz, context);
  }
  return 1;
}

size_t lumbung_build_id(unsigned char *bytes, size_t room) {
  struct found found = {bytes, room, 0};
  dl_iterate_phdr(visit, &found);
  return found.count;
}

// The linker puts what a start runs between these two (startup.order); elsewhere they stand anywhere, and nothing is done.
#define PLACED(name) __attribute__((noinline, used, section(".text." name)))
PLACED("lumbung_start_begins") void lumbung_start_begins(void) { __asm__ volatile(""); }
PLACED("lumbung_start_ends") void lumbung_start_ends(void) { __asm__ volatile("nop"); }
extern char __executable_start __attribute__((weak)), edata __attribute__((weak));

static uintptr_t page_of(const void *at) { return (uintptr_t)at & ~((uintptr_t)sysconf(_SC_PAGESIZE) - 1); }

// A start from a cold disk. The kernel reads megabytes around every page that is missing; what a start needs is known
// better here: one stretch of the code at once, single pages of the rest until the first frame. Does nothing when the
// program is in memory already.
__attribute__((constructor(101))) static void fetch_start(void) {
  uintptr_t from = page_of((void *)lumbung_start_begins), to = (uintptr_t)lumbung_start_ends;
  if (to <= from || to - from > 8 << 20 || !&__executable_start || !&edata) return;
  unsigned char resident = 1;
  if (mincore((void *)page_of((void *)(from + (to - from) / 2)), 1, &resident) != 0 || (resident & 1)) return;
  uintptr_t first = page_of(&__executable_start);
  madvise((void *)first, (uintptr_t)&edata - first, MADV_RANDOM);
  madvise((void *)from, to - from, MADV_WILLNEED);
}

// Large arrays go back to the system when they are dropped. Left alone, the allocator takes the largest one that was ever
// freed as the size from which it asks the system, and keeps up to twice that: after a sort of 1.5 million rows 54 MB
// instead of 18.
__attribute__((constructor(102))) static void give_back(void) { mallopt(M_MMAP_THRESHOLD, 4 << 20); }
