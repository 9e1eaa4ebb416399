package import Contracts

/// How a run's model has done so far, from its recorded exchanges alone: replay comes to the same.
package struct RunHealth: Sendable, Equatable {
    private(set) var failuresInARow = 0
    private(set) var tokens = 0
    /// Sorted.
    private var latencies: [UInt32] = []

    package init(_ steps: [RunStep]) {
        for step in steps {
            switch step.kind {
            case .exchange(let exchange): take(exchange)
            // A grader that is slow or fails costs its tokens; it is not the interviewer's failure.
            case .graded(let graded): for exchange in graded.exchanges { tokens += exchange.tokens }
            case .outputs, .fallback, .spoken, nil: break
            }
        }
    }

    private mutating func take(_ exchange: ModelExchange) {
        failuresInARow = exchange.failure.isEmpty ? 0 : failuresInARow + 1
        tokens += exchange.tokens
        let place = latencies.firstIndex { $0 > exchange.latencyMs } ?? latencies.count
        latencies.insert(exchange.latencyMs, at: place)
    }

    /// The 95th percentile of the exchanges' latencies by nearest rank. With fewer than 20 that would be
    /// the slowest; then it is the second slowest, so that one slow exchange alone decides nothing. nil
    /// before the second exchange.
    package var percentile95: UInt32? {
        guard latencies.count >= 2 else { return nil }
        let fromTop = latencies.count - (latencies.count * 95 + 99) / 100
        return latencies[latencies.count - 1 - max(1, fromTop)]
    }

    /// Why the model is given up, if it is.
    var fallback: Fallback? {
        if failuresInARow >= AgentLimits.failuresInARow {
            return Fallback(reason: .failed, detail: "\(failuresInARow) requests in a row ended without a reply.")
        }
        if let latency = percentile95, latency > AgentLimits.slowMilliseconds {
            return Fallback(
                reason: .slow,
                detail: "The 95th percentile of its latency is \(latency) ms after \(latencies.count) exchanges.")
        }
        if tokens >= AgentLimits.tokensPerSession {
            return Fallback(reason: .budget, detail: "\(tokens) tokens are spent.")
        }
        return nil
    }
}

extension ModelExchange {
    /// In and out.
    fileprivate var tokens: Int { Int(usage?.input ?? 0) + Int(usage?.output ?? 0) }
}
