// Methods on encoded bytes, each of which shows one behaviour of the server.

import RPCCore

struct Methods {
    let counters: Counters

    func register(in builder: inout RouterBuilder) {
        registerEchoes(in: &builder)
        registerCalls(in: &builder)
        registerStreams(in: &builder)
    }

    private func method(
        _ path: String, _ kind: MethodKind = .unary, roles: RoleSet = .anyone, timeout: Duration? = nil,
        maximum: Int? = nil
    ) -> MethodDescriptor {
        MethodDescriptor(
            path: path, kind: kind, idempotency: .unknown,
            policy: MethodPolicy(roles: roles, timeout: timeout, maximumArgumentBytes: maximum))
    }

    private func registerEchoes(in builder: inout RouterBuilder) {
        builder.register(method("/test.Echo/Immediate"), .immediate { _, message in message })
        builder.register(method("/test.Echo/Async"), .unary { _, message in message })
        builder.register(
            method("/test.Echo/Yielding"),
            .unary { _, message in
                await Task.yield()
                return message
            })
        builder.register(method("/test.Echo/Small", maximum: 1_000), .immediate { _, message in message })
        builder.register(method("/test.Echo/Admin", roles: .admin), .immediate { _, message in message })
    }

    private func registerCalls(in builder: inout RouterBuilder) {
        let counters = counters
        builder.register(method("/test.Calls/Counters"), .immediate { _, _ in Array(counters.text.utf8) })
        builder.register(method("/test.Calls/WhoAmI"), .immediate { call, _ in Array(call.identity.subject.utf8) })
        builder.register(
            method("/test.Calls/Sleep"),
            .unary { _, message async throws(RPCError) in
                try await sleep(milliseconds: try number(message), counters)
                return message
            })
        builder.register(
            method("/test.Calls/Stubborn"),
            .unary { _, message async throws(RPCError) in
                let pause = Duration.milliseconds(try number(message))
                await Task.detached { do { try await Task.sleep(for: pause) } catch {} }.value
                return message
            })
        builder.register(
            method("/test.Calls/Quick", timeout: .milliseconds(100)),
            .unary { _, message async throws(RPCError) in
                try await sleep(milliseconds: 60_000, counters)
                return message
            })
        builder.register(
            method("/test.Calls/Metadata"),
            .unary { call, _ in
                call.initialMetadata = call.metadata
                call.trailingMetadata = call.metadata
                return Array(call.metadata.entries.map { "\($0.name)" }.joined(separator: ",").utf8)
            })
        builder.register(
            method("/test.Calls/Uncompressed"),
            .unary { call, message in
                call.compression = .never
                return message
            })
        builder.register(
            method("/test.Calls/ManyTrailers"),
            .unary { call, message throws(RPCError) in
                call.trailingMetadata.add("x-a", String(repeating: "a", count: try number(message)))
                return []
            })
        builder.register(
            method("/test.Calls/Fail"),
            .unary { call, message throws(RPCError) in
                call.trailingMetadata.add("x-after", "failure")
                guard let number = message.first, let code = StatusCode(rawValue: Int(number)), code != .ok else {
                    throw RPCError(.invalidArgument, "no status code")
                }
                throw RPCError(code, String(decoding: message.dropFirst(), as: UTF8.self))
            })
        builder.register(
            method("/test.Calls/FailInDetail"),
            .unary { _, message throws(RPCError) in
                let detail = RPCError.Detail(typeURL: "type.googleapis.com/test.Detail", value: message)
                throw RPCError(.invalidArgument, "ä detail", details: [detail])
            })
        builder.register(
            method("/test.Calls/Later"),
            .unary { _, message throws(RPCError) in
                throw RPCError(.unavailable, "later", retryAfter: .milliseconds(try number(message)))
            })
        builder.register(
            method("/test.Calls/Large"),
            .unary { _, message throws(RPCError) in Array(repeating: 7, count: try number(message)) })
    }

    private func registerStreams(in builder: inout RouterBuilder) {
        let counters = counters
        builder.register(
            method("/test.Streams/Count", .serverStreaming),
            .streaming { _, requests, responses throws(RPCError) in
                guard let request = try await requests.next() else { return }
                for index in 0..<(try number(request)) {
                    try await responses.send(Array("\(index)".utf8))
                    counters.add("count.sent")
                }
            })
        builder.register(
            method("/test.Streams/Blocks", .serverStreaming),
            .streaming { call, requests, responses throws(RPCError) in
                call.compression = .never
                guard let request = try await requests.next() else { return }
                for _ in 0..<(try number(request)) {
                    try await responses.send(Array(repeating: 1, count: 10_000))
                    counters.add("blocks.sent")
                }
            })
        builder.register(
            method("/test.Streams/Sum", .clientStreaming),
            .streaming { _, requests, responses throws(RPCError) in
                var messages = 0
                var bytes = 0
                while let message = try await requests.next() {
                    messages += 1
                    bytes += message.count
                }
                try await responses.send(Array("\(messages),\(bytes)".utf8))
            })
        builder.register(
            method("/test.Streams/Chat", .bidirectional),
            .streaming { call, requests, responses throws(RPCError) in
                call.initialMetadata.add("x-begun", "yes")
                while let message = try await requests.next() { try await responses.send(message) }
                call.trailingMetadata.add("x-ended", "yes")
            })
        builder.register(
            method("/test.Streams/Changing", .bidirectional),
            .streaming { call, requests, responses throws(RPCError) in
                while let message = try await requests.next() {
                    call.compression = message.first == 0 ? .never : .always
                    try await responses.send(message)
                }
            })
        builder.register(
            method("/test.Streams/First", .bidirectional),
            .streaming { _, requests, responses throws(RPCError) in
                if let first = try await requests.next() { try await responses.send(first) }
            })
        registerLasting(in: &builder)
        registerThreads(in: &builder)
    }

    /// Handlers that wait for their caller to leave.
    private func registerLasting(in builder: inout RouterBuilder) {
        let counters = counters
        builder.register(
            method("/test.Streams/Deaf", .clientStreaming),
            .streaming { _, _, _ throws(RPCError) in try await sleep(milliseconds: 60_000, counters) })
        builder.register(
            method("/test.Streams/Held", .clientStreaming),
            .streaming { _, requests, _ throws(RPCError) in
                counters.add("held.started")
                do throws(RPCError) {
                    try await sleep(milliseconds: 60_000, counters)
                } catch {
                    // The source throws too, what waits in it or not.
                    do throws(RPCError) { _ = try await requests.next() } catch { counters.add("held.cancelled") }
                    throw error
                }
            })
        builder.register(
            method("/test.Streams/Lasting", .serverStreaming),
            .streaming { call, _, responses throws(RPCError) in
                try call.endWhenDraining()
                try await responses.send(Array("here".utf8))
                try await sleep(milliseconds: 60_000, counters)
            })
    }

    /// A handler that reads and writes from tasks outside the event loop.
    private func registerThreads(in builder: inout RouterBuilder) {
        builder.register(
            method("/test.Streams/Detached", .bidirectional),
            .streaming { _, requests, responses throws(RPCError) in
                let result = await Task.detached { () async -> Result<Void, RPCError> in
                    do throws(RPCError) {
                        while let message = try await requests.next() { try await responses.send(message) }
                        return .success(())
                    } catch {
                        return .failure(error)
                    }
                }.value
                try result.get()
            })
    }
}

/// Sleeps; counts what became of it.
private func sleep(milliseconds: Int, _ counters: Counters) async throws(RPCError) {
    counters.add("sleep.started")
    do {
        try await Task.sleep(for: .milliseconds(milliseconds))
        counters.add("sleep.ended")
    } catch {
        counters.add("sleep.cancelled")
        throw RPCError(.cancelled, "the sleep was cancelled")
    }
}

private func number(_ message: [UInt8]) throws(RPCError) -> Int {
    guard let number = Int(String(decoding: message, as: UTF8.self)), number >= 0 else {
        throw RPCError(.invalidArgument, "the request is not a number")
    }
    return number
}
