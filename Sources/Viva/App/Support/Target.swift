// Where a command's calls go: a running server, or the services in-process on a stopped server's store.

import ArgumentParser
import Codec
import Contracts
import Foundation
import Ports
import RPCClient
import RPCCore
import Services

/// `--server`, `--data` or `--mongo`: exactly one.
struct TargetOptions: ParsableArguments {
    @ArgumentParser.Option(help: ArgumentHelp("A running server.", valueName: "host:port"))
    var server: ServerName?

    @OptionGroup var credentials: CredentialOptions

    @ArgumentParser.Option(help: ArgumentHelp("The data directory of a stopped server.", valueName: "dir"))
    var data: String?

    @ArgumentParser.Option(help: ArgumentHelp("The MongoDB of a server.", valueName: "uri"))
    var mongo: String?

    func validate() throws {
        guard [server != nil, data != nil, mongo != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("Say where the store is: --server HOST:PORT, --data DIR or --mongo URI.")
        }
    }

    /// Runs `body` with a transport, and lets go of what it opened.
    /// - Parameter mayMake: whether a data directory that is not there is made; otherwise its name is a slip.
    /// - Parameter complete: whether the store's projections are brought up to date first; a server has
    ///   done so at its start.
    func withTransport<R>(
        mayMake: Bool = false, complete: Bool = false, _ body: (CommandTransport) async throws -> R
    ) async throws -> R {
        if let server { return try await withServer(server, credentials) { try await body(.server($0)) } }
        if let data, !mayMake, !FileManager.default.fileExists(atPath: data) {
            throw ValidationError("There is no data directory \(data).")
        }
        let choice = data.map { StoreChoice.directory($0) } ?? .mongo(uri: mongo ?? "")
        return try await withStore(choice) { store in
            let services = InterviewServices(
                store: store, codec: ProtobufCodec(), clock: SystemClock(), randomness: SystemRandomness(),
                waker: NobodyToWake(), gradings: ModelBodies.gradings,
                log: { id, problem in note("\(problem) (\(id))") })
            if complete { try await services.rebuildProjections() }
            var builder = RouterBuilder()
            services.register(in: &builder, codec: ProtobufCodec())
            return try await body(.store(InProcessTransport(router: builder.build(), identity: .local)))
        }
    }

    private func withStore<R>(_ choice: StoreChoice, _ body: (any Store) async throws -> R) async throws -> R {
        let store = try choice.open()
        do {
            try await prepare(store)
            let result = try await body(store)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }

    private func prepare(_ store: any Store) async throws {
        do throws(StoreError) {
            try await store.prepare()
        } catch {
            throw ValidationError(error.explanation)
        }
    }
}

/// Runs `body` with a client of a running server.
func withServer<R>(
    _ server: ServerName, _ credentials: CredentialOptions, _ body: (GRPCClient) async throws -> R
) async throws -> R {
    let client = try credentials.client(of: server)
    do {
        let result = try await body(client)
        await client.close()
        return result
    } catch {
        await client.close()
        throw error
    }
}

/// On a stopped server's store nobody interviews.
private struct NobodyToWake: SessionWaker {
    func wake(session: String) {}
}

enum CommandTransport: RPCTransport {
    case server(GRPCClient)
    case store(InProcessTransport)

    func unary(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> [UInt8] {
        switch self {
        case .server(let client):
            try await client.unary(method, message, metadata: metadata, timeout: timeout)
        case .store(let transport):
            try await transport.unary(method, message, metadata: metadata, timeout: timeout)
        }
    }

    func serverStreaming(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any MessageSource {
        switch self {
        case .server(let client):
            try await client.serverStreaming(method, message, metadata: metadata, timeout: timeout)
        case .store(let transport):
            try await transport.serverStreaming(method, message, metadata: metadata, timeout: timeout)
        }
    }

    func streaming(
        _ method: MethodDescriptor, metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any RequestStream {
        switch self {
        case .server(let client): try await client.streaming(method, metadata: metadata, timeout: timeout)
        case .store(let transport): try await transport.streaming(method, metadata: metadata, timeout: timeout)
        }
    }
}
