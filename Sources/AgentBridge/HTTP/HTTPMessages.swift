// Requests, heads of responses and failures of an HTTP client, as values.

package struct HTTPHeader: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

package enum HTTPMethod: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
}

package struct HTTPCall: Sendable, CustomStringConvertible, CustomReflectable {
    package var method: HTTPMethod
    /// Absolute, `http` or `https`.
    package var url: String
    package var headers: [HTTPHeader]
    package var body: [UInt8]
    package var limits: HTTPLimits

    package init(
        _ method: HTTPMethod, _ url: String, headers: [HTTPHeader] = [], body: [UInt8] = [],
        limits: HTTPLimits = HTTPLimits()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.limits = limits
    }

    /// Without headers, body and query: they may hold what no log should.
    package var description: String { "\(method.rawValue) \(url.prefix { $0 != "?" })" }

    package var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

package struct HTTPLimits: Sendable, Equatable {
    /// Until name, connection and TLS are done.
    package var connect: Duration = .seconds(5)
    /// For everything; nil: as long as bytes flow.
    package var total: Duration? = .seconds(600)
    /// Longest time in which no byte moves in either direction while somebody waits for it.
    package var stall: Duration = .seconds(60)
    /// Largest body of a response.
    package var responseBytes = 16 << 20

    package init() {}
}

package struct HTTPHead: Sendable, Equatable {
    package var status: Int
    /// In the order in which they came.
    package var headers: [HTTPHeader]

    package init(status: Int, headers: [HTTPHeader] = []) {
        self.status = status
        self.headers = headers
    }

    /// The first header of that name, whatever its case.
    package subscript(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }
}

/// Why there is no response, or not the whole of it.
package struct HTTPFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        /// What was asked cannot be sent: nothing was.
        case invalidRequest
        /// No connection, or it broke.
        case connection
        /// The server, or the proxy, could not prove who it is, or TLS failed otherwise.
        case tls
        case timeout
        /// The task that waited was cancelled.
        case cancelled
        /// The body is larger than the limit.
        case tooLarge
        /// What came back is not HTTP.
        case malformed
        /// The client is closed.
        case closed
    }

    package var kind: Kind
    /// For the log: no header and no body stands in it.
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }
}

/// Through what requests go.
package enum HTTPProxy: Sendable, Equatable {
    /// As `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` say.
    case environment
    case none
    /// `http://`, `https://` or `socks5h://`, with name and password if it wants them.
    case url(String)
}

package struct HTTPClientConfiguration: Sendable, Equatable {
    package var proxy: HTTPProxy
    /// PEM file of the issuers that are trusted; nil: those of the system.
    package var authorities: String?
    package var userAgent: String

    package init(proxy: HTTPProxy = .environment, authorities: String? = nil, userAgent: String = "viva") {
        self.proxy = proxy
        self.authorities = authorities
        self.userAgent = userAgent
    }
}
