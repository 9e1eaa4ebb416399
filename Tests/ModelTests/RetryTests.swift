import AgentBridge
import HTTPClient
import Testing

@Suite struct RetryTests {
    /// 06 Nov 1994 08:49:37 GMT.
    private static let now: Int64 = 784_111_777_000

    private func refused(_ status: Int, _ headers: [String: String] = [:], code: String? = nil) -> RetryPolicy.Outcome {
        let error = code.map { #"{"error":{"code":"\#($0)","type":null,"param":null,"message":"no"}}"# } ?? "{}"
        return .refused(
            HTTPHead(status: status, headers: headers.map { HTTPHeader($0.key, $0.value) }),
            ProviderFault(body: Array(error.utf8)))
    }

    private func pause(
        _ outcome: RetryPolicy.Outcome, made: Int = 0, chance: Double = 0, retries: Int = 2
    ) -> Duration? {
        RetryPolicy(retries: retries).pause(after: outcome, made: made, now: Self.now, chance: chance)
    }

    @Test(arguments: [408, 409, 429, 500, 502, 503, 504])
    func `These are repeated`(status: Int) { #expect(pause(refused(status)) == .milliseconds(500)) }

    @Test(arguments: [300, 302, 400, 401, 403, 404, 422])
    func `These are not`(status: Int) { #expect(pause(refused(status)) == nil) }

    @Test func `A broken connection and a timeout are repeated; what would be the same again is not`() {
        #expect(pause(.failed(.connection)) == .milliseconds(500))
        #expect(pause(.failed(.timeout)) == .milliseconds(500))
        for kind: HTTPFailure.Kind in [.tls, .cancelled, .invalidRequest, .tooLarge, .malformed, .closed] {
            #expect(pause(.failed(kind)) == nil)
        }
    }

    @Test func `Pauses double up to eight seconds, and chance takes up to a quarter`() {
        let pauses = (0..<7).map { pause(refused(500), made: $0, retries: 9) }
        #expect(pauses == [0.5, 1, 2, 4, 8, 8, 8].map { Duration.seconds($0) })
        #expect(pause(refused(500), chance: 0.5) == .milliseconds(437.5))
        #expect(pause(refused(500), made: 5, chance: 1, retries: 9) == .seconds(6))
    }

    @Test func `It ends after the allowed number`() {
        #expect(pause(refused(500), made: 1) != nil)
        #expect(pause(refused(500), made: 2) == nil)
        #expect(pause(refused(500), retries: 0) == nil)
    }

    @Test func `The provider's word on repetition decides`() {
        #expect(pause(refused(400, ["X-Should-Retry": "true"])) == .milliseconds(500))
        #expect(pause(refused(503, ["x-should-retry": "false"])) == nil)
        #expect(pause(refused(500, ["x-should-retry": "perhaps"])) == .milliseconds(500))
    }

    @Test(arguments: ["insufficient_quota", "credit_balance_exhausted", "organization_spend_limit_exceeded"])
    func `Without money nothing is repeated`(code: String) {
        #expect(pause(refused(429, ["retry-after": "1"], code: code)) == nil)
        #expect(pause(refused(429, ["x-should-retry": "true"], code: code)) == nil)
    }

    @Test func `The pause that the provider asks for is kept, up to two minutes`() {
        #expect(pause(refused(429, ["retry-after-ms": "1500", "retry-after": "9"])) == .milliseconds(1500))
        #expect(pause(refused(429, ["retry-after": "7"], code: "rate_limit_exceeded"), chance: 1) == .seconds(7))
        #expect(pause(refused(429, ["retry-after": "120"])) == .seconds(120))
        #expect(pause(refused(429, ["retry-after": "121"])) == nil)
        #expect(pause(refused(429, ["retry-after": "Sun, 06 Nov 1994 08:49:40 GMT"])) == .seconds(3))
        #expect(pause(refused(429, ["retry-after": "Sun, 06 Nov 1994 09:49:40 GMT"])) == nil)
    }

    @Test(arguments: ["0", "-5", "soon", "", "nan", "inf", "Sun, 06 Nov 1994 08:49:00 GMT"])
    func `A pause that is none leaves the usual one`(text: String) {
        #expect(pause(refused(429, ["retry-after": text])) == .milliseconds(500))
    }

    @Test(arguments: ["slow_down", "server_is_overloaded"])
    func `A provider that asks for patience gets longer pauses`(code: String) {
        #expect(
            (0..<4).map { pause(refused(503, code: code), made: $0, retries: 9) } == [2, 4, 8, 8].map { .seconds($0) })
    }

    @Test(arguments: [
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
        ("Tue, 29 Feb 2028 23:59:59 GMT", 1_835_481_599), ("Thu, 01 Mar 2029 00:00:00 GMT", 1_867_017_600),
        ("Fri, 31 Dec 2100 12:00:00 GMT", 4_133_937_600),
    ])
    func `Dates are seconds since 1970`(text: String, seconds: Int64) { #expect(HTTPDate.seconds(text) == seconds) }

    @Test(arguments: [
        "", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 32 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
    ])
    func `Other texts are no dates`(text: String) { #expect(HTTPDate.seconds(text) == nil) }
}
