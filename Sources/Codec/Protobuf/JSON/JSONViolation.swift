import Contracts
import RPCCore

// A refusal as a program reads it: the same `google.rpc.BadRequest` as a service's.

enum JSONViolation {
    private static let coder = ProtobufCodec().coder(for: GoogleRpcBadRequest.self)

    /// - Parameter field: the path without `$.`; empty for the whole.
    static func details(_ field: String, _ rule: String) -> [RPCError.Detail] {
        let violation = GoogleRpcBadRequest.FieldViolation(field: field, description: rule)
        do throws(RPCError) {
            return [try RPCError.Detail(GoogleRpcBadRequest(fieldViolations: [violation]), coder)]
        } catch {
            // A text that protobuf does not take: the message says it all the same.
            return []
        }
    }
}
