import Contracts
import RPCCore

/// `grpc.health.v1.Health`: the server as a whole (the empty name), each service by its full name, and each
/// dependency by its own.
struct Health: GrpcHealthV1HealthService {
    private typealias Status = GrpcHealthV1HealthCheckResponse.ServingStatus

    let state: HealthState
    /// Full names of the services that need every dependency.
    let dependents: Set<String>
    /// Full names of those that need none.
    let independents: Set<String>

    func check(
        _ request: GrpcHealthV1HealthCheckRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcHealthV1HealthCheckResponse {
        guard let status = status(of: request.service, state.snapshot) else {
            throw RPCError(.notFound, "unknown service")
        }
        return GrpcHealthV1HealthCheckResponse(status: status)
    }

    func list(
        _ request: GrpcHealthV1HealthListRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcHealthV1HealthListResponse {
        let snapshot = state.snapshot
        let names = dependents.union(independents).union(snapshot.dependencies.keys).union([""])
        let statuses = names.compactMap { name in
            status(of: name, snapshot).map { (name, GrpcHealthV1HealthCheckResponse(status: $0)) }
        }
        return GrpcHealthV1HealthListResponse(statuses: Dictionary(uniqueKeysWithValues: statuses))
    }

    func watch(
        _ request: GrpcHealthV1HealthCheckRequest, _ responses: ResponseWriter<GrpcHealthV1HealthCheckResponse>,
        _ call: CallContext
    ) async throws(RPCError) {
        try call.endWhenDraining()
        var last: Status?
        for await snapshot in state.changes() {
            // An unknown service may come later, says the protocol: the stream stays open.
            let status = status(of: request.service, snapshot) ?? .serviceUnknown
            guard status != last else { continue }
            last = status
            try await responses.send(GrpcHealthV1HealthCheckResponse(status: status))
        }
        throw RPCError(.cancelled, "the watch has ended")
    }

    /// nil: nothing has this name.
    private func status(of name: String, _ snapshot: HealthState.Snapshot) -> Status? {
        let serves: Bool
        if name.isEmpty || dependents.contains(name) {
            serves = snapshot.allServe
        } else if independents.contains(name) {
            serves = !snapshot.stopped
        } else if let dependency = snapshot.dependencies[name] {
            serves = dependency && !snapshot.stopped
        } else {
            return nil
        }
        return serves ? .serving : .notServing
    }
}
