import Ports

/// Codes of a server's errors that this store tells apart.
enum ServerCode {
    static let duplicateKey: Set<Int64> = [11000, 11001, 12582]
    static let namespaceExists: Int64 = 48
    /// The server is not, or no longer, one that takes writes, or it shuts down.
    static let notPrimary: Set<Int64> = [10_107, 13_435, 13_436]
    /// It was, when the write began.
    static let interrupted: Set<Int64> = [91, 189, 11_600, 11_601, 11_602, 50, 262]
    static let writeConcern: Set<Int64> = [64, 79, 100]
    static let forbidden: Set<Int64> = [13, 18]
    static let diskFull: Int64 = 14_031
    static let validation: Int64 = 121
}

extension StoreError {
    /// A server answered with `code`.
    init(refusal code: Int64, during phase: Phase) {
        switch code {
        case _ where ServerCode.duplicateKey.contains(code): self = .conflict("a document with this key exists")
        case _ where ServerCode.notPrimary.contains(code): self = .unavailable("MongoDB: no primary (\(code))")
        case _ where ServerCode.interrupted.contains(code), _ where ServerCode.writeConcern.contains(code):
            let text = "MongoDB broke off (\(code))"
            self = phase == .write ? .uncertain(text) : .unavailable(text)
        case _ where ServerCode.forbidden.contains(code):
            self = .unavailable("MongoDB does not let this user read and write here (\(code))")
        case ServerCode.diskFull: self = .broken("the disk of MongoDB is full; nothing was written")
        case ServerCode.validation: self = .broken("refused by a validator of MongoDB")
        default: self = .broken("MongoDB refused (\(code))")
        }
    }
}

extension WriteReply {
    /// Whether the operation at `index` met a document with its key.
    func isDuplicate(_ index: Int) -> Bool {
        refused.contains { $0.index == index && ServerCode.duplicateKey.contains($0.code) }
    }

    /// - Throws: unless everything was written and confirmed, duplicates aside.
    func check() throws(StoreError) {
        if let refusal = refused.first(where: { !ServerCode.duplicateKey.contains($0.code) }) {
            throw StoreError(refusal: refusal.code, during: .write)
        }
        if unconfirmed { throw .uncertain("MongoDB wrote, but could not confirm that the write lasts") }
    }
}
