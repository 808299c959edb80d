import CJournal

/// Every system call of the journal, as values: the real ones, or a test's that fail at the N-th call.
///
/// Results follow the kernel's habit: a value of zero or more, or a negative errno. EINTR is retried below.
public struct SystemCalls: Sendable {
  /// What is known of a file.
  public struct Status: Sendable, Hashable {
    /// Inode number.
    public var inode: UInt64
    /// Size in bytes.
    public var size: Int
    /// True for a folder.
    public var isFolder: Bool
    /// When its bytes, or a folder's names, last changed: nanoseconds since 1970.
    public var modified: Int64
    /// How many names it has; none when it was removed while it is open.
    public var links: UInt64
    /// The file system that its inode is a number of.
    public var device: UInt64
    /// Whether both are of one file or folder, under whatever names.
    func isSameFile(as other: Status) -> Bool { inode == other.inode && device == other.device }
    /// A status given as values.
    public init(
      inode: UInt64, size: Int, isFolder: Bool, modified: Int64 = 0, links: UInt64 = 1, device: UInt64 = 0
    ) {
      self.device = device
      self.inode = inode
      self.size = size
      self.isFolder = isFolder
      self.modified = modified
      self.links = links
    }
  }
  /// What is known of a file system.
  public struct FileSystem: Sendable, Hashable {
    /// Bytes left for an ordinary user.
    public var available: UInt64
    /// Network, cluster or FUSE: locks and syncs cannot be relied on.
    public var isRemote: Bool
    /// Mounted read-only.
    public var isReadOnly: Bool
    /// A file system given as values.
    public init(available: UInt64, isRemote: Bool, isReadOnly: Bool) {
      self.available = available
      self.isRemote = isRemote
      self.isReadOnly = isReadOnly
    }
  }

  /// open(path, flags, mode), always close-on-exec.
  public var open: @Sendable (String, Int32, UInt32) -> Int32
  /// close(2).
  public var close: @Sendable (Int32) -> Int32
  /// pread into the buffer at a file offset.
  public var read: @Sendable (Int32, UnsafeMutableRawBufferPointer, Int) -> Int
  /// One write() at the descriptor's end (O_APPEND).
  public var write: @Sendable (Int32, UnsafeRawBufferPointer) -> Int
  /// One pwrite().
  public var writeAt: @Sendable (Int32, UnsafeRawBufferPointer, Int) -> Int
  /// fdatasync(2).
  public var fdatasync: @Sendable (Int32) -> Int32
  /// fsync(2), of files and folders.
  public var fsync: @Sendable (Int32) -> Int32
  /// ftruncate(2) to a size.
  public var truncate: @Sendable (Int32, Int) -> Int32
  /// rename(2), from and to.
  public var rename: @Sendable (String, String) -> Int32
  /// unlink(2).
  public var unlink: @Sendable (String) -> Int32
  /// mkdir(2) with a mode.
  public var makeFolder: @Sendable (String, UInt32) -> Int32
  /// rmdir(2): of an empty folder.
  public var removeFolder: @Sendable (String) -> Int32
  /// fstat(2).
  public var status: @Sendable (Int32) -> Result<Status, Errno>
  /// stat(2).
  public var statusOfPath: @Sendable (String) -> Result<Status, Errno>
  /// When a file or folder was made, in nanoseconds since 1970; 0 where nobody knows.
  public var born: @Sendable (String) -> UInt64
  /// Names in a folder, in no order.
  public var list: @Sendable (String) -> Result<[String], Errno>
  /// Exclusive open-file-description lock without waiting; -EAGAIN when another holds it.
  public var lock: @Sendable (Int32) -> Int32
  /// Gives the lock back.
  public var unlock: @Sendable (Int32) -> Int32
  /// 1 when another description holds the lock.
  public var isLocked: @Sendable (Int32) -> Int32
  /// statfs(2).
  public var fileSystem: @Sendable (String) -> Result<FileSystem, Errno>
  /// The most bytes that a file of this process may have (RLIMIT_FSIZE).
  public var fileSizeLimit: @Sendable () -> Int
  /// Maps the first bytes of a file that is never changed in place, for reading; nil when that fails.
  public var map: @Sendable (Int32, Int) -> UnsafeRawPointer?
  /// Gives a map back.
  public var unmap: @Sendable (UnsafeRawPointer, Int) -> Int32
  /// Brings mapped bytes into memory; negative where the disk does not give them back, and touching them would end the
  /// program.
  public var populate: @Sendable (UnsafeRawPointer, Int) -> Int32
  /// Waits so many milliseconds (only for the commit lock).
  public var pause: @Sendable (UInt32) -> Void

  /// An errno, positive.
  public struct Errno: Error, Hashable, Sendable {
    /// The number, above zero.
    public var code: Int32
    /// An errno given as a value.
    public init(code: Int32) { self.code = code }
  }
}

extension SystemCalls {
  /// The real system calls.
  public static let live = SystemCalls(
    open: { lumbung_open($0, $1, $2) },
    close: { lumbung_close($0) },
    read: { lumbung_pread($0, $1.baseAddress, $1.count, $2) },
    write: { lumbung_write($0, $1.baseAddress, $1.count) },
    writeAt: { lumbung_pwrite($0, $1.baseAddress, $1.count, $2) },
    fdatasync: { lumbung_fdatasync($0) },
    fsync: { lumbung_fsync($0) },
    truncate: { lumbung_ftruncate($0, $1) },
    rename: { lumbung_rename($0, $1) },
    unlink: { lumbung_unlink($0) },
    makeFolder: { lumbung_mkdir($0, $1) },
    removeFolder: { lumbung_rmdir($0) },
    status: { fd in
      var s = lumbung_status()
      let r = lumbung_fstat(fd, &s)
      return r < 0 ? .failure(Errno(code: -r)) : .success(Status(s))
    },
    statusOfPath: { path in
      var s = lumbung_status()
      let r = lumbung_stat(path, &s)
      return r < 0 ? .failure(Errno(code: -r)) : .success(Status(s))
    },
    born: { lumbung_born($0) },
    list: { listFolder($0) },
    lock: { lumbung_lock($0) },
    unlock: { lumbung_unlock($0) },
    isLocked: { lumbung_is_locked($0) },
    fileSystem: { path in
      var s = lumbung_file_system()
      let r = lumbung_statfs(path, &s)
      if r < 0 { return .failure(Errno(code: -r)) }
      return .success(
        FileSystem(available: s.available, isRemote: s.remote != 0, isReadOnly: s.read_only != 0))
    },
    fileSizeLimit: { Int(lumbung_file_size_limit()) },
    map: { lumbung_map($0, $1) },
    unmap: { lumbung_unmap($0, $1) },
    populate: { lumbung_populate($0, $1) },
    pause: { lumbung_pause($0) })

  /// Puts what keeps a snapshot that is cut short under us from ending the program (see `lumbung_map`) in front of a handler
  /// of SIGBUS that was set since.
  public static func guardMaps() { lumbung_guard_maps() }

  /// Wall clock, milliseconds since 1970.
  public static let milliseconds: @Sendable () -> UInt64 = { lumbung_milliseconds() }

  /// Bytes from getrandom(2).
  public static let randomBytes: @Sendable (Int) -> [UInt8] = { count in
    var bytes = [UInt8](repeating: 0, count: count)
    let failed = bytes.withUnsafeMutableBytes { lumbung_random($0.baseAddress, $0.count) }
    // getrandom(2) cannot fail for such sizes once the pool is ready; equal nonces would be worse than none.
    precondition(failed == 0, "getrandom")
    return bytes
  }

  private static func listFolder(_ path: String) -> Result<[String], Errno> {
    var names: [String] = []
    let r = withUnsafeMutablePointer(to: &names) { box in
      lumbung_list(path, box) { context, entry in
        guard let context, let entry else { return }
        context.assumingMemoryBound(to: [String].self).pointee.append(String(cString: entry))
      }
    }
    return r < 0 ? .failure(Errno(code: -r)) : .success(names)
  }
}

extension SystemCalls.Status {
  init(_ s: lumbung_status) {
    self.init(
      inode: s.inode, size: Int(s.size), isFolder: s.is_folder != 0, modified: s.modified, links: s.links,
      device: s.device)
  }
}

extension SystemCalls {
  /// Gives a lock back and closes its file. Closing alone is not enough: a child process started by anybody in this program
  /// shares the description until it has called exec, and would hold the lock for that moment.
  func closeLock(_ fd: Int32) {
    _ = unlock(fd)
    _ = close(fd)
  }
}
