import Ports
import Services
import Synchronization

/// Time that a test turns forward. Each look moves it on a little, so that no two events are at once.
final class TestClock: Clock {
    private let time = Mutex<Int64>(1_700_000_000_000)

    func now() -> Int64 {
        time.withLock { time in
            time += 1
            return time
        }
    }

    func advance(milliseconds: Int64) { time.withLock { $0 += milliseconds } }
}

/// Bytes that follow from a seed (SplitMix64).
final class TestRandomness: Randomness {
    private let generator: Mutex<SplitMix>

    init(seed: UInt64 = 1) { generator = Mutex(SplitMix(seed: seed)) }

    func bytes(_ count: Int) -> [UInt8] {
        generator.withLock { generator in (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) } }
    }
}

struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Uniform in [0, 1).
    mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}

/// Remembers who was woken, and wakes an interviewer if there is one.
final class RecordingWaker: SessionWaker {
    private let sessions = Mutex<[String]>([])
    private let interviewer: (any SessionWaker)?

    init(passingOn interviewer: (any SessionWaker)?) { self.interviewer = interviewer }

    var woken: [String] { sessions.withLock { $0 } }

    func wake(session: String) {
        sessions.withLock { $0.append(session) }
        interviewer?.wake(session: session)
    }
}

/// Remembers what was logged.
final class Problems: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
}
