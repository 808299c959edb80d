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

// The linker puts what a start runs behind this, and behind that what it can write (start.ld); without it nothing is done.
// What is called before everything lies there too: a function of its own section.
__attribute__((noinline, used, section(".text.lumbung_start_begins"))) void lumbung_start_begins(void) { __asm__ volatile(""); }
extern char __executable_start __attribute__((weak)), edata __attribute__((weak)), __stop_swift5_typeref __attribute__((weak));

static uintptr_t page_of(const void *at) { return (uintptr_t)at & ~((uintptr_t)sysconf(_SC_PAGESIZE) - 1); }

// Where the code begins: the first page that may run.
static int find_code(struct dl_phdr_info *info, size_t size, void *found) {
  (void)size;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &info->dlpi_phdr[i];
    if (part->p_type == PT_LOAD && (part->p_flags & PF_X)) *(uintptr_t *)found = page_of((void *)(info->dlpi_addr + part->p_vaddr));
  }
  return 1;
}

static const uintptr_t stretch = 128 << 10;

static void advise(uintptr_t from, uintptr_t to, int how) {
  if (from < to) madvise((void *)from, to - from, how);
}

// A start from a cold disk. The kernel reads megabytes around every page that is missing; what a start needs is known
// better here: the types at the file's beginning and everything from the first function above, at once; nothing around
// single pages of the rest. For code, Linux reads on to the end of the mapping all the same; a mapping ends where a flag
// changes, so every second stretch is left out of core dumps, and code that was forgotten in start.ld costs one stretch.
// Does nothing when the program is in memory already.
__attribute__((constructor(101))) static void fetch_start(void) {
  if (!&__executable_start || !&edata || !&__stop_swift5_typeref) return;
  uintptr_t first = page_of(&__executable_start), types = page_of(&__stop_swift5_typeref);
  uintptr_t start = page_of((void *)lumbung_start_begins), end = (uintptr_t)&edata;
  unsigned char resident = 1;
  if (types < first || start < types || end < start || end - start > 16 << 20) return;
  if (mincore((void *)types, 1, &resident) != 0 || (resident & 1)) return;
  advise(first, start, MADV_RANDOM);
  uintptr_t code = start;
  dl_iterate_phdr(find_code, &code);
  for (uintptr_t at = code; at + stretch < start; at += 2 * stretch) advise(at, at + stretch, MADV_DONTDUMP);
  advise(first, types + 1, MADV_WILLNEED);
  advise(start, end, MADV_WILLNEED);
}

// Large arrays go back to the system when they are dropped. Left alone, the allocator takes the largest one that was ever
// freed as the size from which it asks the system, and keeps up to twice that: after a sort of 1.5 million rows 54 MB
// instead of 18.
__attribute__((constructor(102))) static void give_back(void) { mallopt(M_MMAP_THRESHOLD, 4 << 20); }
