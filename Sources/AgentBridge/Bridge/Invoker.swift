// Makes function calls: the thin shell around `CallMachine`.
//
// Invariants:
// 1. It never throws and never waits for a method that nobody waits for: one call, one answer.
// 2. The method is called through the router in the name of the caller, bound to the session that the call is
//    about: role, session, limits, deadline and interceptors hold as for a call from outside.
// 3. Of several calls, those that only read run side by side; one that may change something runs after all
//    calls before it and before all behind it.

import Contracts
package import Ports
package import RPCCore

package struct Invoker: Sendable {
    private let router: Router
    private let probe: any CallProbe

    /// - Parameter probe: told of each state of each call.
    package init(router: Router, probe: any CallProbe = NoProbe()) {
        self.router = router
        self.probe = probe
    }

    /// Makes one call.
    /// - Parameters:
    ///   - session: the one that the arguments must name; nil: any.
    ///   - approval: of a call that a person must approve; counts from an administrator, and for what was
    ///     agreed to.
    package func invoke(
        _ call: FunctionCall, session: String? = nil, approval: PersonsApproval? = nil, as caller: Identity,
        timeout: Duration? = nil
    ) async -> ToolAnswer {
        let tool = ToolCatalogue.named(call.name)
        var caller = caller
        if let session, caller.session == nil { caller.session = session }
        let deadline = timeout.map { ContinuousClock.now + $0 }
        var machine = CallMachine(call, tool: tool)
        await probe.reached(machine.stage)
        var action = machine.begin()
        while true {
            if case .answer(let answer) = action {
                await probe.reached(machine.stage)
                return answer
            }
            if Task.isCancelled {
                action = machine.apply(.cancelled)
                continue
            }
            guard let tool else { preconditionFailure("a call of no tool goes on") }
            action = machine.apply(await input(for: action, call, tool, approval, caller, deadline))
            if !machine.isOver { await probe.reached(machine.stage) }
        }
    }

    /// Makes several calls, and answers them in their order.
    package func invoke(
        _ calls: [FunctionCall], session: String? = nil, as caller: Identity, timeout: Duration? = nil
    ) async -> [ToolAnswer] {
        var answers: [ToolAnswer] = []
        for group in Self.groups(calls) {
            answers += await withTaskGroup(of: (Int, ToolAnswer).self) { tasks in
                for index in group {
                    tasks.addTask {
                        (index, await invoke(calls[index], session: session, as: caller, timeout: timeout))
                    }
                }
                return await tasks.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
            }
        }
        return answers
    }

    /// Ranges of calls that may run side by side, in order.
    package static func groups(_ calls: [FunctionCall]) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var isReading = false
        for (index, call) in calls.enumerated() {
            let reads = ToolCatalogue.named(call.name)?.isReadOnly ?? true
            if reads, isReading, let last = groups.popLast() {
                groups.append(last.lowerBound..<index + 1)
            } else {
                groups.append(index..<index + 1)
            }
            isReading = reads
        }
        return groups
    }

    /// Does what the machine asks for, and says what came of it.
    private func input(
        for action: CallMachine.Action, _ call: FunctionCall, _ tool: ToolDefinition, _ approval: PersonsApproval?,
        _ caller: Identity, _ deadline: ContinuousClock.Instant?
    ) async -> CallMachine.Input {
        switch action {
        case .prepare:
            switch ToolArguments.prepare(call, for: tool) {
            case .success(let prepared): return .prepared(prepared)
            case .failure(let refusal): return .unusable(refusal)
            }
        case .admit:
            guard tool.method.policy.admits(caller) else {
                return .failed(RPCError(.permissionDenied, "this caller may not call \(tool.name) here"))
            }
            return .admitted
        case .seekApproval(let prepared):
            guard tool.method.policy.needsApproval else { return .approved }
            return await seek(approval, of: prepared, tool, caller, deadline)
        case .run(let prepared): return await run(prepared, call, tool, approval, caller, deadline)
        case .answer, .nothing: preconditionFailure("an answered call goes on")
        }
    }

    /// Holds an approval against the request that would run. A request that would be refused for its form or its
    /// session, or because there is no such session, is refused here.
    private func seek(
        _ approval: PersonsApproval?, of prepared: ToolArguments.Prepared, _ tool: ToolDefinition, _ caller: Identity,
        _ deadline: ContinuousClock.Instant?
    ) async -> CallMachine.Input {
        let digest: [UInt8]
        do throws(RPCError) {
            digest = ApprovalDigest.of(
                tool.method,
                try await router.check(
                    tool.method.path, prepared.json, identity: caller, deadline: deadline, encoding: .strictJSON))
        } catch {
            return Self.ended(error)
        }
        guard let approval, !approval.name.isEmpty, approval.digest == digest, caller.roles.contains(.admin) else {
            return .withheld(digest: digest)
        }
        return .approved
    }

    private func run(
        _ prepared: ToolArguments.Prepared, _ call: FunctionCall, _ tool: ToolDefinition,
        _ approval: PersonsApproval?, _ caller: Identity, _ deadline: ContinuousClock.Instant?
    ) async -> CallMachine.Input {
        let origin = CallOrigin(
            callID: call.callID, arguments: call.arguments, repairs: prepared.repairs,
            approval: tool.method.policy.needsApproval ? approval : nil)
        do throws(RPCError) {
            let reply = try await router.call(
                tool.method.path, prepared.json, identity: caller, deadline: deadline, encoding: .strictJSON,
                origin: origin)
            return .replied(reply, replayed: origin.wasReplayed)
        } catch {
            return Self.ended(error)
        }
    }

    /// What a call came to that its method, or the search for its session, threw out of.
    private static func ended(_ error: RPCError) -> CallMachine.Input {
        if error.code == .cancelled, Task.isCancelled { return .cancelled }
        return error == .deadlineExceeded ? .late : .failed(error)
    }
}
