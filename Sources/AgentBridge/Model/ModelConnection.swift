// One provider's address and what it takes to ask it: the thin shell around bodies, retries and streams.

package import HTTPClient
package import Ports

/// A provider's key. It is shown by nothing but the header that carries it.
package struct ModelKey: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    /// - Returns: nil if no header can carry it.
    package init?(_ text: String) {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        self.text = text
    }

    package var description: String { "a key" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    fileprivate var header: HTTPHeader { HTTPHeader("Authorization", "Bearer " + text) }
}

package struct ModelConnection: Sendable {
    /// Such as `https://api.openai.com/v1`, without a slash at its end.
    private let baseURL: String
    /// Nil for a server that asks for none.
    package let key: ModelKey?
    private let limits: HTTPLimits
    private let retry: RetryPolicy
    private let client: HTTPClient
    private let clock: any Clock
    private let randomness: any Randomness

    package init(
        baseURL: String, key: ModelKey?, client: HTTPClient, clock: any Clock, randomness: any Randomness,
        limits: HTTPLimits = HTTPLimits(), retry: RetryPolicy = RetryPolicy()
    ) {
        self.baseURL = baseURL
        self.key = key
        self.client = client
        self.clock = clock
        self.randomness = randomness
        self.limits = limits
        self.retry = retry
    }

    /// Asks for a streamed reply.
    func reply<Assembly: ReplyAssembly>(
        _ path: String, _ body: [UInt8], as assembly: Assembly.Type, heard: (@Sendable (String) -> Void)?
    ) async throws(ModelFailure) -> ModelReply {
        let reply = try await post(path, body, accepting: "text/event-stream")
        var stream = ReplyStream<Assembly>()
        while !stream.isWhole, let bytes = try await Self.next(of: reply) {
            for words in try stream.feed(bytes) { heard?(words) }
        }
        if stream.isWhole { await Self.end(reply) }
        return try stream.finish()
    }

    /// How long what stands behind a reply's end is waited for.
    private static let grace = Duration.milliseconds(250)

    private static func next(of reply: HTTPBody) async throws(ModelFailure) -> [UInt8]? {
        do throws(HTTPFailure) {
            return try await reply.next()
        } catch {
            throw ModelFailure(error)
        }
    }

    /// Reads to the end, so that the connection can be used again. A server that does not end its response costs
    /// the connection, not the time of whoever waits for the reply.
    private static func end(_ reply: HTTPBody) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                // What goes wrong behind the reply's end is nothing to the reply.
                do throws(HTTPFailure) { while try await reply.next() != nil {} } catch {}
            }
            group.addTask {
                // Cancelled when the response has ended in time.
                do { try await Task.sleep(for: grace) } catch {}
            }
            await group.next()
            group.cancelAll()
        }
    }

    /// Sends a body until there is a good response, or no more retries.
    func post(_ path: String, _ body: [UInt8], accepting type: String) async throws(ModelFailure) -> HTTPBody {
        let reply = try await send(path, body, accepting: type)
        guard reply.head["content-type"]?.lowercased().hasPrefix(type) ?? true else {
            throw ModelFailure(.malformed, "the provider answered with another type than \(type)")
        }
        return reply.body
    }

    private func send(_ path: String, _ body: [UInt8], accepting type: String) async throws(ModelFailure) -> HTTPReply {
        var headers = [HTTPHeader("Content-Type", "application/json"), HTTPHeader("Accept", type)]
        if let key { headers.append(key.header) }
        let request = HTTPCall(.post, baseURL + path, headers: headers, body: body, limits: limits)
        var made = 0
        while true {
            let (outcome, failure): (RetryPolicy.Outcome, ModelFailure)
            do throws(HTTPFailure) {
                let reply = try await client.send(request)
                if reply.head.status == 200 { return reply }
                let fault = ProviderFault(body: try await reply.body.collect())
                (outcome, failure) = (.refused(reply.head, fault), fault.failure(reply.head))
            } catch {
                (outcome, failure) = (.failed(error.kind), ModelFailure(error))
            }
            let now = clock.now()
            guard let pause = retry.pause(after: outcome, made: made, now: now, chance: chance()) else {
                throw failure
            }
            do { try await Task.sleep(for: pause) } catch { throw ModelFailure(.cancelled, "the task was cancelled") }
            made += 1
        }
    }

    /// From 0 up to 1.
    private func chance() -> Double {
        Double(randomness.bytes(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }) / 0x1p32
    }
}
