// libmongoc's pool of clients.
//
// 1. Making the pool may ask DNS (`mongodb+srv:`), so it is made on a worker's thread, by the
//    first call; if that fails, the next call tries again.
// 2. The URI is never told: it can hold a password. libmongoc's own log is off, for it repeats
//    parts of URIs.
// 3. Every write waits for a majority and its journals; every read sees only what a majority
//    has, so nothing that was read can be rolled back. Writes are not retried by the driver: a
//    retried insert would meet itself and report a conflict. Services read back instead.

import CMongoc
import Ports
import Synchronization

@safe final class ClientPool: Sendable {
    private enum State: Sendable {
        case closed
        case open(viva_client_pool)
        case toOpen
    }

    private let uri: String
    private let state = Mutex(State.toOpen)

    /// - Throws: `.broken` if the URI cannot be read; no server is asked.
    init(uri: String) throws(StoreError) {
        Self.initialize
        self.uri = uri
        let parsed = unsafe mongoc_uri_new_with_error(uri, nil)
        guard let parsed = unsafe parsed else {
            throw .broken("the MongoDB URI cannot be read: expected mongodb://HOST:PORT/?replicaSet=NAME")
        }
        unsafe mongoc_uri_destroy(parsed)
    }

    deinit { close() }

    /// Lends a client to `body`, on this thread. Waits for nobody as long as there are no more
    /// threads than clients.
    func withClient<Value>(
        _ body: (borrowing Client) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        let pool = try opened()
        guard let client = unsafe mongoc_client_pool_pop(pool.pool) else {
            throw .unavailable("MongoDB: no client")
        }
        defer { unsafe mongoc_client_pool_push(pool.pool, client) }
        return try unsafe body(Client(borrowing: client))
    }

    /// Ends all connections. No client may be lent any more.
    func close() {
        state.withLock { state in
            if case .open(let pool) = state { unsafe mongoc_client_pool_destroy(pool.pool) }
            state = .closed
        }
    }

    private func opened() throws(StoreError) -> viva_client_pool {
        try state.withLock { state throws(StoreError) in
            switch state {
            case .open(let pool): return pool
            case .closed: throw .unavailable("the store is closed")
            case .toOpen:
                let pool = try Self.open(uri)
                state = .open(pool)
                return pool
            }
        }
    }

    private static func open(_ text: String) throws(StoreError) -> viva_client_pool {
        guard let uri = unsafe mongoc_uri_new_with_error(text, nil) else {
            throw .broken("the MongoDB URI cannot be read")
        }
        defer { unsafe mongoc_uri_destroy(uri) }
        unsafe setOptions(of: uri)
        guard let pool = unsafe mongoc_client_pool_new_with_error(uri, nil) else {
            throw .unavailable("MongoDB: the hosts of the URI cannot be found, or its options do not fit together")
        }
        unsafe mongoc_client_pool_set_error_api(pool, MONGOC_ERROR_API_VERSION_2)
        unsafe mongoc_client_pool_max_size(pool, UInt32(MongoLimits.workers))
        return unsafe viva_client_pool(pool: pool)
    }

    private static func setOptions(of uri: OpaquePointer) {
        let defaults: [(String, Int32)] = [
            (MONGOC_URI_SERVERSELECTIONTIMEOUTMS, MongoLimits.serverSelection),
            (MONGOC_URI_HEARTBEATFREQUENCYMS, MongoLimits.heartbeat),
            (MONGOC_URI_CONNECTTIMEOUTMS, MongoLimits.connect),
            (MONGOC_URI_SOCKETTIMEOUTMS, MongoLimits.socket),
        ]
        for (name, value) in defaults where unsafe !mongoc_uri_has_option(uri, name) {
            unsafe mongoc_uri_set_option_as_int32(uri, name, value)
        }
        unsafe mongoc_uri_set_option_as_bool(uri, MONGOC_URI_RETRYWRITES, false)

        let write = unsafe mongoc_write_concern_new()
        defer { unsafe mongoc_write_concern_destroy(write) }
        unsafe mongoc_write_concern_set_wmajority(write, 0)
        unsafe mongoc_write_concern_set_wtimeout_int64(write, MongoLimits.writeConcern)
        unsafe mongoc_write_concern_set_journal(write, true)
        unsafe mongoc_uri_set_write_concern(uri, write)

        let read = unsafe mongoc_read_concern_new()
        defer { unsafe mongoc_read_concern_destroy(read) }
        unsafe mongoc_read_concern_set_level(read, MONGOC_READ_CONCERN_LEVEL_MAJORITY)
        unsafe mongoc_uri_set_read_concern(uri, read)

        let primary = unsafe mongoc_read_prefs_new(MONGOC_READ_PRIMARY)
        defer { unsafe mongoc_read_prefs_destroy(primary) }
        unsafe mongoc_uri_set_read_prefs_t(uri, primary)
    }

    /// Once in the life of a process.
    private static let initialize: Void = {
        mongoc_init()
        mongoc_log_set_handler(nil, nil)
    }()
}
