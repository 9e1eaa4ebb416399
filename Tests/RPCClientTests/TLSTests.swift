import Foundation
import RPCClient
import RPCCore
import RPCServer
import Testing

/// Files made by openssl: an issuer `ca`, and what it vouches for.
private final class Certificates {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")

    struct OpenSSLFailed: Error {}

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try makeIssuer("ca")
    }

    deinit {
        do { try FileManager.default.removeItem(at: folder) } catch { Issue.record("\(error)") }
    }

    func file(_ name: String) -> String { folder.appending(path: name).path }

    func makeIssuer(_ name: String) throws {
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1",
            "-subj", "/CN=\(name)", "-keyout", file("\(name).key"), "-out", file("\(name).pem"))
    }

    /// - Parameter names: such as `DNS:localhost,IP:127.0.0.1`.
    func make(_ name: String, _ names: String, issuer: String = "ca") throws {
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1",
            "-subj", "/CN=\(name)", "-addext", "subjectAltName=\(names)", "-addext",
            "basicConstraints=critical,CA:FALSE",
            "-CA", file("\(issuer).pem"), "-CAkey", file("\(issuer).key"),
            "-keyout", file("\(name).key"), "-out", file("\(name).pem"))
    }

    private func openssl(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw OpenSSLFailed() }
    }
}

/// The client over TLS and socket files, against the project's own server.
@Suite struct TLSTests {
    private func withServer(
        _ endpoint: Endpoint = .tcp(host: "127.0.0.1", port: 0), files certificates: Certificates? = nil,
        name: String = "server", clientCA: String? = nil, _ body: (Endpoint) async throws -> Void
    ) async throws {
        var builder = RouterBuilder()
        builder.register(method("/test.Bytes/Echo"), .immediate { _, message in message })
        builder.register(
            method("/test.Bytes/Token"),
            .immediate { call, _ in Array((call.metadata.text("authorization") ?? "none").utf8) })
        builder.register(
            method("/test.Bytes/Peer"),
            .immediate { call, _ in Array((call.peer?.certificate?.names.joined(separator: ",") ?? "none").utf8) })
        let tls = try certificates.map {
            try TLSCertificates(
                TLSFiles(
                    certificate: $0.file("\(name).pem"), key: $0.file("\(name).key"),
                    clientCA: clientCA.map($0.file)))
        }
        let server = Server(
            ServerConfiguration(listen: endpoint, tls: tls, loops: 1, authenticator: EachCall { _, _ in .local }),
            router: builder.build())
        let address = try await server.start()
        do { try await body(address) } catch {
            await server.shutdown()
            throw error
        }
        await server.shutdown()
    }

    private func call(
        _ server: Endpoint, _ tls: ClientTLS?, _ name: String = "Echo", token: String? = nil
    ) async throws -> Result<String, RPCError> {
        let client = try GRPCClient(server, tls: tls, token: token)
        let result: Result<String, RPCError>
        do throws(RPCError) {
            result = .success(try await client.call(name, "hello", timeout: .seconds(10)))
        } catch {
            result = .failure(error)
        }
        await client.close()
        return result
    }

    private func failure(_ result: Result<String, RPCError>) -> String? {
        guard case .failure(let error) = result, error.code == .unavailable else { return nil }
        return error.message
    }

    @Test func `a server is known by its address and by its name`() async throws {
        let files = try Certificates()
        try files.make("server", "DNS:localhost,IP:127.0.0.1")
        try await withServer(.tcp(host: "localhost", port: 0), files: files) { address async throws in
            let tls = ClientTLS(ca: files.file("ca.pem"))
            let port = try #require(address.port)
            #expect(try await call(.tcp(host: "localhost", port: port), tls).get() == "hello")
        }
        try await withServer(files: files) { address async throws in
            #expect(try await call(address, ClientTLS(ca: files.file("ca.pem"))).get() == "hello")
        }
    }

    @Test func `a certificate for another name or address is refused`() async throws {
        let files = try Certificates()
        try files.make("server", "DNS:elsewhere.example.org,IP:127.0.0.2")
        try await withServer(files: files) { address async throws in
            let port = try #require(address.port)
            let tls = ClientTLS(ca: files.file("ca.pem"))
            for server in [address, .tcp(host: "localhost", port: port)] {
                let told = failure(try await call(server, tls))
                #expect(told == "cannot reach \(server): its certificate is for another name")
            }
        }
    }

    @Test func `an issuer that is not trusted is refused, by a given file and by the system's`() async throws {
        let files = try Certificates()
        try files.make("server", "IP:127.0.0.1")
        try files.makeIssuer("other")
        try await withServer(files: files) { address async throws in
            for tls in [ClientTLS(ca: files.file("other.pem")), ClientTLS()] {
                let told = failure(try await call(address, tls))
                #expect(told == "cannot reach \(address): its certificate is not from a trusted issuer")
            }
        }
    }

    @Test func `a client proves who it is, or is not let in`() async throws {
        let files = try Certificates()
        try files.make("server", "IP:127.0.0.1")
        try files.make("agent", "DNS:agent.example.org")
        try await withServer(files: files, clientCA: "ca.pem") { address async throws in
            var tls = ClientTLS(ca: files.file("ca.pem"))
            #expect(failure(try await call(address, tls)) != nil)
            tls.identity = .init(certificate: files.file("agent.pem"), key: files.file("agent.key"))
            #expect(try await call(address, tls, "Peer").get() == "dns:agent.example.org")
        }
    }

    @Test func `TLS to a server without it, and the other way, is UNAVAILABLE`() async throws {
        let files = try Certificates()
        try files.make("server", "IP:127.0.0.1")
        try await withServer { address async throws in
            #expect(failure(try await call(address, ClientTLS(ca: files.file("ca.pem")))) != nil)
        }
        try await withServer(files: files) { address async throws in
            #expect(failure(try await call(address, nil)) != nil)
        }
    }

    @Test func `a token goes with every call`() async throws {
        try await withServer { address async throws in
            #expect(try await call(address, nil, "Token", token: "abc.def").get() == "Bearer abc.def")
            #expect(try await call(address, nil, "Token").get() == "none")
        }
        #expect(throws: ClientTLS.Unusable.self) {
            _ = try GRPCClient(.tcp(host: "127.0.0.1", port: 1), tls: nil, token: "two\nlines")
        }
    }

    @Test func `a socket file is served, and one that is missing is told`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "rpc-\(UUID().uuidString).sock").path
        try await withServer(.unix(path: path)) { address async throws in
            #expect("\(address)" == "unix:\(path)")
            #expect(try await call(address, nil).get() == "hello")
        }
        let told = failure(try await call(.unix(path: path + "x"), nil))
        #expect(told == "cannot reach unix:\(path)x: there is no such socket file")
        #expect(!FileManager.default.fileExists(atPath: path), "a stop removes the file")
    }

    @Test func `files that cannot be used are named`() async throws {
        let files = try Certificates()
        try files.make("server", "IP:127.0.0.1")
        #expect(unusable(ClientTLS(ca: "/nowhere/ca.pem"))?.description.hasPrefix("/nowhere/ca.pem is missing") == true)
        #expect(unusable(ClientTLS(ca: files.file("ca.key")))?.description.contains("ca.key") == true)
        let mixed = ClientTLS.Identity(certificate: files.file("server.pem"), key: files.file("ca.key"))
        #expect(unusable(ClientTLS(identity: mixed)) != nil)
    }

    private func unusable(_ tls: ClientTLS) -> ClientTLS.Unusable? {
        do throws(ClientTLS.Unusable) {
            _ = try GRPCClient(.tcp(host: "127.0.0.1", port: 1), tls: tls)
            return nil
        } catch {
            return error
        }
    }
}
