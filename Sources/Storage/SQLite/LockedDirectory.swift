// The data directory, held by one process.
//
// 1. The lock is on the open file, so it ends with the process however that ends, and a crash
//    leaves nothing to clean up. The process id in the file only serves the message.
// 2. The database file is made here, because SQLite would give it the umask's mode; SQLite gives
//    the write-ahead log and its index the mode of the database.
// 3. What was made is synced together with the directory that names it.

import Ports

#if canImport(Glibc)
    import Glibc
#endif

/// Owns the lock; releases it when it goes away.
struct LockedDirectory: ~Copyable {
    private let lock: CInt
    /// Where the database is.
    let database: String

    /// Makes the directory (mode 0700) and the database file (0600) if they are missing.
    /// - Throws: `.unavailable` if they cannot be made, or if another process holds the directory.
    init(_ directory: String) throws(StoreError) {
        try Self.makeDirectory(directory)
        let database = directory + "/viva.sqlite"
        let lock = try Self.takeLock(of: directory)
        do {
            try Self.makeFile(database)
            try Self.sync(directory)
        } catch {
            Self.release(lock)
            throw error
        }
        self.lock = lock
        self.database = database
    }

    deinit { Self.release(lock) }

    /// Unlocks before closing: a child process between fork and exec holds the open file too, and
    /// would keep the lock until then.
    private static func release(_ lock: CInt) {
        flock(lock, LOCK_UN)
        close(lock)
    }

    private static func makeDirectory(_ directory: String) throws(StoreError) {
        if unsafe mkdir(directory, 0o700) == 0 { return try sync(directory + "/..") }
        switch errno {
        case EEXIST: return
        case ENOENT:
            guard let parent = parent(of: directory) else { throw failure("make", directory) }
            try makeDirectory(parent)
            guard unsafe mkdir(directory, 0o700) == 0 || errno == EEXIST else { throw failure("make", directory) }
            try sync(parent)
        default: throw failure("make", directory)
        }
    }

    private static func parent(of path: String) -> String? {
        let parts = path.split(separator: "/")
        guard parts.count > 1 else { return nil }
        return (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
    }

    private static func takeLock(of directory: String) throws(StoreError) -> CInt {
        let path = directory + "/viva.lock"
        let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("write in", directory) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            defer { close(file) }
            throw errno == EWOULDBLOCK ? busy(directory, holder: file) : failure("lock", path)
        }
        var id = Array("\(getpid())\n".utf8)
        guard ftruncate(file, 0) == 0, unsafe pwrite(file, &id, id.count, 0) == id.count else {
            defer { close(file) }
            throw failure("write in", directory)
        }
        return file
    }

    private static func busy(_ directory: String, holder file: CInt) -> StoreError {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = max(0, unsafe pread(file, &bytes, bytes.count, 0))
        let id = String(decoding: bytes.prefix(count).prefix { (0x30...0x39).contains($0) }, as: UTF8.self)
        let holder = id.isEmpty ? "another process" : "process \(id)"
        return .unavailable(
            "\(directory) is in use by \(holder): stop it, or reach its store through the running server")
    }

    private static func makeFile(_ path: String) throws(StoreError) {
        let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("write", path) }
        defer { close(file) }
        guard fchmod(file, 0o600) == 0, fsync(file) == 0 else { throw failure("write", path) }
    }

    private static func sync(_ directory: String) throws(StoreError) {
        let file = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw failure("read", directory) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure("sync", directory) }
    }

    private static func failure(_ what: String, _ path: String) -> StoreError {
        let reason = unsafe String(cString: strerror(errno))
        return .unavailable("cannot \(what) \(path): \(reason)")
    }
}
