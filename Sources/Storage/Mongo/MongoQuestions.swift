package import Ports

extension MongoStore {
    /// Conflicts are looked for before anything is written. A crash, or a conflict with another
    /// process, can leave some of the questions: they name their content, and harm nobody.
    package func putQuestions(_ questions: [StoredQuestion]) async throws(StoreError) {
        for question in questions { try question.checkLimits() }
        let name = name("questions")
        let wanted = try Wanted(questions)
        try await run { client throws(StoreError) in
            let missing = try client.missing(wanted, name)
            guard !missing.isEmpty else { return }
            try client.insert(missing.map { Fields($0) }, into: name).check()
            // Duplicates mean that another process wrote meanwhile: the same, or not.
            guard try client.missing(wanted, name).isEmpty else {
                throw .uncertain("questions are not there after storing them")
            }
        }
    }

    package func questions(contentHashes: [String]) async throws(StoreError) -> [StoredQuestion] {
        let name = name("questions")
        return try await run { client throws(StoreError) in
            try client.questions("content_hash", contentHashes, name)
        }
    }

    package func question(id: String, version: UInt32?) async throws(StoreError) -> StoredQuestion? {
        let name = name("questions")
        var filter: [(name: String, value: Value)] = [("question_id", .string(id))]
        if let version { filter.append(("version", .int(Int64(version)))) }
        return try await run { [filter = Fields(filter)] client throws(StoreError) in
            try client.find(filter, sort: ["version": -1], limit: 1, in: name)
                .map { fields throws(StoreError) in try StoredQuestion(fields) }.first
        }
    }

    package func putBank(hash: String, manifest: [UInt8]) async throws(StoreError) {
        try StoreLimits.require(StoreLimits.isID(hash), "hash of a bank")
        try StoreLimits.require(manifest.count <= StoreLimits.bodyBytes, "size of a bank")
        let name = name("banks")
        try await run { client throws(StoreError) in
            // A duplicate is the same bank: its hash is its name.
            try client.insert([["hash": .string(hash), "manifest": .bytes(manifest)]], into: name).check()
        }
    }

    package func bank(hash: String) async throws(StoreError) -> [UInt8]? {
        let name = name("banks")
        return try await run { client throws(StoreError) in
            try client.find(["hash": .string(hash)], in: name)
                .map { fields throws(StoreError) in try fields.bytes("manifest") }.first
        }
    }

    package func currentBank() async throws(StoreError) -> String? {
        let name = name("bank_current")
        return try await run { client throws(StoreError) in try client.currentBank(name) }
    }

    package func setCurrentBank(_ hash: String, expected: String?) async throws(StoreError) {
        try StoreLimits.require(StoreLimits.isID(hash), "hash of a bank")
        let name = name("bank_current")
        try await run { client throws(StoreError) in
            let reply =
                if let expected {
                    try client.update(
                        [
                            Update(
                                filter: ["_id": "current", "hash": .string(expected)],
                                change: ["$set": ["hash": .string(hash)]], upsert: false)
                        ], in: name)
                } else {
                    try client.insert([["_id": "current", "hash": .string(hash)]], into: name)
                }
            try reply.check()
            if reply.matched == 1 || reply.inserted == 1 { return }
            let current = try client.currentBank(name)
            if current != hash { throw .conflict("the current bank is \(current ?? "none")") }
        }
    }
}

/// Questions of one call, each once.
private struct Wanted: Sendable {
    // Bytes, for Swift holds texts equal that stores tell apart.
    private struct Key: Hashable {
        var id: [UInt8]
        var version: UInt32

        init(_ question: StoredQuestion) {
            id = Array(question.questionID.utf8)
            version = question.version
        }
    }

    private var byKey: [Key: StoredQuestion] = [:]
    private(set) var ids: [String] = []

    init(_ questions: [StoredQuestion]) throws(StoreError) {
        for question in questions {
            if let other = byKey.updateValue(question, forKey: Key(question)) {
                try Self.requireSame(question, other)
            } else {
                ids.append(question.questionID)
            }
        }
    }

    /// Those that are not among `stored`.
    func missing(from stored: [StoredQuestion]) throws(StoreError) -> [StoredQuestion] {
        var missing = byKey
        for question in stored {
            if let wanted = missing.removeValue(forKey: Key(question)) { try Self.requireSame(wanted, question) }
        }
        return Array(missing.values)
    }

    private static func requireSame(_ one: StoredQuestion, _ other: StoredQuestion) throws(StoreError) {
        if one.contentHash != other.contentHash {
            throw .conflict("question \(one.questionID) version \(one.version) exists with other content")
        }
    }
}

extension Client {
    fileprivate borrowing func missing(_ wanted: Wanted, _ name: Name) throws(StoreError) -> [StoredQuestion] {
        try wanted.missing(from: questions("question_id", wanted.ids, name))
    }

    fileprivate borrowing func questions(
        _ field: String, _ values: [String], _ name: Name
    ) throws(StoreError) -> [StoredQuestion] {
        var found: [StoredQuestion] = []
        for start in stride(from: 0, to: values.count, by: MongoLimits.lookups) {
            let some = values[start..<min(start + MongoLimits.lookups, values.count)]
            let filter = Fields([(field, .document(["$in": .array(some.map { .string($0) })]))])
            for fields in try find(filter, in: name) { found.append(try StoredQuestion(fields)) }
        }
        return found
    }

    fileprivate borrowing func currentBank(_ name: Name) throws(StoreError) -> String? {
        guard let fields = try find(["_id": "current"], in: name).first else { return nil }
        return try fields.string("hash")
    }
}

extension Fields {
    fileprivate init(_ question: StoredQuestion) {
        self = [
            "question_id": .string(question.questionID), "version": .int(Int64(question.version)),
            "content_hash": .string(question.contentHash), "skill": .string(question.skill),
            "body": .bytes(question.body),
        ]
    }
}

extension StoredQuestion {
    fileprivate init(_ fields: Fields) throws(StoreError) {
        self.init(
            questionID: try fields.string("question_id"), version: try fields.int("version"),
            contentHash: try fields.string("content_hash"), skill: try fields.string("skill"),
            body: try fields.bytes("body"))
    }
}
