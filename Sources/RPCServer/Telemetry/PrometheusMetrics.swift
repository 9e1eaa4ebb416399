// A backend of swift-metrics that renders the text format of Prometheus.
//
// Invariants:
// 1. Making a handle takes a lock; using one never does.
// 2. A name has one kind. Two kinds under one name is a bug of ours, and traps.
// 3. A name has at most `maximumSeries` sets of labels; those above share one, whose values are all `other`.

package import CoreMetrics
import Synchronization

package final class PrometheusMetrics: MetricsFactory {
    enum Kind: String {
        case counter
        case gauge
        case histogram
    }

    enum Handler {
        case counter(PrometheusCounter)
        case gauge(PrometheusGauge)
        case histogram(PrometheusHistogram)
    }

    struct Series {
        let labels: [(name: String, value: String)]
        let handler: Handler
    }

    struct Family {
        let kind: Kind
        /// By rendered labels.
        var series: [String: Series] = [:]
    }

    private let maximumSeries: Int
    private let families = Mutex<[String: Family]>([:])
    private let collectors = Mutex<[@Sendable () -> Void]>([])

    package init(maximumSeries: Int = 2_000) { self.maximumSeries = maximumSeries }

    /// Runs `collector` before each rendering, for numbers that are kept elsewhere.
    package func beforeRendering(_ collector: @escaping @Sendable () -> Void) {
        collectors.withLock { $0.append(collector) }
    }

    /// All metrics, in the text format 0.0.4.
    package func render() -> String {
        for collector in collectors.withLock({ $0 }) { collector() }
        let families = families.withLock { $0 }
        return PrometheusText.render(families)
    }

    // MARK: handles

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions)
    }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        counter(label, dimensions)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        aggregate ? histogram(label, suffix: "", dimensions, PrometheusHistogram.values) : gauge(label, dimensions)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label, suffix: "_seconds", dimensions, PrometheusHistogram.seconds)
    }

    // Handles share their numbers, and a number once told stays: there is nothing to destroy.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> PrometheusCounter {
        let handler = series(label, suffix: "_total", .counter, dimensions) { .counter(PrometheusCounter()) }
        guard case .counter(let counter) = handler else { preconditionFailure("\(label) is no counter") }
        return counter
    }

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> PrometheusGauge {
        let handler = series(label, suffix: "", .gauge, dimensions) { .gauge(PrometheusGauge()) }
        guard case .gauge(let gauge) = handler else { preconditionFailure("\(label) is no gauge") }
        return gauge
    }

    private func histogram(
        _ label: String, suffix: String, _ dimensions: [(String, String)], _ make: () -> PrometheusHistogram
    ) -> PrometheusHistogram {
        let handler = series(label, suffix: suffix, .histogram, dimensions) { .histogram(make()) }
        guard case .histogram(let histogram) = handler else { preconditionFailure("\(label) is no histogram") }
        return histogram
    }

    private func series(
        _ label: String, suffix: String, _ kind: Kind, _ dimensions: [(String, String)], _ make: () -> Handler
    ) -> Handler {
        let name = PrometheusText.name(label, suffix: suffix)
        var labels = dimensions.map { (name: PrometheusText.labelName($0.0), value: $0.1) }
        labels.sort { $0.name < $1.name }
        return families.withLock { families in
            var family = families[name] ?? Family(kind: kind)
            precondition(family.kind == kind, "\(name) is a \(family.kind.rawValue) already")
            defer { families[name] = family }
            var key = PrometheusText.labels(labels)
            if let known = family.series[key] { return known.handler }
            if family.series.count >= maximumSeries {
                labels = labels.map { ($0.name, "other") }
                key = PrometheusText.labels(labels)
                if let known = family.series[key] { return known.handler }
            }
            let new = Series(labels: labels, handler: make())
            family.series[key] = new
            return new.handler
        }
    }
}
