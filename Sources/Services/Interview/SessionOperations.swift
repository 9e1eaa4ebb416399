// What an operator does with sessions: list, verify, replay, erase, and bring projections up to date.
// Needs a store only, so it works on a stopped server's data too.

package import Contracts
package import Ports
package import RPCCore

package struct SessionOperations: Sendable {
    let store: any Store
    let keeper: SessionKeeper
    let projector: Projector
    let signatures: SigningKeys
    let clock: any Clock
    let gradings: any GradingRequests

    // MARK: Listing

    /// Sessions, newest first. The projection gives the order, the events what is shown.
    package func list(_ request: ListSessionsRequest) async throws(InterviewError) -> ListSessionsResponse {
        let size = try Rules.pageSize(request.pageSize)
        let cursor = try PageToken.session(request.pageToken)
        try await healProjections()
        var rows: [SessionRow]
        do throws(StoreError) {
            rows = try await store.sessionRows(after: cursor, limit: size + 1)
        } catch {
            throw .store(error)
        }
        let hasMore = rows.count > size
        if hasMore { rows.removeLast() }
        var sessions: [Session] = []
        for row in rows { sessions.append(try await view(row)) }
        let token =
            hasMore ? rows.last.map { PageToken.text(SessionCursor(created: $0.created, session: $0.session)) } : nil
        return ListSessionsResponse(sessions: sessions, nextPageToken: token ?? "")
    }

    /// Sessions whose projection could not be written would be missing from the list.
    private func healProjections() async throws(InterviewError) {
        for session in projector.sessionsBehind {
            do throws(InterviewError) {
                await projector.heal(try await keeper.state(session))
            } catch {
                guard case .damaged(let text) = error else { throw error }
                projector.report(text)
            }
        }
    }

    /// A damaged session is listed as the projection knew it: it must not hide the others.
    private func view(_ row: SessionRow) async throws(InterviewError) -> Session {
        do throws(InterviewError) {
            return try await keeper.read(row.session).view(withNames: true)
        } catch {
            guard case .damaged = error else { throw error }
            return try keeper.coders.session.restored(row.body, "the projection of session \(row.session)")
        }
    }

    // MARK: Erasing

    /// Records the erasure, then deletes the session's key. From the record on nothing of the session is opened;
    /// after a crash between the two, whoever looks at the session next deletes the key, the sweep at start-up at the
    /// latest.
    package func erase(
        _ request: EraseSessionRequest, _ call: CallContext
    ) async throws(InterviewError) -> EraseSessionResponse {
        let session = request.sessionID
        let time = try await recordErasure(request, call)
        let erasure = try await StoreCalls.repeatable { () async throws(StoreError) in
            try await store.eraseKey(session: session, at: time)
        }
        guard let erasure else { throw .damaged("session \(session) has no key, not even an erased one") }
        if !erasure.now { call.origin?.markReplayed() }
        return EraseSessionResponse(
            erased: GoogleProtobufTimestamp(milliseconds: erasure.erasedAt), alreadyErased: !erasure.now)
    }

    /// - Returns: the time of the erasure, in milliseconds since 1970.
    private func recordErasure(_ request: EraseSessionRequest, _ call: CallContext) async throws(InterviewError)
        -> Int64
    {
        var action: FunctionAction<EraseSessionRequest, EraseSessionResponse>?
        if let origin = call.origin {
            action = try FunctionAction(request, of: keeper.coders.recorded.erase, from: origin, by: call.identity)
        }
        let recording = action
        return try await keeper.change(request.sessionID) { (desk) throws(InterviewError) -> Verdict<Int64> in
            // Its key may have been deleted before erasures were recorded.
            if desk.isErased { return .settled(desk.state.erasedAt ?? desk.time) }
            let facts = [Fact.Kind.erased(SessionErased(caller: call.identity.subject))]
            guard let action = recording else { return .append(facts, { $0.head.time }) }
            return .append(facts, { $0.head.time }) { (time, state) throws(InterviewError) in
                let response = EraseSessionResponse(erased: GoogleProtobufTimestamp(milliseconds: time))
                return try action.called(action.key(on: desk), response, desk, state)
            }
        }
    }

    // MARK: The sweep

    /// Sessions that the server's own interviewer has to go on with, in order of id. Finds those
    /// whose projection is missing, too; brings projections up to date on the way.
    package func unfinishedScriptedSessions() async throws(InterviewError) -> [String] {
        var unfinished: [String] = []
        try await sweep { (state) async throws(InterviewError) in
            guard state.isLedByServer, state.closing == nil else { return }
            if try await keeper.sealer(of: state) != nil { unfinished.append(state.session) }
        }
        return unfinished
    }

    /// Writes every projection that is missing or behind its events.
    package func rebuildProjections() async throws(InterviewError) {
        try await sweep { (_) async throws(InterviewError) in }
    }

    /// Visits sessions whose projection is missing, behind or unfinished, and those that were erased and still have
    /// their key, which is deleted first. A damaged session is reported and passed over: it must not keep the server
    /// from starting.
    private func sweep(
        _ visit: (SessionState) async throws(InterviewError) -> Void
    ) async throws(InterviewError) {
        var last = ""
        while true {
            let page = try await keeper.log.sessionIDs(after: last)
            for session in page {
                do throws(InterviewError) {
                    guard let state = try await unsettled(session) else { continue }
                    if state.isErased { _ = try await keeper.sealer(of: state) }
                    try await visit(state)
                } catch {
                    guard case .damaged(let text) = error else { throw error }
                    projector.report(text)
                }
            }
            guard let end = page.last, page.count == InterviewLimits.sweepPage else { return }
            last = end
        }
    }

    /// The session's state, unless its projection says that nothing can follow.
    private func unsettled(_ session: String) async throws(InterviewError) -> SessionState? {
        let row: SessionRow?
        do throws(StoreError) {
            row = try await store.sessionRow(session)
        } catch {
            throw .store(error)
        }
        if let row, try await isSettled(row) { return nil }
        let state = try await keeper.state(session)
        if row?.seq ?? 0 < state.head.seq { await projector.project(state, afresh: row == nil) }
        return state
    }

    /// Whether nothing is left to do: an erased session has no key any more, and behind a finished one there is no
    /// erasure that the projection does not know.
    private func isSettled(_ row: SessionRow) async throws(InterviewError) -> Bool {
        let known: Session
        do throws(RPCError) {
            known = try keeper.coders.session.decode(row.body)
        } catch {
            return false  // What cannot be read settles nothing.
        }
        do throws(StoreError) {
            if known.erasure != nil {
                if case .active? = try await store.key(session: row.session) { return false }
                return true
            }
            guard row.finished else { return false }
            return try await store.events(session: row.session, after: row.seq, limit: 1).isEmpty
        } catch {
            throw .store(error)
        }
    }
}

/// Page tokens: where the page before ended.
package enum PageToken {
    package static func text(_ cursor: SessionCursor) -> String { "\(cursor.created).\(cursor.session)" }

    /// - Returns: nil for the first page.
    package static func session(_ token: String) throws(InterviewError) -> SessionCursor? {
        if token.isEmpty { return nil }
        try Rules.pageToken(token)
        let parts = token.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let created = Int64(parts[0]), created >= 0, SessionID.isWellFormed(String(parts[1]))
        else { throw Rules.badPageToken }
        return SessionCursor(created: created, session: String(parts[1]))
    }
}
