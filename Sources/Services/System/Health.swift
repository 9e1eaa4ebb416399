import Contracts
import RPCCore

/// `grpc.health.v1.Health`: the server as a whole (the empty name) and each service by name.
struct Health: GrpcHealthV1HealthService {
    private typealias Status = GrpcHealthV1HealthCheckResponse.ServingStatus

    let state: HealthState
    /// Full names of the services.
    let names: Set<String>

    func check(
        _ request: GrpcHealthV1HealthCheckRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcHealthV1HealthCheckResponse {
        guard isKnown(request.service) else { throw RPCError(.notFound, "unknown service") }
        return GrpcHealthV1HealthCheckResponse(status: state.isServing ? .serving : .notServing)
    }

    func watch(
        _ request: GrpcHealthV1HealthCheckRequest, _ responses: ResponseWriter<GrpcHealthV1HealthCheckResponse>,
        _ call: CallContext
    ) async throws(RPCError) {
        try call.endWhenDraining()
        let known = isKnown(request.service)
        // An unknown service may come later, says the protocol: the stream stays open.
        if !known { try await responses.send(GrpcHealthV1HealthCheckResponse(status: .serviceUnknown)) }
        var last: Bool?
        for await serving in state.changes() where known && serving != last {
            last = serving
            try await responses.send(GrpcHealthV1HealthCheckResponse(status: serving ? .serving : .notServing))
        }
        throw RPCError(.cancelled, "the watch has ended")
    }

    private func isKnown(_ service: String) -> Bool { service.isEmpty || names.contains(service) }
}
