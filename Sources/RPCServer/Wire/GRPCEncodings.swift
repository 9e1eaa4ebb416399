package import RPCCore

/// Lists of encodings, as in `grpc-accept-encoding`.
package enum GRPCEncodings {
    /// The one to use of those that a list at `range` names: gzip before deflate.
    package static func best(_ bytes: [UInt8], _ range: Range<Int>) -> Compression? {
        var found: Compression?
        for name in bytes[range].split(separator: UInt8(ascii: ",")) {
            let name = name.drop { $0 == UInt8(ascii: " ") }
            if name.starts(with: Compression.gzip.name.utf8), isEnd(name.dropFirst(4)) { return .gzip }
            if name.starts(with: Compression.deflate.name.utf8), isEnd(name.dropFirst(7)) { found = .deflate }
        }
        return found
    }

    private static func isEnd(_ rest: ArraySlice<UInt8>) -> Bool { rest.allSatisfy { $0 == UInt8(ascii: " ") } }
}
