// The bank of a session, and where it comes from.
//
// Invariants:
// 1. A bank is what its hash says: manifest and questions are held against their hashes when read.
// 2. What leaves towards a candidate or an agent is made by `shown`, which has no key to give.

package import Contracts
import Crypto
package import Ports
import RPCCore

package struct QuestionBank: Sendable {
    /// A question with its key, and its parameters as the assessment takes them.
    package struct Entry: Sendable {
        package let ref: QuestionRef
        package let definition: QuestionDefinition
        package let item: Item3PL

        package init(ref: QuestionRef, definition: QuestionDefinition, item: Item3PL) {
            self.ref = ref
            self.definition = definition
            self.item = item
        }

        package var skill: String { definition.question?.skill ?? "" }

        /// The part that a candidate may see.
        package var shown: Question {
            var question = definition.question ?? Question()
            question.ref = ref
            return question
        }
    }

    package let hash: String
    /// In order of id.
    package let entries: [Entry]
    /// In order of name.
    package let skills: [String]
    /// The questions as the selection takes them.
    package let selectable: [SelectableItem]
    private let index: [String: Int]

    /// - Parameter entries: in order of id, without repetition.
    package init(hash: String, entries: [Entry]) {
        self.hash = hash
        self.entries = entries
        skills = Set(entries.map(\.skill)).sorted()
        selectable = entries.map { SelectableItem(id: $0.ref.questionID, skill: $0.skill, item: $0.item) }
        index = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.ref.questionID, $0) })
    }

    package subscript(id: String) -> Entry? { index[id].map { entries[$0] } }

    /// What the mix of an interview counts a question as.
    package func kind(_ id: String) -> KindMix.Kind {
        switch self[id]?.definition.question?.kind {
        case .formula: .formula
        case .open: .open
        default: .brief
        }
    }

    /// The question that a session's event names.
    package func entry(_ ref: QuestionRef) throws(InterviewError) -> Entry {
        guard let entry = self[ref.questionID], entry.ref == ref else {
            throw .damaged("question \(ref.questionID) version \(ref.version) is not in bank \(hash)")
        }
        return entry
    }
}

/// Reads banks, and keeps those in use: they never change.
package struct BankShelf: Sendable {
    private let store: any QuestionStore
    private let coders: Coders
    private let cache = BoundedCache<QuestionBank>(capacity: InterviewLimits.cachedBanks)

    package init(store: any QuestionStore, coders: Coders) {
        self.store = store
        self.coders = coders
    }

    package func bank(_ hash: String) async throws(InterviewError) -> QuestionBank {
        if let bank = cache.value(hash) { return bank }
        let bank = try await read(hash)
        cache.set(bank, for: hash)
        return bank
    }

    /// As stored, whatever is kept in memory.
    package func read(_ hash: String) async throws(InterviewError) -> QuestionBank {
        let refs = try await manifest(hash).questions
        let stored = try await fetch(refs)
        var entries: [QuestionBank.Entry] = []
        for ref in refs { entries.append(try entry(ref, in: stored)) }
        return QuestionBank(hash: hash, entries: entries)
    }

    /// Hash of the bank that new sessions use; nil in an empty store.
    package func currentHash() async throws(InterviewError) -> String? {
        do throws(StoreError) {
            return try await store.currentBank()
        } catch {
            throw .store(error)
        }
    }

    private func manifest(_ hash: String) async throws(InterviewError) -> BankManifest {
        let bytes: [UInt8]?
        do throws(StoreError) {
            bytes = try await store.bank(hash: hash)
        } catch {
            throw .store(error)
        }
        guard let bytes else { throw .damaged("bank \(hash) is missing") }
        guard ContentHash.of(bytes) == hash else { throw .damaged("bank \(hash): its contents do not match its hash") }
        return try coders.manifest.restored(bytes, "bank \(hash)")
    }

    private func fetch(_ refs: [QuestionRef]) async throws(InterviewError) -> [String: StoredQuestion] {
        do throws(StoreError) {
            let found = try await store.questions(contentHashes: refs.map(\.contentHash))
            return Dictionary(found.map { ($0.contentHash, $0) }, uniquingKeysWith: { first, _ in first })
        } catch {
            throw .store(error)
        }
    }

    private func entry(
        _ ref: QuestionRef, in stored: [String: StoredQuestion]
    ) throws(InterviewError) -> QuestionBank.Entry {
        guard let question = stored[ref.contentHash] else {
            throw .damaged("question \(ref.questionID) version \(ref.version) is missing")
        }
        let entry = try entry(question)
        guard entry.ref == ref else {
            throw .damaged("question \(ref.questionID) version \(ref.version) is stored as another")
        }
        return entry
    }

    /// A stored question, held against its hash.
    package func entry(_ question: StoredQuestion) throws(InterviewError) -> QuestionBank.Entry {
        let name = "question \(question.questionID) version \(question.version)"
        guard ContentHash.of(question.body) == question.contentHash else {
            throw .damaged("\(name): its contents do not match its hash")
        }
        let definition = try coders.definition.restored(question.body, name)
        guard let parameters = definition.parameters, parameters.discrimination > 0,
            parameters.discrimination.isFinite, parameters.difficulty.isFinite, (0..<1).contains(parameters.guessing)
        else { throw .damaged("\(name) has no usable parameters") }
        return QuestionBank.Entry(
            ref: QuestionRef(
                questionID: question.questionID, version: question.version, contentHash: question.contentHash),
            definition: definition,
            item: Item3PL(parameters))
    }
}

/// Addresses of content: SHA-256 in lower-case hexadecimal.
package enum ContentHash {
    package static func of(_ bytes: [UInt8]) -> String { Hex.encode(self.bytes(bytes)) }

    package static func bytes(_ content: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: content)) }
}
