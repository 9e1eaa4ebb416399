// libmongoc keeps its counters in a file of shared memory that is named after the process, from
// before `main` runs, for a tool that nobody needs here. A process that is killed would leave the
// file, and the next one with its id would warn on standard error about it.

#if canImport(Glibc)
    import Glibc
#endif

package enum MongoLibrary {
    /// Takes the name off the counters, first thing in `main`; the memory stays until the process ends.
    package static func unnameCounters() {
        // Not there: libmongoc counts in memory of its own then, which is as well.
        _ = unsafe shm_unlink("/mongoc-\(getpid())")
    }
}
