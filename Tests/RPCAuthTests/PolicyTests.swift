import Contracts
import RPCCore
import Testing

/// Every method of the contracts, called in-process by every kind of caller.
@Suite struct `A policy of the contracts` {
    private let methods =
        SessionsMethods.all + InterviewToolsMethods.all + QuestionsMethods.all + ReportsMethods.all
    private let roles: [RoleSet] = [.agent, .candidate, .reviewer, .admin]

    private func router() -> Router {
        var builder = RouterBuilder()
        for method in methods { builder.register(method, .immediate { _, message in message }) }
        return builder.build()
    }

    private func outcome(_ router: Router, _ method: MethodDescriptor, _ identity: Identity) async -> StatusCode {
        do throws(RPCError) {
            _ = try await router.call(method.path, [], identity: identity)
            return .ok
        } catch {
            return error.code
        }
    }

    @Test func `lets in its roles, in-process too, and nobody else`() async {
        let router = router()
        #expect(methods.count >= 21)
        for method in methods {
            #expect(!method.policy.roles.isEmpty, "\(method.path) cannot be called")
            for role in roles {
                let expected = method.policy.roles.contains(role) ? StatusCode.ok : .permissionDenied
                #expect(
                    await outcome(router, method, Identity(subject: "x", roles: role)) == expected, "\(method.path)")
            }
            #expect(await outcome(router, method, .anonymous) == .unauthenticated, "\(method.path)")
        }
    }

    @Test func `that lets candidates in names a session`() {
        for method in methods where method.policy.roles.contains(.candidate) {
            #expect(method.policy.sessionField != nil, "\(method.path)")
        }
    }

    @Test func `keeps a caller that is bound to a session from methods that name none`() async {
        let router = router()
        for method in methods {
            let bound = Identity(subject: "x", roles: [.agent, .candidate, .reviewer, .admin], session: "s")
            let expected = method.policy.sessionField == nil ? StatusCode.permissionDenied : .ok
            #expect(await outcome(router, method, bound) == expected, "\(method.path)")
        }
    }

    @Test func `binds a candidate to its session`() {
        func refuses(_ identity: Identity) -> Bool {
            let call = CallContext(method: methods[0], identity: identity)
            do throws(RPCError) {
                try call.authorize(session: "mine")
                return false
            } catch {
                return error.code == .permissionDenied
            }
        }
        #expect(!refuses(Identity(subject: "x", roles: .candidate, session: "mine")))
        #expect(refuses(Identity(subject: "x", roles: .candidate, session: "other")))
        #expect(refuses(Identity(subject: "x", roles: .candidate, session: "")))
        #expect(refuses(Identity(subject: "x", roles: .candidate)), "a candidate is bound, or let in nowhere")
        #expect(refuses(Identity(subject: "x", roles: [.agent, .reviewer], session: "other")))
        #expect(!refuses(Identity(subject: "x", roles: .reviewer)))
        #expect(!refuses(.local))
    }
}
