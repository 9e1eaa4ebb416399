import Contracts
import Ports
import RPCCore

/// What of an error a program may read: `google.rpc` messages beside the text.
struct ErrorDetails: Sendable {
    private let badRequests: MessageCoder<GoogleRpcBadRequest>
    private let infos: MessageCoder<GoogleRpcErrorInfo>

    /// The domain of every `ErrorInfo.reason`.
    private static let domain = "viva.v1"

    init(_ codec: some MessageCodec) {
        badRequests = codec.coder(for: GoogleRpcBadRequest.self)
        infos = codec.coder(for: GoogleRpcErrorInfo.self)
    }

    /// The first problems, each with its field.
    func of(_ problems: [FieldProblem]) -> [RPCError.Detail] {
        let violations = problems.prefix(Limits.statusDetailsViolations).map {
            GoogleRpcBadRequest.FieldViolation(field: $0.field, description: $0.rule)
        }
        return detail(GoogleRpcBadRequest(fieldViolations: violations), badRequests)
    }

    func of(_ refusal: Refusal) -> [RPCError.Detail] {
        detail(GoogleRpcErrorInfo(reason: refusal.reason, domain: Self.domain), infos)
    }

    /// Nothing when the message cannot be encoded: the text says it all the same.
    private func detail<M: Message>(_ message: M, _ coder: MessageCoder<M>) -> [RPCError.Detail] {
        do throws(RPCError) {
            return [try RPCError.Detail(message, coder)]
        } catch {
            return []
        }
    }
}
