// `viva.v1.Reports`: what a reviewer reads.

package import Contracts
import Ports
package import RPCCore

package struct ReportsHandler: ReportsService {
    let core: InterviewCore
    let store: any ProjectionStore

    package func getReport(
        _ request: GetReportRequest, _ call: CallContext
    ) async throws(RPCError) -> GetReportResponse {
        try await core.answer { () async throws(InterviewError) in
            let state = try await core.keeper.state(request.sessionID)
            guard let closing = state.closing else { throw .refused(.notFinished) }
            let hash = Hex.encode(closing.fact.reportHash)
            let desk = try await core.keeper.desk(state)
            if var kept = try await kept(state.session, hash) {
                kept.report = try kept.report.map { report throws(InterviewError) in try desk.quoted(report) }
                kept.words = try desk.words()
                return kept
            }
            let rendered = RenderedReport(try desk.report(finished: closing.time))
            guard rendered.hash == closing.fact.reportHash else {
                throw .damaged("the report of session \(state.session), built again, is not the one in its last event")
            }
            await keep(rendered, state.session)
            return GetReportResponse(
                report: try desk.quoted(rendered.report), json: rendered.json, reportHash: hash,
                words: try desk.words())
        }
    }

    /// The stored report, if it is the one that the session's last event names.
    private func kept(_ session: String, _ hash: String) async throws(InterviewError) -> GetReportResponse? {
        let stored: StoredReport?
        do throws(StoreError) {
            stored = try await store.report(session: session)
        } catch {
            throw .store(error)
        }
        guard let stored, stored.hash == hash, ContentHash.of(Array(stored.json.utf8)) == hash else { return nil }
        do throws(RPCError) {
            let report = try core.coders.report.decode(stored.body)
            guard ReportJSON.render(report) == stored.json else { return nil }
            return GetReportResponse(report: report, json: stored.json, reportHash: hash)
        } catch {
            return nil
        }
    }

    private func keep(_ rendered: RenderedReport, _ session: String) async {
        do throws(InterviewError) {
            let row = StoredReport(
                session: session, hash: Hex.encode(rendered.hash), json: rendered.json,
                body: try core.coders.report.stored(rendered.report))
            try await StoreCalls.repeatable { () async throws(StoreError) in try await store.putReport(row) }
        } catch {
            core.projector.report("keeping the report of session \(session): \(error)")
        }
    }
}
