// Errors as `google.rpc.Status`: what a caller finds in `grpc-status-details-bin`.

import Contracts
package import RPCCore

package struct GoogleStatusCodec: StatusCodec {
    private let statuses: MessageCoder<GoogleRpcStatus>
    private let pauses: MessageCoder<GoogleRpcRetryInfo>

    package init() {
        let codec = ProtobufCodec()
        statuses = codec.coder(for: GoogleRpcStatus.self)
        pauses = codec.coder(for: GoogleRpcRetryInfo.self)
    }

    /// `retryAfter` travels as `google.rpc.RetryInfo`.
    package func encode(_ error: RPCError) -> [UInt8]? {
        guard !error.details.isEmpty || error.retryAfter != nil else { return nil }
        do throws(RPCError) {
            var details = error.details.map { GoogleProtobufAny(typeUrl: $0.typeURL, value: $0.value) }
            if let pause = error.retryAfter {
                let info = GoogleRpcRetryInfo(retryDelay: GoogleProtobufDuration(pause))
                let detail = try RPCError.Detail(info, pauses)
                details.append(GoogleProtobufAny(typeUrl: detail.typeURL, value: detail.value))
            }
            let status = GoogleRpcStatus(
                code: Int32(error.code.rawValue), message: error.message, details: details)
            let bytes = try statuses.encode(status)
            return bytes.count <= Limits.statusDetailsBytes ? bytes : nil
        } catch {
            // A text that protobuf does not take: the code and the message still travel.
            return nil
        }
    }

    package func decode(_ bytes: [UInt8]) throws(RPCError) -> [RPCError.Detail] {
        do throws(RPCError) {
            return try statuses.decode(bytes).details.map { RPCError.Detail(typeURL: $0.typeUrl, value: $0.value) }
        } catch {
            throw RPCError(.internal, "the server sent error details that are no google.rpc.Status: \(error.message)")
        }
    }
}

extension GoogleProtobufDuration {
    fileprivate init(_ duration: Duration) {
        let parts = duration.components
        self.init(seconds: parts.seconds, nanos: Int32(parts.attoseconds / 1_000_000_000))
    }
}
