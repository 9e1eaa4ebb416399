package import Contracts
import Ports
package import RPCCore
import Synchronization

/// Issues and checks grade tokens with the keys of the store.
package final class TokenAuthority: Sendable {
    private let keys: SigningKeys
    private let codec: any MessageCodec
    private let tokens = Mutex<GradeTokens?>(nil)

    package init(keys: SigningKeys, codec: some MessageCodec) {
        self.keys = keys
        self.codec = codec
    }

    package func issue(_ claims: GradeClaims) async throws(InterviewError) -> [UInt8] {
        let tokens = try await known()
        do throws(RPCError) {
            return try tokens.issue(claims)
        } catch {
            throw .store(.broken("issuing a grade token: \(error.message)"))
        }
    }

    /// The claims of a token whose proof is right.
    package func verify(_ token: [UInt8]) async throws(InterviewError) -> GradeClaims {
        let known = try await known()
        do throws(GradeTokenError) {
            return try known.verify(token)
        } catch {
            // Another process may have made the key since.
            guard error == .unknownKey else { throw Self.invalid(error) }
        }
        let tokens = try await read()
        do throws(GradeTokenError) {
            return try tokens.verify(token)
        } catch {
            throw Self.invalid(error)
        }
    }

    private func known() async throws(InterviewError) -> GradeTokens {
        if let tokens = tokens.withLock({ $0 }) { return tokens }
        return try await read()
    }

    private func read() async throws(InterviewError) -> GradeTokens {
        let signing = try await keys.current(.gradeToken)
        let made = GradeTokens(signing: signing, accepting: try await keys.all(.gradeToken), codec: codec)
        tokens.withLock { $0 = made }
        return made
    }

    private static func invalid(_ error: GradeTokenError) -> InterviewError {
        switch error {
        case .malformed: .invalid(field: "grade_token", rule: "is not a grade token")
        case .unknownKey: .invalid(field: "grade_token", rule: "is signed with a key that this server does not have")
        case .forged: .invalid(field: "grade_token", rule: "is forged: its proof does not fit what it says")
        }
    }
}
