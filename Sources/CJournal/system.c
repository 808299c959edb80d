#define _GNU_SOURCE
#include "CJournal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <time.h>
#include <unistd.h>

#define RETRY(call)                                  \
  ({                                                 \
    long r_;                                         \
    do r_ = (long)(call); while (r_ < 0 && errno == EINTR); \
    r_ < 0 ? -(long)errno : r_;                      \
  })

/* Where standard input, output or error was closed, the next file gets its number, and what is printed would go there. */
static int above_standard(int fd) {
  if (fd < 0 || fd > 2) return fd;
  int higher = (int)RETRY(fcntl(fd, F_DUPFD_CLOEXEC, 3));
  close(fd);
  return higher;
}
/* What an administrator's `sudo lumbung log repair` makes belongs to whoever owns the folder it lies in: they could not read
   their own log otherwise. A name that cannot be given away stays as it is. */
static void give_to_owner(int fd, const char *path) {
  struct stat made, named, folder;
  if (geteuid() != 0 || fstat(fd, &made) < 0 || made.st_uid != 0) return;
  /* Nothing that somebody else may have put there under this name. */
  if (!S_ISDIR(made.st_mode) && (!S_ISREG(made.st_mode) || made.st_nlink != 1 || made.st_size != 0)) return;
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  char parent[PATH_MAX] = ".";
  if (slash) {
    size_t length = slash == path ? 1 : (size_t)(slash - path);
    if (length >= sizeof parent) return;
    memcpy(parent, path, length);
    parent[length] = 0;
  }
  int in = (int)RETRY(open(parent, O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (in < 0) return;
  /* Names may come to mean something else between two calls: what is given is what was made, and it must lie in the folder
     whose owner gets it. */
  int lies = fstat(in, &folder) == 0 && fstatat(in, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
             named.st_dev == made.st_dev && named.st_ino == made.st_ino;
  close(in);
  if (lies && folder.st_uid != 0 && fchown(fd, folder.st_uid, folder.st_gid) < 0) return;
}
int lumbung_open(const char *path, int flags, unsigned mode) {
  int fd = (int)RETRY(open(path, flags | O_CLOEXEC | O_NONBLOCK, mode));
  /* Only a lease, which somebody gives back when asked (fcntl(2), "Leases"). */
  if (fd == -EAGAIN) fd = (int)RETRY(open(path, flags | O_CLOEXEC, mode));
  if (fd >= 0 && flags & O_CREAT) give_to_owner(fd, path);
  return above_standard(fd);
}
long lumbung_pread(int fd, void *bytes, size_t n, long offset) { return RETRY(pread(fd, bytes, n, offset)); }
long lumbung_write(int fd, const void *bytes, size_t n) { return RETRY(write(fd, bytes, n)); }
long lumbung_pwrite(int fd, const void *bytes, size_t n, long offset) {
  return RETRY(pwrite(fd, bytes, n, offset));
}
int lumbung_ftruncate(int fd, long size) { return (int)RETRY(ftruncate(fd, size)); }
/* An interrupted sync has promised nothing and lost nothing: it may be asked again. */
int lumbung_fdatasync(int fd) { return (int)RETRY(fdatasync(fd)); }
int lumbung_fsync(int fd) { return (int)RETRY(fsync(fd)); }
/* Linux frees the descriptor even when close reports EINTR: never retried. */
int lumbung_close(int fd) { return close(fd) < 0 ? -errno : 0; }
int lumbung_rename(const char *from, const char *to) { return rename(from, to) < 0 ? -errno : 0; }
int lumbung_unlink(const char *path) { return unlink(path) < 0 ? -errno : 0; }
int lumbung_rmdir(const char *path) { return rmdir(path) < 0 ? -errno : 0; }
int lumbung_mkdir(const char *path, unsigned mode) {
  if (mkdir(path, mode) < 0) return -errno;
  if (geteuid() != 0) return 0;
  int fd = (int)RETRY(open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (fd < 0) return 0;
  give_to_owner(fd, path);
  close(fd);
  return 0;
}

#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#endif
int lumbung_populate(const void *bytes, size_t n) {
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), start = (uintptr_t)bytes & ~(page - 1);
  int r = (int)RETRY(madvise((void *)start, (uintptr_t)bytes + n - start, MADV_POPULATE_READ));
  return r == -EINVAL || r == -ENOSYS ? 0 : r;
}

static int status_of(int r, const struct stat *s, lumbung_status *out) {
  if (r < 0) return -errno;
  out->device = s->st_dev;
  out->inode = s->st_ino;
  out->size = s->st_size;
  out->modified = (int64_t)s->st_mtim.tv_sec * 1000000000 + s->st_mtim.tv_nsec;
  out->is_folder = S_ISDIR(s->st_mode);
  out->links = s->st_nlink;
  return 0;
}
int lumbung_fstat(int fd, lumbung_status *out) {
  struct stat s;
  return status_of(fstat(fd, &s), &s, out);
}
int lumbung_stat(const char *path, lumbung_status *out) {
  struct stat s;
  return status_of(stat(path, &s), &s, out);
}

uint64_t lumbung_born(const char *path) {
  struct statx s;
  if (statx(AT_FDCWD, path, 0, STATX_BTIME, &s) < 0 || !(s.stx_mask & STATX_BTIME) || s.stx_btime.tv_sec < 0) return 0;
  return (uint64_t)s.stx_btime.tv_sec * 1000000000 + s.stx_btime.tv_nsec;
}

static int lock_call(int fd, int command, short type, short *held) {
  struct flock lock;
  memset(&lock, 0, sizeof lock); /* l_pid must be 0 for OFD locks */
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  int r = (int)RETRY(fcntl(fd, command, &lock));
  if (held) *held = lock.l_type;
  return r < 0 ? r : 0;
}
int lumbung_lock(int fd) {
  int r = lock_call(fd, F_OFD_SETLK, F_WRLCK, NULL);
  return r == -EACCES ? -EAGAIN : r;
}
int lumbung_unlock(int fd) { return lock_call(fd, F_OFD_SETLK, F_UNLCK, NULL); }
int lumbung_is_locked(int fd) {
  short held = F_UNLCK;
  int r = lock_call(fd, F_OFD_GETLK, F_WRLCK, &held);
  return r < 0 ? r : held != F_UNLCK;
}

/* Magic numbers of statfs(2) and the kernel's magic.h, of file systems whose locks or syncs depend on
   another machine or on a user process. */
static int is_remote(unsigned long type) {
  static const unsigned long remote[] = {
      0x6969,     0x517B,     0xFE534D42, 0xFF534D42, /* NFS, SMB, SMB2, CIFS */
      0x65735546, 0x01021997, 0x00C36400, 0x5346414F, /* FUSE, 9P, Ceph, AFS */
      0x6B414653, 0x73757245, 0x564C,     0x0BD00BD0, /* kAFS, Coda, NCP, Lustre */
      0x01161970, 0x7461636F, 0x786F4256, 0xBACBACBC, /* GFS2, OCFS2, VirtualBox, VMware */
      0x47504653, 0x19830326,                         /* GPFS, BeeGFS */
  };
  for (size_t i = 0; i < sizeof remote / sizeof *remote; i++)
    if ((type & 0xFFFFFFFFul) == remote[i]) return 1;
  return 0;
}
int lumbung_statfs(const char *path, lumbung_file_system *out) {
  struct statfs s;
  if (RETRY(statfs(path, &s)) < 0) return -errno;
  out->available = (uint64_t)s.f_bavail * (uint64_t)s.f_bsize;
  out->remote = is_remote((unsigned long)s.f_type);
  out->read_only = (s.f_flags & 1 /* ST_RDONLY */) != 0;
  return 0;
}

int64_t lumbung_file_size_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_FSIZE, &limit) < 0 || limit.rlim_cur > INT64_MAX) return INT64_MAX;
  return (int64_t)limit.rlim_cur;
}

int lumbung_list(const char *path, void *context, void (*name)(void *, const char *)) {
  DIR *folder = opendir(path);
  if (!folder) return -errno;
  struct dirent *entry;
  /* Only readdir's own errno says anything, and `name` may leave one behind. */
  while (errno = 0, (entry = readdir(folder)))
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) name(context, entry->d_name);
  int failed = errno;
  closedir(folder);
  return -failed;
}

uint64_t lumbung_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}
int lumbung_random(void *bytes, size_t n) {
  size_t done = 0;
  while (done < n) {
    long r = RETRY(getrandom((char *)bytes + done, n - done, 0));
    if (r < 0) return (int)r;
    done += (size_t)r;
  }
  return 0;
}
void lumbung_pause(unsigned milliseconds) { poll(NULL, 0, (int)milliseconds); }

int lumbung_permanent_mac(const char *interface, char out[13]) {
  int s = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (s < 0) return -1;
  union {
    struct ethtool_perm_addr address;
    char room[sizeof(struct ethtool_perm_addr) + 32];
  } u;
  memset(&u, 0, sizeof u);
  u.address.cmd = ETHTOOL_GPERMADDR;
  u.address.size = 32;
  struct ifreq request;
  memset(&request, 0, sizeof request);
  strncpy(request.ifr_name, interface, sizeof request.ifr_name - 1);
  request.ifr_data = (void *)&u;
  int r = ioctl(s, SIOCETHTOOL, &request);
  close(s);
  if (r < 0 || u.address.size != 6) return -1;
  int any = 0;
  for (int i = 0; i < 6; i++) {
    unsigned char b = u.address.data[i];
    any |= b;
    out[2 * i] = "0123456789abcdef"[b >> 4];
    out[2 * i + 1] = "0123456789abcdef"[b & 15];
  }
  out[12] = 0;
  return any ? 0 : -1;
}
