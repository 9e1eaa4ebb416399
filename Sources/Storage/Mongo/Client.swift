// What this store asks of a server, over one borrowed client. With the pool, the documents and
// the failures, the only file that calls libmongoc.

import CMongoc
import Ports

/// One change of one document.
struct Update: Sendable {
    var filter: Fields
    var change: Fields
    /// Whether a document that matches nothing is inserted.
    var upsert: Bool
}

/// How a write ended that the server answered.
struct WriteReply: Sendable {
    var inserted: Int64 = 0
    var matched: Int64 = 0
    /// Operations that the server refused: their index and its code.
    var refused: [(index: Int, code: Int64)] = []
    /// Whether the server wrote but could not confirm that the write lasts.
    var unconfirmed = false
}

/// A client of the pool, lent to one thread.
@safe struct Client: ~Copyable {
    fileprivate let client: OpaquePointer

    init(borrowing client: OpaquePointer) { unsafe self.client = unsafe client }

    /// Inserts documents, each on its own: one that is refused stops no other.
    borrowing func insert(_ documents: [Fields], into name: Name) throws(StoreError) -> WriteReply {
        try unsafe write(name) { bulk throws(StoreError) in
            for document in documents {
                let document = try Document(copying: document)
                unsafe document.withPointer { unsafe mongoc_bulk_operation_insert(bulk, $0) }
            }
        }
    }

    /// Changes documents, each on its own: one that is refused stops no other.
    borrowing func update(_ updates: [Update], in name: Name) throws(StoreError) -> WriteReply {
        try unsafe write(name) { bulk throws(StoreError) in
            for update in updates {
                let filter = try Document(copying: update.filter)
                let change = try Document(copying: update.change)
                let options = try Document(copying: ["upsert": .bool(update.upsert)])
                var error = bson_error_t()
                let added = unsafe filter.withPointer { filter in
                    unsafe change.withPointer { change in
                        unsafe options.withPointer { options in
                            unsafe mongoc_bulk_operation_update_one_with_opts(bulk, filter, change, options, &error)
                        }
                    }
                }
                if !added { throw StoreError(error, during: .preparation) }
            }
        }
    }

    /// Documents that match, at most `limit`; all if it is nil.
    borrowing func find(
        _ filter: Fields, sort: Fields = [:], limit: Int? = nil, in name: Name
    ) throws(StoreError) -> [Fields] {
        let filter = try Document(copying: filter)
        var settings: [(name: String, value: Value)] = []
        if !sort.pairs.isEmpty { settings.append(("sort", .document(sort))) }
        if let limit { settings.append(("limit", .int(Int64(limit)))) }
        let options = try Document(copying: Fields(settings))
        let collection = CollectionHandle(name, of: self)
        let cursor = unsafe filter.withPointer { filter in
            unsafe options.withPointer { options in
                unsafe mongoc_collection_find_with_opts(collection.collection, filter, options, nil)
            }
        }
        defer { unsafe mongoc_cursor_destroy(cursor) }
        var found: [Fields] = []
        var document: OpaquePointer?
        while unsafe mongoc_cursor_next(cursor, &document), let document = unsafe document {
            found.append(try unsafe Fields(copying: document))
        }
        var error = bson_error_t()
        if unsafe mongoc_cursor_error(cursor, &error) { throw StoreError(error, during: .read) }
        return found
    }

    /// Runs a command that can be run again.
    /// - Returns: the code of the server's refusal, or nil if it agreed.
    borrowing func command(_ command: Fields, in database: String) throws(StoreError) -> Int64? {
        let command = try Document(copying: command)
        var error = bson_error_t()
        let done = unsafe command.withPointer { command in
            unsafe mongoc_client_command_simple(client, database, command, nil, nil, &error)
        }
        if done { return nil }
        if let code = StoreError.serverCode(error) { return code }
        throw StoreError(error, during: .read)
    }

    private borrowing func write(
        _ name: Name, _ fill: (OpaquePointer) throws(StoreError) -> Void
    ) throws(StoreError) -> WriteReply {
        let options = try Document(copying: ["ordered": false])
        let collection = CollectionHandle(name, of: self)
        let bulk = unsafe options.withPointer {
            unsafe mongoc_collection_create_bulk_operation_with_opts(collection.collection, $0)
        }
        guard let bulk = unsafe bulk else { throw .broken("MongoDB: the driver makes no bulk operation") }
        defer { unsafe mongoc_bulk_operation_destroy(bulk) }
        try unsafe fill(bulk)
        var error = bson_error_t()
        var done = false
        let reply = unsafe Reply { done = unsafe mongoc_bulk_operation_execute(bulk, $0, &error) != 0 }
        let answer = WriteReply(try reply.fields())
        // Without refusals of single operations, a failure is one of the whole call.
        if !done && answer.refused.isEmpty && !answer.unconfirmed {
            throw StoreError(error, during: .write)
        }
        return answer
    }
}

/// A collection of a database.
struct Name: Sendable {
    var database: String
    var collection: String
}

/// Owns libmongoc's handle of a collection.
@safe private struct CollectionHandle: ~Copyable {
    let collection: OpaquePointer?

    init(_ name: Name, of client: borrowing Client) {
        unsafe collection = unsafe mongoc_client_get_collection(client.client, name.database, name.collection)
    }

    deinit { unsafe mongoc_collection_destroy(collection) }
}

extension WriteReply {
    fileprivate init(_ reply: Fields) {
        if case .int(let count) = reply["nInserted"] { inserted = count }
        if case .int(let count) = reply["nMatched"] { matched = count }
        if case .array(let errors) = reply["writeErrors"] {
            for case .document(let error) in errors {
                guard case .int(let index) = error["index"], case .int(let code) = error["code"] else { continue }
                refused.append((Int(index), code))
            }
        }
        if case .array(let errors) = reply["writeConcernErrors"] { unconfirmed = !errors.isEmpty }
    }
}
