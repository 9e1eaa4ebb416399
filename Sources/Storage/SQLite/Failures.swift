// What SQLite reports, as one of the four errors of a store.
//
// A failed statement or commit is rolled back, so nothing was written, with one exception: when
// writing or syncing the log fails (`IOERR`), a complete commit may already be in the file, and
// recovery after a crash would find it.

import GRDB
import Ports

enum Access {
    case read
    case write
}

extension StoreError {
    init(_ error: any Error, during access: Access) {
        if let error = error as? StoreError {
            self = error
        } else if let error = error as? DatabaseError {
            self.init(sqlite: error, during: access)
        } else {
            self = .broken("SQLite: \(type(of: error))")
        }
    }

    // Only the code's own text is told: a message of SQLite can quote what was bound.
    private init(sqlite error: DatabaseError, during access: Access) {
        let text = "SQLite: \(error.extendedResultCode)"
        switch error.resultCode {
        case .SQLITE_CONSTRAINT:
            switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_UNIQUE:
                self = .conflict("a row with this key exists")
            default: self = .broken(text)
            }
        case .SQLITE_FULL: self = .broken("the disk is full; nothing was written")
        case .SQLITE_IOERR: self = access == .write ? .uncertain(text) : .unavailable(text)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH,
            .SQLITE_NOMEM, .SQLITE_INTERRUPT, .SQLITE_MISUSE:
            self = .unavailable(text)
        default: self = .broken(text)
        }
    }
}
