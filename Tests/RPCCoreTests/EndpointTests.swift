import RPCCore
import Testing

@Suite struct `An endpoint` {
    @Test(arguments: ["127.0.0.1:50051", "[::1]:0", "localhost:65535", "unix:/run/viva.sock", "unix:viva.sock"])
    func `is read as it is written`(_ text: String) throws {
        let endpoint = try #require(Endpoint(text))
        #expect("\(endpoint)" == text)
    }

    @Test(arguments: ["", ":1", "host", "host:", "host:65536", "host:-1", "::1:80", "unix:", "[]:1", "http://a:1/"])
    func `that makes no sense is refused`(_ text: String) { #expect(Endpoint(text) == nil) }

    @Test(arguments: [
        ("127.0.0.1:1", true), ("127.9.9.9:1", true), ("[::1]:1", true), ("localhost:1", true), ("unix:/x", true),
        ("0.0.0.0:1", false), ("[::]:1", false), ("10.0.0.1:1", false), ("viva.example.org:1", false),
        ("127.0.0.1.example.org:1", false), ("127.example.org:1", false), ("localhost.example.org:1", false),
    ])
    func `is local only where no other machine can reach it`(_ text: String, _ local: Bool) throws {
        let endpoint = try #require(Endpoint(text))
        #expect(endpoint.isLocal == local)
    }
}
