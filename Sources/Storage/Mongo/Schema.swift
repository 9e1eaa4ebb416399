// The collections: validators and indexes, made at start and beside other processes.
//
// 1. Creating what exists is no error; validators are set again, so that a newer program's hold.
// 2. Validators repeat the limits of the ports as far as JSON Schema can: they catch our own
//    mistakes. Lengths of bytes are only checked before writing.

import Ports

enum Schema {
    /// Rises when documents change so that an older program would misread them.
    static let version: Int64 = 1

    private static let versions = "store_version"

    /// - Throws: `.broken` if a newer version of this program wrote the database.
    static func checkVersion(of database: String, _ client: borrowing Client) throws(StoreError) {
        let name = Name(database: database, collection: versions)
        guard let stored = try client.find(["_id": "schema"], in: name).first else { return }
        let found: Int64 = try stored.int("version")
        guard found <= version else {
            throw .broken(
                "the database has version \(found), and this program knows up to \(version): "
                    + "use the version of Viva that wrote it, or a newer one")
        }
    }

    static func writeVersion(in database: String, _ client: borrowing Client) throws(StoreError) {
        let name = Name(database: database, collection: versions)
        let update = Update(
            filter: ["_id": "schema"], change: ["$max": ["version": .int(version)]], upsert: true)
        let reply = try client.update([update], in: name)
        // Two processes that start together may both try to insert; the other one did.
        try reply.check()
    }

    static let collections: [CollectionSchema] = [
        CollectionSchema(
            "agent_events",
            [
                ("session", .id), ("seq", .number(1, Int64.max)), ("append_id", .id),
                ("time", .time), ("body", .bytes), ("previous_hash", .bytes), ("hash", .bytes),
            ],
            [.unique("session_seq", ["session": 1, "seq": 1]), .firstEvents]),
        CollectionSchema(
            "session_keys", [("session", .id)], optional: [("key", .bytes), ("erased_at", .time)],
            [.unique("session", ["session": 1])]),
        CollectionSchema(
            "signing_keys",
            [
                ("purpose", .oneOf(["grade_token", "session"])), ("number", .number(1, Int64.max)), ("id", .id),
                ("secret", .bytes), ("created", .time),
            ],
            [.unique("purpose_number", ["purpose": 1, "number": 1])]),
        CollectionSchema(
            "questions",
            [("question_id", .id), ("version", .count), ("content_hash", .id), ("skill", .id), ("body", .bytes)],
            [
                .unique("question_id_version", ["question_id": 1, "version": 1]),
                .plain("content_hash", ["content_hash": 1]),
            ]),
        CollectionSchema("banks", [("hash", .id), ("manifest", .bytes)], [.unique("hash", ["hash": 1])]),
        CollectionSchema("bank_current", [("hash", .id)], []),
        CollectionSchema(
            "sessions",
            [
                ("session", .id), ("seq", .number(1, Int64.max)), ("created", .time), ("finished", .flag),
                ("scripted", .flag), ("body", .bytes),
            ],
            [
                .unique("session", ["session": 1]),
                .plain("created_session", ["created": -1, "session": -1]),
            ]),
        CollectionSchema(
            "attempts",
            [
                ("session", .id), ("ordinal", .count), ("seq", .number(1, Int64.max)), ("question_id", .id),
                ("question_version", .count), ("submission_id", .id), ("score", .number(0, 10_000)),
                ("body", .bytes),
            ],
            [.unique("session_ordinal", ["session": 1, "ordinal": 1])]),
        CollectionSchema(
            "session_skill_state",
            [
                ("session", .id), ("skill", .id), ("seq", .number(1, Int64.max)), ("theta", .real),
                ("standard_error", .real), ("items", .count),
            ],
            [.unique("session_skill", ["session": 1, "skill": 1])]),
        CollectionSchema(
            "reports", [("session", .id), ("hash", .id), ("json", .text), ("body", .bytes)],
            [.unique("session", ["session": 1])]),
        CollectionSchema(versions, [("version", .number(1, Int64.max))], []),
    ]
}

/// What a field may hold.
enum Rule {
    case id, text, bytes, flag, real, time, count
    case number(Int64, Int64)
    case oneOf([String])

    var schema: Value {
        switch self {
        case .id: ["bsonType": "string", "minLength": 1, "maxLength": .int(Int64(StoreLimits.idBytes))]
        case .text: ["bsonType": "string"]
        case .bytes: ["bsonType": "binData"]
        case .flag: ["bsonType": "bool"]
        case .real: ["bsonType": "double"]
        case .time: Self.number(StoreLimits.times.lowerBound, StoreLimits.times.upperBound - 1).schema
        case .count: Self.number(0, Int64(UInt32.max)).schema
        case .number(let least, let most): ["bsonType": "long", "minimum": .int(least), "maximum": .int(most)]
        case .oneOf(let values): ["enum": .array(values.map { .string($0) })]
        }
    }
}

/// An index of a collection.
struct Index {
    private let fields: Fields

    static func unique(_ name: String, _ key: Fields) -> Index {
        Index(fields: ["key": .document(key), "name": .string(name), "unique": true])
    }

    static func plain(_ name: String, _ key: Fields) -> Index {
        Index(fields: ["key": .document(key), "name": .string(name)])
    }

    /// Sessions by their first event.
    static let firstEvents = Index(
        fields: [
            "key": ["session": 1], "name": "first", "partialFilterExpression": ["seq": 1],
        ])

    var value: Value { .document(fields) }
}

/// A collection as it must be.
struct CollectionSchema {
    private let name: String
    private let validator: Value
    private let indexes: [Index]

    init(
        _ name: String, _ required: [(String, Rule)], optional: [(String, Rule)] = [], _ indexes: [Index]
    ) {
        self.name = name
        self.indexes = indexes
        let properties = (required + optional).map { (name: $0.0, value: $0.1.schema) }
        validator = [
            "$jsonSchema": [
                "bsonType": "object",
                "required": .array(required.map { .string($0.0) }),
                "properties": .document(Fields(properties)),
            ]
        ]
    }

    func prepare(in database: String, _ client: borrowing Client) throws(StoreError) {
        let code = try client.command(["create": .string(name), "validator": validator], in: database)
        switch code {
        case nil: break
        case ServerCode.namespaceExists:
            try agree(client.command(["collMod": .string(name), "validator": validator], in: database))
        case let code?: throw StoreError(refusal: code, during: .read)
        }
        guard !indexes.isEmpty else { return }
        try agree(
            client.command(
                ["createIndexes": .string(name), "indexes": .array(indexes.map(\.value))], in: database))
    }

    private func agree(_ code: Int64?) throws(StoreError) {
        if let code { throw StoreError(refusal: code, during: .read) }
    }
}
