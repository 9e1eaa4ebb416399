// The numbers behind swift-metrics' handles.

import CoreMetrics
import Synchronization

final class PrometheusCounter: CounterHandler, FloatingPointCounterHandler {
    private static let fraction = 1_000_000.0
    private let whole = ShardedSum()
    /// Millionths, of increments that are not whole.
    private let millionths = ShardedSum()

    func increment(by count: Int64) { whole.add(count) }

    func increment(by count: Double) {
        guard count.isFinite, abs(count) < 1e12 else { return }
        millionths.add(Int64(count * Self.fraction))
    }

    /// A counter that is read by others never falls: there is nothing to reset.
    func reset() {}

    var value: Double { Double(whole.value) + Double(millionths.value) / Self.fraction }
}

final class PrometheusGauge: MeterHandler, RecorderHandler {
    private let bits = Atomic<UInt64>(0)

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }
    func increment(by amount: Double) { change(amount) }
    func decrement(by amount: Double) { change(-amount) }

    private func change(_ amount: Double) {
        var old = bits.load(ordering: .relaxed)
        while true {
            let new = (Double(bitPattern: old) + amount).bitPattern
            let (done, seen) = bits.compareExchange(expected: old, desired: new, ordering: .relaxed)
            if done { return }
            old = seen
        }
    }

    var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
}

/// Seconds, or values of a recorder that aggregates.
final class PrometheusHistogram: TimerHandler, RecorderHandler {
    let histogram: ShardedHistogram
    /// How many recorded units make one that is shown.
    let scale: Double

    private init(bounds: [Int64], scale: Double) {
        histogram = ShardedHistogram(bounds: bounds)
        self.scale = scale
    }

    /// From 0.5 ms to 10 s.
    static func seconds() -> PrometheusHistogram {
        let milliseconds = [0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000]
        return PrometheusHistogram(bounds: milliseconds.map { Int64($0 * 1_000_000) }, scale: 1e9)
    }

    /// Powers of ten.
    static func values() -> PrometheusHistogram {
        PrometheusHistogram(
            bounds: [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000], scale: 1)
    }

    func recordNanoseconds(_ duration: Int64) { histogram.record(duration) }
    func record(_ value: Int64) { histogram.record(value) }

    func record(_ value: Double) {
        guard let value = Int64(exactly: value.rounded()) else { return }
        histogram.record(value)
    }
}
