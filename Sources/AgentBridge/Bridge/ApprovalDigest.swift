import Crypto
package import RPCCore

/// What a person agrees to: one request of one method, as it will run. Two texts of arguments that become the
/// same request are the same.
package enum ApprovalDigest {
    package static let length = SHA256.byteCount

    /// - Parameter request: in its canonical encoding.
    package static func of(_ method: MethodDescriptor, _ request: [UInt8]) -> [UInt8] {
        // A path holds no NUL, so no other method and request make the same bytes.
        Array(SHA256.hash(data: Array("viva.approval/1\0\(method.path)\0".utf8) + request))
    }
}
