// One transfer of libcurl: its options, and the callbacks that hand on what comes. Belongs to the thread.

import CCurl

@safe final class CurlTransfer {
    let handle: UnsafeMutableRawPointer
    let exchange: HTTPExchange
    let stall: Duration
    /// Why it cannot be run.
    private(set) var refusal: HTTPFailure?

    private let responseBytes: Int
    private var headers: UnsafeMutablePointer<curl_slist>?
    private let errorText: UnsafeMutablePointer<CChar>
    private var head = HTTPHead(status: 0)
    private var hasHead = false
    private var received = 0
    private var isPaused = false
    private var isTooLarge = false
    private var moved: curl_off_t = 0
    private var lastMove = ContinuousClock.now

    var id: UInt { unsafe UInt(bitPattern: handle) }

    init(_ request: HTTPCall, _ exchange: HTTPExchange, _ configuration: HTTPClientConfiguration) {
        guard let handle = unsafe curl_easy_init() else { preconditionFailure("libcurl has no memory") }
        unsafe self.handle = unsafe handle
        self.exchange = exchange
        stall = request.limits.stall
        responseBytes = request.limits.responseBytes
        unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        setRules(configuration)
        setLimits(request.limits)
        setRequest(request, configuration)
        setCallbacks()
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
        unsafe curl_slist_free_all(headers)
        unsafe errorText.deallocate()
    }

    // MARK: options

    private func set(_ option: CURLoption, _ value: Int) { check(unsafe viva_curl_set_long(handle, option, value)) }

    private func set(_ option: CURLoption, _ value: String) { check(unsafe viva_curl_set_text(handle, option, value)) }

    private func check(_ code: CURLcode) {
        if code != CURLE_OK { refusal = HTTPFailure(.invalidRequest, Self.text(code)) }
    }

    /// What no request can change.
    private func setRules(_ configuration: HTTPClientConfiguration) {
        set(CURLOPT_NOSIGNAL, 1)
        // A transfer that ends while its host is looked up must not hold up the others until it is found.
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_PROXY_SSL_VERIFYPEER, 1)
        set(CURLOPT_PROXY_SSL_VERIFYHOST, 2)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        if let file = configuration.authorities {
            set(CURLOPT_CAINFO, file)
            set(CURLOPT_PROXY_CAINFO, file)
        }
        switch configuration.proxy {
        case .environment: break
        case .none: set(CURLOPT_PROXY, "")
        case .url(let url): set(CURLOPT_PROXY, url)
        }
        set(CURLOPT_USERAGENT, configuration.userAgent)
    }

    private func setLimits(_ limits: HTTPLimits) {
        set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(limits.connect / .milliseconds(1))))
        if let total = limits.total { set(CURLOPT_TIMEOUT_MS, max(1, Int(total / .milliseconds(1)))) }
    }

    private func setRequest(_ request: HTTPCall, _ configuration: HTTPClientConfiguration) {
        set(CURLOPT_URL, request.url)
        set(CURLOPT_PATH_AS_IS, 1)
        switch request.method {
        case .get where request.body.isEmpty: set(CURLOPT_HTTPGET, 1)
        case .head: set(CURLOPT_NOBODY, 1)
        case .delete where request.body.isEmpty: set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        case .get, .post, .put, .patch, .delete:
            check(unsafe viva_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
            unsafe request.body.withUnsafeBytes { body in
                let start = unsafe UnsafeMutableRawPointer(mutating: body.baseAddress)
                unsafe check(viva_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, start ?? handle))
            }
            set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
        // Without these two, libcurl would ask whether a large body is welcome, and call every body a form.
        append("Expect:")
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) { append("Content-Type:") }
        // An empty value is sent by a semicolon: a colon alone takes a header out.
        for header in request.headers {
            append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        check(unsafe viva_curl_set_headers(handle, headers))
    }

    private func append(_ line: String) {
        guard let longer = unsafe curl_slist_append(headers, line) else { preconditionFailure("libcurl has no memory") }
        unsafe headers = unsafe longer
    }

    private func setCallbacks() {
        let me = unsafe Unmanaged.passUnretained(self).toOpaque()
        check(unsafe viva_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText))
        check(
            unsafe viva_curl_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, _, count, me in
                unsafe CurlTransfer.at(me).takeHeader(UnsafeRawBufferPointer(start: bytes, count: count))
                return count
            })
        check(unsafe viva_curl_set_pointer(handle, CURLOPT_HEADERDATA, me))
        check(
            unsafe viva_curl_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, _, count, me in
                unsafe CurlTransfer.at(me).takeBody(UnsafeRawBufferPointer(start: bytes, count: count))
            })
        check(unsafe viva_curl_set_pointer(handle, CURLOPT_WRITEDATA, me))
        set(CURLOPT_NOPROGRESS, 0)
        check(
            unsafe viva_curl_set_progress(handle) { me, _, down, _, up in
                unsafe CurlTransfer.at(me).note(moved: down + up)
                return 0
            })
        check(unsafe viva_curl_set_pointer(handle, CURLOPT_XFERINFODATA, me))
    }

    private static func at(_ pointer: UnsafeMutableRawPointer?) -> CurlTransfer {
        guard let pointer = unsafe pointer else { preconditionFailure("libcurl lost a transfer") }
        return unsafe Unmanaged<CurlTransfer>.fromOpaque(pointer).takeUnretainedValue()
    }

    // MARK: what comes

    private func takeHeader(_ bytes: UnsafeRawBufferPointer) {
        lastMove = .now
        if hasHead { return }  // a trailer
        let line = unsafe String(decoding: bytes, as: UTF8.self).trimmed
        if line.hasPrefix("HTTP/") {
            let words = line.split(separator: " ", maxSplits: 2)
            head = HTTPHead(status: words.count > 1 ? Int(words[1]) ?? 0 : 0)
        } else if let colon = line.firstIndex(of: ":") {
            head.headers.append(
                HTTPHeader(String(line[..<colon]), String(line[line.index(after: colon)...]).trimmed))
        } else if line.isEmpty, head.status >= 200 {
            hasHead = true
            exchange.begin(head)
        }
    }

    private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        lastMove = .now
        guard received + bytes.count <= responseBytes else {
            isTooLarge = true
            return 0
        }
        guard unsafe exchange.deliver(bytes) else {
            isPaused = true
            return Int(CURL_WRITEFUNC_PAUSE)
        }
        received += bytes.count
        return bytes.count
    }

    private func note(moved bytes: curl_off_t) {
        if bytes != moved { lastMove = .now }
        moved = bytes
    }

    /// Takes from the network again.
    func resume() {
        guard isPaused else { return }
        isPaused = false
        lastMove = .now
        _ = unsafe curl_easy_pause(handle, CURLPAUSE_CONT)
    }

    /// Nil while it is held back on this side.
    func timeToStall(_ now: ContinuousClock.Instant) -> Duration? { isPaused ? nil : stall - (now - lastMove) }

    // MARK: how it ended

    /// - Returns: nil if it ended well.
    func failure(_ code: CURLcode) -> HTTPFailure? {
        if isTooLarge { return HTTPFailure(.tooLarge, "the body has more than \(responseBytes) bytes") }
        guard code != CURLE_OK else { return nil }
        let said = unsafe String(cString: errorText)
        return HTTPFailure(Self.kind(code), said.isEmpty ? Self.text(code) : said)
    }

    private static func text(_ code: CURLcode) -> String { unsafe String(cString: curl_easy_strerror(code)) }

    private static func kind(_ code: CURLcode) -> HTTPFailure.Kind {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_URL_MALFORMAT, CURLE_SSL_CACERT_BADFILE: .invalidRequest
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CERTPROBLEM:
            .tls
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING: .malformed
        default: .connection
        }
    }
}

extension String {
    /// Without white space at its ends.
    fileprivate var trimmed: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        return String(text)
    }
}
