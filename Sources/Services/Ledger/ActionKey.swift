import Crypto

/// What makes two function calls the same action: session, turn, method and request. The caller's id of the
/// call is no part of it, since a model that is asked again gives the same call another id.
package enum ActionKey {
    package static let length = 32

    /// - Parameters:
    ///   - turn: outcomes recorded before the action.
    ///   - request: in its canonical encoding.
    package static func of(session: String, turn: Int, method: String, request: [UInt8]) -> [UInt8] {
        var form = CanonicalBytes(domain: "viva.action/1")
        form.add(session)
        form.add(UInt64(turn))
        form.add(method)
        form.add(request)
        return Array(SHA256.hash(data: form.bytes))
    }
}
