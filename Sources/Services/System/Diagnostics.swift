import Contracts
import RPCCore

/// `viva.diagnostics.v1.Diagnostics`, for load tests.
struct Diagnostics: VivaDiagnosticsV1DiagnosticsService {
    let counter: CallCounter

    func echo(
        _ request: VivaDiagnosticsV1EchoRequest, _ call: CallContext
    ) throws(RPCError) -> VivaDiagnosticsV1EchoResponse {
        Self.answer(request)
    }

    func echoAsync(
        _ request: VivaDiagnosticsV1EchoRequest, _ call: CallContext
    ) async throws(RPCError) -> VivaDiagnosticsV1EchoResponse {
        Self.answer(request)
    }

    func echoSuspending(
        _ request: VivaDiagnosticsV1EchoRequest, _ call: CallContext
    ) async throws(RPCError) -> VivaDiagnosticsV1EchoResponse {
        await Task.yield()
        return Self.answer(request)
    }

    func echoMany(
        _ request: VivaDiagnosticsV1EchoManyRequest, _ responses: ResponseWriter<VivaDiagnosticsV1EchoResponse>,
        _ call: CallContext
    ) async throws(RPCError) {
        let answer = Self.answer(request.echo ?? VivaDiagnosticsV1EchoRequest())
        for _ in 0..<request.times { try await responses.send(answer) }
    }

    private static func answer(_ request: VivaDiagnosticsV1EchoRequest) -> VivaDiagnosticsV1EchoResponse {
        VivaDiagnosticsV1EchoResponse(sessionID: request.sessionID, text: request.text, n: request.n)
    }

    func getCounts(
        _ request: VivaDiagnosticsV1GetCountsRequest, _ call: CallContext
    ) async throws(RPCError) -> VivaDiagnosticsV1GetCountsResponse {
        VivaDiagnosticsV1GetCountsResponse(
            counts: counter.counts.map { path, status, calls in
                VivaDiagnosticsV1CallCount(method: path, status: UInt32(status.rawValue), calls: calls)
            })
    }
}
