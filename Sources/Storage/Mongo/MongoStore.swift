// The store past one machine: MongoDB, as one server, a replica set or a sharded cluster.
//
// 1. No transactions: every decision is one document, and calls that write several order them
//    so that what a crash leaves is harmless.
// 2. Uniqueness decides between processes; every unique index starts with the shard key.
// 3. A call blocks a thread of `Workers`, never the caller's.

package import Ports

/// `Store` over a database of MongoDB.
package final class MongoStore: Store {
    private let pool: ClientPool
    private let workers = Workers()
    private let database: String

    /// Asks no server: one that is down shows when the store is used, and is used when it is back.
    /// - Throws: `.broken` if the URI or the name of the database cannot be right.
    package init(uri: String, database: String) throws(StoreError) {
        guard Self.isDatabaseName(database) else {
            throw .broken("the name of the MongoDB database cannot be right: letters, digits, _ and -, at most 60")
        }
        pool = try ClientPool(uri: uri)
        self.database = database
    }

    package func prepare() async throws(StoreError) {
        let database = database
        try await run { client throws(StoreError) in
            try Schema.checkVersion(of: database, client)
            for collection in Schema.collections { try collection.prepare(in: database, client) }
            try Schema.writeVersion(in: database, client)
        }
    }

    package func ping() async throws(StoreError) {
        let name = name("store_version")
        _ = try await run { client throws(StoreError) in try client.find([:], limit: 1, in: name) }
    }

    package func close() async {
        await workers.close()
        pool.close()
    }

    /// Runs `body` with a client, on a thread that may block.
    func run<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Client) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try await workers.run { [pool] () throws(StoreError) in try pool.withClient(body) }
    }

    func name(_ collection: String) -> Name { Name(database: database, collection: collection) }

    private static func isDatabaseName(_ name: String) -> Bool {
        (1...60).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
                default: false
                }
            }
    }
}
