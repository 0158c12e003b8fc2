/*
 * A disk that fails when it is told to, preloaded into a process (LD_PRELOAD): the k-th change of a file or folder below
 * FAILING_DISK from then on is refused with an error, or ends the process. Opening a path that begins with
 * "/failing-disk/" is an order and never reaches the system:
 *   /failing-disk/start/<k>/<errno>/<once|on>   from the k-th change on refuse that one, or all; errno 0: end the process
 *   /failing-disk/stop                          go on as usual
 * Both answer with EEXIST where a change has been refused since the last start, else with ENOENT.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_int armed, count, fired;
static int at, error_number, stays;

static int below(const char *path) {
  const char *root = getenv("FAILING_DISK");
  return root && strncmp(path, root, strlen(root)) == 0;
}

/* True where this change is to be refused; errno says why. */
static int refused(const char *path) {
  if (!armed || !below(path)) return 0;
  int now = atomic_fetch_add(&count, 1) + 1;
  if (now != at && !(stays && now > at)) return 0;
  fired = 1;
  if (error_number == 0) syscall(SYS_exit_group, 137);
  errno = error_number;
  return 1;
}

static int refused_fd(int fd) {
  char link[64], path[PATH_MAX];
  if (!armed) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return refused(path);
}

static int ordered(const char *path) {
  if (strncmp(path, "/failing-disk/", 14) != 0) return 0;
  int before = fired;
  char mode[8] = "";
  if (sscanf(path, "/failing-disk/start/%d/%d/%7s", &at, &error_number, mode) == 3) {
    stays = strcmp(mode, "on") == 0;
    count = 0;
    fired = 0;
    armed = 1;
  } else
    armed = 0;
  errno = before ? EEXIST : ENOENT;
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define OPEN(name, before, call)                                               \
  int name before {                                                            \
    mode_t mode = 0;                                                           \
    if (flags & (O_CREAT | O_TMPFILE)) {                                       \
      va_list list;                                                            \
      va_start(list, flags);                                                   \
      mode = va_arg(list, mode_t);                                             \
      va_end(list);                                                            \
    }                                                                          \
    if (ordered(path)) return -1;                                              \
    if ((flags & O_CREAT) && access(path, F_OK) != 0 && refused(path)) return -1; \
    return REAL(name) call;                                                    \
  }

OPEN(open, (const char *path, int flags, ...), (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), (path, flags, mode))
OPEN(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
OPEN(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))

ssize_t write(int fd, const void *bytes, size_t length) {
  return refused_fd(fd) ? -1 : REAL(write)(fd, bytes, length);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  return refused_fd(fd) ? -1 : REAL(pwrite)(fd, bytes, length, offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  return refused_fd(fd) ? -1 : REAL(pwrite64)(fd, bytes, length, offset);
}
ssize_t writev(int fd, const struct iovec *pieces, int pieces_count) {
  return refused_fd(fd) ? -1 : REAL(writev)(fd, pieces, pieces_count);
}
ssize_t pwritev(int fd, const struct iovec *pieces, int pieces_count, off_t offset) {
  return refused_fd(fd) ? -1 : REAL(pwritev)(fd, pieces, pieces_count, offset);
}
ssize_t pwritev64(int fd, const struct iovec *pieces, int pieces_count, off64_t offset) {
  return refused_fd(fd) ? -1 : REAL(pwritev64)(fd, pieces, pieces_count, offset);
}
int fsync(int fd) { return refused_fd(fd) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return refused_fd(fd) ? -1 : REAL(fdatasync)(fd); }
int ftruncate(int fd, off_t length) { return refused_fd(fd) ? -1 : REAL(ftruncate)(fd, length); }
int ftruncate64(int fd, off64_t length) { return refused_fd(fd) ? -1 : REAL(ftruncate64)(fd, length); }
int rename(const char *from, const char *to) { return refused(to) ? -1 : REAL(rename)(from, to); }
int mkdir(const char *path, mode_t mode) { return refused(path) ? -1 : REAL(mkdir)(path, mode); }
