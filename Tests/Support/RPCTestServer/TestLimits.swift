// Limits that tests set low, from the environment.
//
// RPC_BOUNDS=HANDLERS:HELD-BYTES:QUEUED-BYTES bounds the server; RPC_RATE=BURST:PER-SECOND bounds each caller,
// who says in `x-subject` who it is.

import RPCCore
import RPCServer

enum TestLimits {
    static func bounds(_ environment: [String: String]) -> ServerBounds {
        var bounds = ServerBounds()
        guard let numbers = numbers(environment["RPC_BOUNDS"]), numbers.count == 3 else { return bounds }
        bounds.handlers = numbers[0]
        bounds.heldBytes = numbers[1]
        bounds.queuedOutput = numbers[2]
        return bounds
    }

    static func limiter(_ environment: [String: String]) -> RateLimiter? {
        guard let numbers = numbers(environment["RPC_RATE"]), numbers.count == 2 else { return nil }
        return RateLimiter { _ in Allowance(burst: numbers[0], perSecond: numbers[1], perWork: 0) }
    }

    private static func numbers(_ text: String?) -> [Int]? { text?.split(separator: ":").compactMap { Int($0) } }
}
