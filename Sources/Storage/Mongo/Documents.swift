// Documents as libmongoc takes and gives them: bytes in, bytes out.
//
// libbson aligns its types to 128 bytes, which Swift cannot do for its own variables: pointers to
// them are opaque here, and what libbson fills in is allocated with that alignment.

import CMongoc
import Ports

/// Owns a document that libmongoc reads.
@safe struct Document: ~Copyable {
    private let document: OpaquePointer

    /// - Throws: `.broken` if libbson does not take the document.
    init(copying fields: Fields) throws(StoreError) {
        let bytes = fields.encoded()
        guard let document = unsafe bson_new_from_data(bytes, bytes.count) else {
            throw .broken("refused before writing: a document is too large")
        }
        unsafe self.document = unsafe document
    }

    deinit { unsafe bson_destroy(document) }

    /// Lends the document; the pointer must not outlive `body`.
    borrowing func withPointer<Result: ~Copyable>(_ body: (OpaquePointer) -> Result) -> Result {
        unsafe body(document)
    }
}

/// Owns a document that libmongoc fills in.
@safe struct Reply: ~Copyable {
    private static let size = 128
    private let memory: UnsafeMutableRawPointer

    /// - Parameter fill: makes a document at the pointer, always.
    init(filledBy fill: (OpaquePointer) -> Void) {
        unsafe memory = .allocate(byteCount: Self.size, alignment: Self.size)
        unsafe fill(OpaquePointer(memory))
    }

    deinit {
        unsafe bson_destroy(OpaquePointer(memory))
        unsafe memory.deallocate()
    }

    borrowing func fields() throws(StoreError) -> Fields {
        try unsafe Fields(copying: OpaquePointer(memory))
    }
}

extension Fields {
    /// Reads a document that libmongoc lends.
    init(copying document: OpaquePointer) throws(StoreError) {
        guard let start = unsafe bson_get_data(document) else { throw .broken("MongoDB sent no document") }
        // A document begins with its length, which libbson has checked.
        let length = (0..<4).reduce(0) { unsafe $0 | Int(start[$1]) << (8 * $1) }
        try self.init(decoding: unsafe Array(UnsafeBufferPointer(start: start, count: length)))
    }
}
