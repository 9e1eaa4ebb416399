import ArgumentParser
import Ports
import StorageMongo
import StorageSQLite

/// Which store, as said on the command line or in the configuration.
enum StoreChoice: Equatable {
    case directory(String)
    case mongo(uri: String)

    static let database = "viva"

    /// - Throws: when the store cannot be opened at all. A Mongo that is down is not an error here.
    func open() throws -> any Store {
        do throws(StoreError) {
            switch self {
            case .directory(let path): return try SQLiteStore(directory: path)
            case .mongo(let uri): return try MongoStore(uri: uri, database: Self.database)
            }
        } catch {
            throw ValidationError(error.explanation)
        }
    }
}

extension StoreError {
    /// What to tell the person at the command line.
    var explanation: String {
        switch self {
        case .conflict(let what): "the store refused a change: \(what)"
        case .unavailable(let what): "the store cannot be reached: \(what)"
        case .uncertain(let what): "the store's answer was lost: \(what)"
        case .broken(let what): "the store cannot be used: \(what)"
        }
    }
}
