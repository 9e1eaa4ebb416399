// A tracer for swift-distributed-tracing that speaks W3C Trace Context and hands finished spans to one function.
//
// Invariants:
// 1. A span that is not sampled costs two random numbers and is never handed on; its context still travels.
// 2. A span is handed on once, when it ends.

package import Instrumentation
import ServiceContextModule
import Synchronization
package import Tracing

/// What became of a span.
package struct FinishedSpan: Sendable {
    package let name: String
    package let context: TraceContext
    /// The span it belongs to; nil: the trace began here.
    package let parent: UInt64?
    package let duration: Duration
    package let failed: Bool
    package let attributes: [String: String]
}

package struct SpanTracer: Tracer {
    /// One in so many traces that begin here is sampled; 0: none. Those that came from outside are as their
    /// caller decided.
    private let every: Int
    private let export: @Sendable (FinishedSpan) -> Void

    package init(every: Int, export: @escaping @Sendable (FinishedSpan) -> Void) {
        self.every = every
        self.export = export
    }

    package func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> ServiceContext, ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> RecordedSpan {
        var context = context()
        let parent = context.trace
        var own =
            parent
            ?? TraceContext(
                traceHigh: .random(in: 1 ... .max), traceLow: .random(in: .min ... .max), span: 0,
                isSampled: every > 0 && Int.random(in: 0..<every) == 0)
        own.span = .random(in: 1 ... .max)
        context.trace = own
        return RecordedSpan(operationName, context, own, parent: parent?.span, export: own.isSampled ? export : nil)
    }

    package func forceFlush() {}

    package func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier, into context: inout ServiceContext, using extractor: Extract
    ) where Extract.Carrier == Carrier {
        guard var trace = extractor.extract(key: TraceContext.header, from: carrier).flatMap({ TraceContext($0) })
        else { return }
        trace.state = extractor.extract(key: TraceContext.stateHeader, from: carrier)
            .flatMap { $0.utf8.count <= TraceContext.stateBytes ? $0 : nil }
        context.trace = trace
    }

    package func inject<Carrier, Inject: Injector>(
        _ context: ServiceContext, into carrier: inout Carrier, using injector: Inject
    ) where Inject.Carrier == Carrier {
        guard let trace = context.trace else { return }
        injector.inject(trace.text, forKey: TraceContext.header, into: &carrier)
        if let state = trace.state { injector.inject(state, forKey: TraceContext.stateHeader, into: &carrier) }
    }
}

package final class RecordedSpan: Tracing.Span {
    private struct State {
        var name: String
        var attributes: SpanAttributes = [:]
        var failed = false
        var ended = false
    }

    package let context: ServiceContext
    private let trace: TraceContext
    private let parent: UInt64?
    private let started = ContinuousClock.now
    private let state: Mutex<State>
    private let export: (@Sendable (FinishedSpan) -> Void)?

    fileprivate init(
        _ name: String, _ context: ServiceContext, _ trace: TraceContext, parent: UInt64?,
        export: (@Sendable (FinishedSpan) -> Void)?
    ) {
        self.context = context
        self.trace = trace
        self.parent = parent
        self.export = export
        state = Mutex(State(name: name))
    }

    package var isRecording: Bool { export != nil }

    package var operationName: String {
        get { state.withLock { $0.name } }
        set { state.withLock { $0.name = newValue } }
    }

    package var attributes: SpanAttributes {
        get { state.withLock { $0.attributes } }
        set { state.withLock { $0.attributes = newValue } }
    }

    package func setStatus(_ status: SpanStatus) { state.withLock { $0.failed = status.code == .error } }

    package func addEvent(_ event: SpanEvent) {}

    package func recordError<Instant: TracerInstant>(
        _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
    ) {
        state.withLock { $0.failed = true }
    }

    package func addLink(_ link: SpanLink) {}

    package func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
        guard let export else { return }
        let last: State? = state.withLock { state in
            guard !state.ended else { return nil }
            state.ended = true
            return state
        }
        guard let last else { return }
        var attributes: [String: String] = [:]
        last.attributes.forEach { name, value in attributes[name] = "\(value)" }
        export(
            FinishedSpan(
                name: last.name, context: trace, parent: parent, duration: started.duration(to: .now),
                failed: last.failed, attributes: attributes))
    }
}
