// The ledger of function calls: what an agent's call changes and the call itself are one event.
//
// Invariants:
// 1. An action is done once: its key is reserved by the append that does it, under the unique (session,
//    sequence), so there is no moment between reserving and doing.
// 2. The same action again, under whichever call id, gets the first response from its event and appends
//    nothing. So does a call that finds nothing to change: both say that they were replayed.
// 3. A call that only reads, or that fails, leaves no trace here.

import Contracts
import Ports
import RPCCore

/// What a recorded call came to.
enum RecordedResult<Response> {
    /// It changed the session.
    case made(Response)
    /// There was nothing to change.
    case settled(Response)
    /// The event at this sequence did it.
    case before(event: UInt64, SessionDesk)
}

extension SessionKeeper {
    /// Takes a decision on an existing session; records the function call with it, if one made this call.
    func change<Request, Response>(
        _ session: String, _ request: Request, of method: RecordedMethod<Request, Response>, _ call: CallContext,
        _ decide: (SessionDesk) throws(InterviewError) -> Verdict<Response>
    ) async throws(InterviewError) -> Response {
        guard let origin = call.origin else { return try await change(session, decide) }
        let action = try FunctionAction(request, of: method, from: origin, by: call.identity)
        let result = try await change(session) { (desk) throws(InterviewError) in try action.taken(on: desk, decide) }
        return try await response(result, action)
    }

    func response<Request, Response>(
        _ result: RecordedResult<Response>, _ action: FunctionAction<Request, Response>
    ) async throws(InterviewError) -> Response {
        switch result {
        case .made(let response): return response
        case .settled(let response):
            action.origin.markReplayed()
            return response
        case .before(let event, let desk):
            action.origin.markReplayed()
            let facts = try await log.facts(desk.state.session, event)
            return try action.firstResponse(facts, event, desk)
        }
    }
}

/// A function call that asks for a change.
struct FunctionAction<Request: Message, Response: Message> {
    let method: RecordedMethod<Request, Response>
    let origin: CallOrigin
    /// Subject of whoever makes the call.
    let caller: String
    /// In its canonical encoding.
    let request: [UInt8]

    init(
        _ request: Request, of method: RecordedMethod<Request, Response>, from origin: CallOrigin,
        by caller: Identity
    ) throws(InterviewError) {
        try Rules.clientID(origin.callID, "call_id")
        self.method = method
        self.origin = origin
        self.caller = caller.subject
        self.request = try method.request.stored(request)
    }

    /// What it is the same action as, as the session stands.
    func key(on desk: SessionDesk) -> [UInt8] {
        ActionKey.of(session: desk.state.session, turn: desk.state.answered, method: method.path, request: request)
    }

    /// The decision, with the call behind its facts.
    func taken(
        on desk: SessionDesk, _ decide: (SessionDesk) throws(InterviewError) -> Verdict<Response>
    ) throws(InterviewError) -> Verdict<RecordedResult<Response>> {
        let key = key(on: desk)
        if let first = desk.state.call(key) {
            _ = try desk.openSealer()
            return .settled(.before(event: first.event, desk))
        }
        switch try decide(desk) {
        case .settled(let response): return .settled(.settled(response))
        case .append(let facts, let result, _):
            return .append(facts, { .made(result($0)) }) { (result, state) throws(InterviewError) in
                guard case .made(let response) = result else { throw .store(.broken("an append without a response")) }
                return try called(key, response, desk, state)
            }
        }
    }

    /// What is recorded of the call.
    /// - Parameter state: after what it changed.
    func called(
        _ key: [UInt8], _ response: Response, _ desk: SessionDesk, _ state: SessionState
    ) throws(InterviewError) -> Fact.Kind {
        let facts = FunctionCallFacts(
            arguments: origin.arguments, repairs: origin.repairs, request: request,
            response: try method.response.stored(method.withoutHead(response)))
        let sealed = try desk.seal(desk.coders.call.stored(facts), as: .call)
        // Talk is bounded; what takes the interview to its end is bounded by its questions.
        if method.path == InterviewToolsMethods.logInteraction.path {
            try state.requireRoom(for: sealed, InterviewLimits.loggedBytesPerSession)
        }
        return .called(
            FunctionCalled(
                actionKey: key, method: method.path, callID: origin.callID, call: sealed,
                approvedBy: origin.approval.map { CallApproval($0, caller: caller) }))
    }

    /// The response in the event that did the action first.
    func firstResponse(
        _ facts: [Fact.Kind], _ event: UInt64, _ desk: SessionDesk
    ) throws(InterviewError) -> Response {
        let name = "the function call of event \(event) of session \(desk.state.session)"
        guard case .called(let fact)? = facts.last, let sealed = fact.call else { throw .damaged("\(name): missing") }
        guard let bytes = try desk.open(sealed, as: .call) else { throw .refused(.erased) }
        let first = try desk.coders.call.restored(bytes, name)
        return method.withHead(try method.response.restored(first.response, "the response of \(name)"), desk.state)
    }
}

extension SessionState {
    /// Refuses what would be too much to keep of the interviewer's words, steps and calls.
    func requireRoom(for sealed: Sealed, _ limit: Int) throws(InterviewError) {
        guard loggedBytes + sealed.ciphertext.count <= limit else {
            throw .exhausted("the session's logged steps and function calls would exceed \(limit) bytes")
        }
    }
}

extension CallApproval {
    init(_ approval: PersonsApproval, caller: String) {
        let way: ApprovalWay =
            switch approval.way {
            case .named: .named
            case .httpForm: .httpForm
            case .stdioForm: .stdioForm
            }
        self.init(approvedBy: approval.name, way: way, caller: caller, digest: approval.digest)
    }
}
