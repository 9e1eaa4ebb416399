// An HTTP client over libcurl: HTTP/1.1 and HTTP/2, one pool of connections, a thread of its own.
//
// Invariants:
// 1. No event loop and no thread of Swift's tasks ever waits for the network: one thread drives all
//    transfers, and tasks suspend.
// 2. Servers, and proxies that speak TLS, are always verified. Only `http` and `https` are spoken. No redirect is
//    followed: whoever asked sees it, so nothing is ever sent to a host that was not named.
// 3. Cancelling the task that waits, or dropping a response before its end, ends the transfer.

package final class HTTPClient: Sendable {
    private let inbox: CurlInbox

    package init(_ configuration: HTTPClientConfiguration = HTTPClientConfiguration()) {
        inbox = CurlInbox()
        CurlThread.start(configuration, inbox)
    }

    deinit { inbox.post(.stop) }

    /// Sends a request, and returns when the head of the response is here.
    package func send(_ request: HTTPCall) async throws(HTTPFailure) -> HTTPReply {
        if let fault = request.fault { throw HTTPFailure(.invalidRequest, fault) }
        let body = HTTPBody(client: self)
        inbox.post(.start(request, body.exchange))
        switch await body.advance() {
        case .head(let head): return HTTPReply(head: head, body: body)
        case .end(.failure(let failure)): throw failure
        case .end(.success), .bytes: throw HTTPFailure(.malformed, "the response has no head")
        }
    }

    fileprivate func look(at exchange: HTTPExchange) { inbox.post(.look(exchange)) }
}

package struct HTTPReply: Sendable {
    package let head: HTTPHead
    package let body: HTTPBody
}

/// The body of a response, as it comes. One task reads it.
package final class HTTPBody: Sendable {
    private let client: HTTPClient
    fileprivate let exchange = HTTPExchange()

    fileprivate init(client: HTTPClient) { self.client = client }

    deinit { abandon("the response was dropped") }

    /// The next bytes; nil: that was all.
    package func next() async throws(HTTPFailure) -> [UInt8]? {
        switch await advance() {
        case .bytes(let bytes): return bytes
        case .end(.success): return nil
        case .end(.failure(let failure)): throw failure
        case .head: throw HTTPFailure(.malformed, "the response has two heads")
        }
    }

    /// All that is left.
    package func collect() async throws(HTTPFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try await next() { bytes += piece }
        return bytes
    }

    fileprivate func advance() async -> HTTPExchange.Next {
        await withTaskCancellationHandler {
            await exchange.next { client.look(at: exchange) }
        } onCancel: {
            abandon("the task was cancelled")
        }
    }

    private func abandon(_ why: String) {
        if exchange.abandon(HTTPFailure(.cancelled, why)) { client.look(at: exchange) }
    }
}

extension HTTPCall {
    /// Why it cannot be sent; nil: it can.
    fileprivate var fault: String? {
        let scheme = url.prefix(8).lowercased()
        guard scheme.hasPrefix("http://") || scheme.hasPrefix("https://") else {
            return "the URL begins with neither http:// nor https://"
        }
        guard !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
            return "the URL has white space or control characters"
        }
        for header in headers {
            let isName = !header.name.isEmpty && header.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
            guard isName else { return "a header has a name that HTTP does not allow" }
            guard !header.value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else {
                return "the header \(header.name) has control characters"
            }
        }
        return nil
    }
}
