/// A question, addressed by its content.
package struct StoredQuestion: Sendable, Equatable {
    package var questionID: String
    package var version: UInt32
    /// SHA-256 of `body`, lower-case hexadecimal.
    package var contentHash: String
    package var skill: String
    /// An encoded `QuestionDefinition` with an empty content hash.
    package var body: [UInt8]

    package init(questionID: String, version: UInt32, contentHash: String, skill: String, body: [UInt8]) {
        self.questionID = questionID
        self.version = version
        self.contentHash = contentHash
        self.skill = skill
        self.body = body
    }
}

/// Questions (`questions`) and the banks they make up (`banks`). Both are only ever added.
package protocol QuestionStore: Sendable {
    /// Adds the questions that are not there yet.
    /// - Throws: `.conflict` naming the question, if `(questionID, version)` exists with another hash.
    func putQuestions(_ questions: [StoredQuestion]) async throws(StoreError)

    /// The questions with these content hashes, in any order; unknown hashes are left out.
    func questions(contentHashes: [String]) async throws(StoreError) -> [StoredQuestion]

    /// One version of a question; the newest if `version` is nil.
    func question(id: String, version: UInt32?) async throws(StoreError) -> StoredQuestion?

    /// Adds a bank (an encoded `BankManifest`) under its hash, if it is not there yet.
    func putBank(hash: String, manifest: [UInt8]) async throws(StoreError)

    /// The manifest of a bank.
    func bank(hash: String) async throws(StoreError) -> [UInt8]?

    /// Hash of the bank that new sessions use; nil in an empty store.
    func currentBank() async throws(StoreError) -> String?

    /// Makes `hash` the current bank, if `expected` still is.
    /// - Throws: `.conflict` if another bank is current.
    func setCurrentBank(_ hash: String, expected: String?) async throws(StoreError)
}
