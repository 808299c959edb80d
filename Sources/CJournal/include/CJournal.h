/* The little C that the journal needs: CRC32C, frame envelopes, JSON, OFD locks, statfs, hardware addresses. */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* ---- crc32c.c ---- */

/* CRC32C (Castagnoli) of n bytes; SSE4.2 where the processor has it. */
uint32_t lumbung_crc32c(const void *bytes, size_t n);
/* The table version, for comparison in tests. */
uint32_t lumbung_crc32c_table(const void *bytes, size_t n);

/* ---- frame.c ---- */

typedef struct {
  uint64_t seq;
  uint64_t hlc;
  uint64_t prev_high, prev_low; /* PREV */
  size_t json; /* offset of the payload within the line */
} lumbung_envelope;

/* 0 when the line (without LF) is `CRC32C PREV SEQ HLC {json}` and its CRC holds; else
   1 malformed envelope, 2 CRC mismatch. */
int lumbung_frame_check(const uint8_t *line, size_t n, lumbung_envelope *out);
/* Offset of the first LF; n when there is none. */
size_t lumbung_line_end(const uint8_t *bytes, size_t n);
/* Offset of the first occurrence of m bytes; n when there is none. */
size_t lumbung_find(const uint8_t *bytes, size_t n, const uint8_t *needle, size_t m);
/* In bytes that did not verify as one line: where a second frame begins after a damaged line end
   (`}` ? eight hex digits, space, 32 hex digits, space), or behind zeros that a disk left; 0 when nowhere. */
size_t lumbung_second_frame(const uint8_t *bytes, size_t n);
/* 1 when a 512-byte sector of the file, as far as it lies in these bytes (which begin at file byte `offset`),
   reads as zeros up to its end. */
int lumbung_zeroed_sector(const uint8_t *bytes, size_t n, uint64_t offset);
/* Offset of the first byte below 0x20 or of the first malformed UTF-8 sequence; n when there is none. */
size_t lumbung_text_check(const uint8_t *bytes, size_t n);

/* ---- json.c ---- */

/* 0 when the bytes are one JSON value; 1 malformed, 2 a key twice in one object, 3 deeper than 64 levels. `at` says where.
   Controls and UTF-8 are lumbung_text_check's business. */
int lumbung_json_check(const uint8_t *bytes, size_t n, size_t *at);

/* ---- parallel.c ---- */

/* Calls work for every index below count on so many threads, the caller's one of them (is_caller 1); returns when all
   are done. */
void lumbung_in_parallel(
    size_t count, unsigned threads, void *context, void (*work)(void *context, size_t index, int is_caller));

/* ---- system.c ---- all return a value >= 0, or -errno; EINTR is retried. */

/* Waits for nobody: a pipe where a file is expected has no other end. */
int lumbung_open(const char *path, int flags, unsigned mode);
long lumbung_pread(int fd, void *bytes, size_t n, long offset);
long lumbung_write(int fd, const void *bytes, size_t n);
long lumbung_pwrite(int fd, const void *bytes, size_t n, long offset);
int lumbung_fdatasync(int fd);
int lumbung_fsync(int fd);
int lumbung_ftruncate(int fd, long size);
int lumbung_close(int fd);
int lumbung_rename(const char *from, const char *to);
int lumbung_unlink(const char *path);
int lumbung_rmdir(const char *path);
int lumbung_mkdir(const char *path, unsigned mode);

/* Maps n bytes of a file for reading; NULL when that fails. Where somebody cuts the file short under it, zeros are read
   from there on, and lumbung_map_is_cut says so, instead of SIGBUS ending the program. */
const void *lumbung_map(int fd, size_t n);
int lumbung_unmap(const void *map, size_t n);
int lumbung_map_is_cut(const void *map);
/* Puts that guard in front of a handler of SIGBUS that was set since. */
void lumbung_guard_maps(void);
/* Brings mapped bytes into memory. -EFAULT where reading them would be SIGBUS: the disk does not give them back, or the
   file was cut short. 0 where the kernel does not know how to tell (before 5.14). */
int lumbung_populate(const void *bytes, size_t n);

typedef struct {
  uint64_t device; /* inodes are numbers of one file system */
  uint64_t inode;
  int64_t size;
  int64_t modified; /* nanoseconds since 1970 */
  int is_folder;
  uint64_t links; /* names it has */
} lumbung_status;
int lumbung_fstat(int fd, lumbung_status *out);
int lumbung_stat(const char *path, lumbung_status *out);

/* When a file or folder was made, nanoseconds since 1970; 0 where the file system does not say. */
uint64_t lumbung_born(const char *path);

/* Open-file-description locks on the whole file: belong to the descriptor, vanish with it. */
int lumbung_lock(int fd);        /* exclusive, does not wait: -EAGAIN when held */
int lumbung_unlock(int fd);
int lumbung_is_locked(int fd);   /* 1 when another description holds it */

typedef struct {
  uint64_t available; /* bytes for an unprivileged user */
  int remote;         /* network, cluster or FUSE file system: locks and syncs cannot be relied on */
  int read_only;
} lumbung_file_system;
int lumbung_statfs(const char *path, lumbung_file_system *out);

/* The most bytes that a file of this process may have (RLIMIT_FSIZE). */
int64_t lumbung_file_size_limit(void);

/* Calls name(context, entry) for each entry but . and .. */
int lumbung_list(const char *path, void *context, void (*name)(void *context, const char *entry));

uint64_t lumbung_milliseconds(void);
int lumbung_random(void *bytes, size_t n);
void lumbung_pause(unsigned milliseconds);
/* Permanent MAC of an interface as 12 lower-case hex digits and NUL; -1 when it has none. */
int lumbung_permanent_mac(const char *interface, char out[13]);
