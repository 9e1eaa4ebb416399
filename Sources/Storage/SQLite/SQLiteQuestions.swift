import GRDB
package import Ports

extension SQLiteStore {
    package func putQuestions(_ questions: [StoredQuestion]) async throws(StoreError) {
        for question in questions { try question.checkLimits() }
        try await write { db in
            for question in questions { try db.put(question) }
        }
    }

    package func questions(contentHashes: [String]) async throws(StoreError) -> [StoredQuestion] {
        let hashes = contentHashes.filter(StoreLimits.isID)
        return try await read { db in
            var found: [StoredQuestion] = []
            for start in stride(from: 0, to: hashes.count, by: SQLiteLimits.lookups) {
                let some = hashes[start..<min(start + SQLiteLimits.lookups, hashes.count)]
                let marks = some.map { _ in "?" }.joined(separator: ", ")
                let sql = "\(StoredQuestion.select) WHERE content_hash IN (\(marks))"
                found += try Row.fetchAll(db, sql: sql, arguments: StatementArguments(some)).map(StoredQuestion.init)
            }
            return found
        }
    }

    package func question(id: String, version: UInt32?) async throws(StoreError) -> StoredQuestion? {
        guard StoreLimits.isID(id) else { return nil }
        return try await read { db in try db.question(id, version: version) }
    }

    package func putBank(hash: String, manifest: [UInt8]) async throws(StoreError) {
        try StoreLimits.require(StoreLimits.isID(hash), "hash of a bank")
        try StoreLimits.require(manifest.count <= StoreLimits.bodyBytes, "size of a bank")
        try await write { db in
            try db.run(
                "INSERT INTO banks (hash, manifest) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
                [hash, blob(manifest)])
        }
    }

    package func bank(hash: String) async throws(StoreError) -> [UInt8]? {
        guard StoreLimits.isID(hash) else { return nil }
        return try await read { db in
            try db.rows("SELECT manifest FROM banks WHERE hash = ?", [hash]).first.map { try $0.bytes("manifest") }
        }
    }

    package func currentBank() async throws(StoreError) -> String? {
        try await read { db in try db.currentBank() }
    }

    package func setCurrentBank(_ hash: String, expected: String?) async throws(StoreError) {
        try StoreLimits.require(StoreLimits.isID(hash), "hash of a bank")
        try await write { db in
            let current = try db.currentBank()
            guard current == expected || current == hash else {
                throw StoreError.conflict("the current bank is \(current ?? "none")")
            }
            try db.run(
                "INSERT INTO bank_current (id, hash) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET hash = excluded.hash",
                [hash])
        }
    }
}

extension Database {
    fileprivate func put(_ question: StoredQuestion) throws {
        if let stored = try self.question(question.questionID, version: question.version) {
            guard stored.contentHash == question.contentHash else {
                throw StoreError.conflict(
                    "question \(question.questionID) version \(question.version) exists with other content")
            }
            return
        }
        try run(
            "INSERT INTO questions (question_id, version, content_hash, skill, body) VALUES (?, ?, ?, ?, ?)",
            [question.questionID, question.version, question.contentHash, question.skill, blob(question.body)])
    }

    fileprivate func question(_ id: String, version: UInt32?) throws -> StoredQuestion? {
        let found =
            if let version {
                try rows("\(StoredQuestion.select) WHERE question_id = ? AND version = ?", [id, version])
            } else {
                try rows("\(StoredQuestion.select) WHERE question_id = ? ORDER BY version DESC LIMIT 1", [id])
            }
        return try found.first.map(StoredQuestion.init)
    }

    fileprivate func currentBank() throws -> String? {
        try rows("SELECT hash FROM bank_current").first?.get("hash")
    }
}

extension StoredQuestion {
    fileprivate static let select = "SELECT question_id, version, content_hash, skill, body FROM questions"

    fileprivate init(_ row: Row) throws {
        self.init(
            questionID: try row.get("question_id"), version: try row.get("version"),
            contentHash: try row.get("content_hash"),
            skill: try row.get("skill"), body: try row.bytes("body"))
    }
}
