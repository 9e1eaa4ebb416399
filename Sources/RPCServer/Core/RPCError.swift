/// The one error that leaves a service: a status that a caller may read.
///
/// `message` travels to the caller: it never holds secrets, personal data or internals.
package struct RPCError: Error, Sendable, Equatable {
    /// A typed detail, as in `google.rpc.Status`.
    package struct Detail: Sendable, Equatable {
        /// Such as `type.googleapis.com/google.rpc.BadRequest`.
        package var typeURL: String
        /// The encoded message.
        package var value: [UInt8]

        package init(typeURL: String, value: [UInt8]) {
            self.typeURL = typeURL
            self.value = value
        }

        package init<M: Message>(_ message: M, _ coder: MessageCoder<M>) throws(RPCError) {
            self.init(typeURL: "type.googleapis.com/" + M.messageName, value: try coder.encode(message))
        }
    }

    package var code: StatusCode
    package var message: String
    package var details: [Detail]
    /// When the caller may try again; nil: nothing is said.
    package var retryAfter: Duration?

    /// - Precondition: `code` is not `.ok`; success is not an error.
    package init(_ code: StatusCode, _ message: String, details: [Detail] = [], retryAfter: Duration? = nil) {
        precondition(code != .ok, "an RPCError with status OK")
        self.code = code
        self.message = message
        self.details = details
        self.retryAfter = retryAfter
    }
}

/// Packs errors as `google.rpc.Status` messages, and reads them.
package protocol StatusCodec: Sendable {
    /// - Returns: nil for an error that its code and message say all of, and for one that does not fit in
    ///   `Limits.statusDetailsBytes`.
    func encode(_ error: RPCError) -> [UInt8]?
    /// - Throws: `INTERNAL` when the bytes are no such message.
    func decode(_ bytes: [UInt8]) throws(RPCError) -> [RPCError.Detail]
}

extension RPCError: CustomStringConvertible {
    package var description: String { "\(code.name): \(message)" }
}
