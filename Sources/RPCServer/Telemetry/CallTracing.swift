// A span for each call, in and out. The handler runs with its span as the task's context, so that calls it
// makes, and spans of its own, belong to it.

import Instrumentation
package import RPCCore
import ServiceContextModule
package import Tracing

extension RouterBuilder {
    /// Gives each method registered so far a span for each call.
    package mutating func trace(with tracer: any Tracer) {
        wrapHandlers { method, handler in CallTracing.wrap(method, handler, tracer) }
    }
}

private struct MetadataCarrier: Extractor, Injector {
    func extract(key: String, from metadata: Metadata) -> String? { metadata.text(key) }

    func inject(_ value: String, forKey key: String, into metadata: inout Metadata) { metadata.add(key, value) }
}

enum CallTracing {
    static func wrap(_ method: MethodDescriptor, _ handler: MethodHandler, _ tracer: any Tracer) -> MethodHandler {
        switch handler {
        case .immediate(let run):
            return .immediate { call, message throws(RPCError) in
                let span = start(call, tracer)
                let result = ServiceContext.$current.withValue(span.context) {
                    Result { () throws(RPCError) in try run(call, message) }
                }
                return try end(span, result)
            }
        case .unary(let run):
            return .unary { call, message async throws(RPCError) in
                let span = start(call, tracer)
                let result = await ServiceContext.$current.withValue(span.context) {
                    await outcome { () async throws(RPCError) in try await run(call, message) }
                }
                return try end(span, result)
            }
        case .streaming(let run):
            return .streaming { call, requests, responses async throws(RPCError) in
                let span = start(call, tracer)
                let result = await ServiceContext.$current.withValue(span.context) {
                    await outcome { () async throws(RPCError) in try await run(call, requests, responses) }
                }
                return try end(span, result)
            }
        case .http:
            return handler
        }
    }

    private static func start(_ call: CallContext, _ tracer: any Tracer) -> any Tracing.Span {
        // In-process, the caller's own span is the parent.
        var context = ServiceContext.current ?? .topLevel
        tracer.extract(call.metadata, into: &context, using: MetadataCarrier())
        return tracer.startAnySpan(String(call.method.path.dropFirst()), context: context, ofKind: .server)
    }

    static func outcome<T: Sendable>(
        _ body: () async throws(RPCError) -> T
    ) async -> Result<T, RPCError> {
        do throws(RPCError) { return .success(try await body()) } catch { return .failure(error) }
    }

    static func end<T>(_ span: any Tracing.Span, _ result: Result<T, RPCError>) throws(RPCError) -> T {
        var status = StatusCode.ok
        if case .failure(let error) = result {
            status = error.code
            span.setStatus(SpanStatus(code: .error))
        }
        span.attributes["rpc.grpc.status_code"] = SpanAttribute.int64(Int64(status.rawValue))
        span.end()
        return try result.get()
    }

    /// Metadata with the span's place in its trace.
    static func outgoing(_ metadata: Metadata, _ span: any Tracing.Span, _ tracer: any Tracer) -> Metadata {
        var metadata = metadata
        tracer.inject(span.context, into: &metadata, using: MetadataCarrier())
        return metadata
    }
}

/// A transport whose calls are spans, and carry their trace to the server.
package struct TracedTransport<Transport: RPCTransport>: RPCTransport {
    private let transport: Transport
    private let tracer: any Tracer

    package init(_ transport: Transport, tracer: any Tracer) {
        self.transport = transport
        self.tracer = tracer
    }

    package func unary(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> [UInt8] {
        let span = tracer.startAnySpan(String(method.path.dropFirst()), ofKind: .client)
        let metadata = CallTracing.outgoing(metadata, span, tracer)
        let result = await CallTracing.outcome { () async throws(RPCError) in
            try await transport.unary(method, message, metadata: metadata, timeout: timeout)
        }
        return try CallTracing.end(span, result)
    }

    /// The span ends when the call has begun, as for `serverStreaming`.
    package func streaming(
        _ method: MethodDescriptor, metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any RequestStream {
        let span = tracer.startAnySpan(String(method.path.dropFirst()), ofKind: .client)
        let metadata = CallTracing.outgoing(metadata, span, tracer)
        let result = await CallTracing.outcome { () async throws(RPCError) in
            try await transport.streaming(method, metadata: metadata, timeout: timeout)
        }
        return try CallTracing.end(span, result)
    }

    /// The span ends when the call has begun: its messages come as long as its reader likes.
    package func serverStreaming(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any MessageSource {
        let span = tracer.startAnySpan(String(method.path.dropFirst()), ofKind: .client)
        let metadata = CallTracing.outgoing(metadata, span, tracer)
        let result = await CallTracing.outcome { () async throws(RPCError) in
            try await transport.serverStreaming(method, message, metadata: metadata, timeout: timeout)
        }
        return try CallTracing.end(span, result)
    }
}
