// Limits that tests set low, from the environment.
//
// RPC_BOUNDS=HANDLERS:HELD-BYTES:QUEUED-BYTES bounds the server; RPC_RATE=BURST:PER-SECOND bounds each caller,
// who says in `x-subject` who it is. RPC_LIFE sets times of connections, in milliseconds, such as age=500,idle=200.

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

    static func life(_ environment: [String: String]) -> ConnectionLife {
        var life = ConnectionLife()
        for setting in environment["RPC_LIFE"]?.split(separator: ",") ?? [] {
            let parts = setting.split(separator: "=")
            guard parts.count == 2, let time = Int(parts[1]).map({ Duration.milliseconds($0) }) else { continue }
            switch parts[0] {
            case "age": life.maximumAge = time
            case "grace": life.ageGrace = time
            case "idle": life.maximumIdle = time
            case "ping": life.pingAfter = time
            case "answer": life.pingAnswer = time
            case "least": life.leastPingInterval = time
            case "least-idle": life.leastIdlePingInterval = time
            default: preconditionFailure("RPC_LIFE has no \(parts[0])")
            }
        }
        return life
    }

    private static func numbers(_ text: String?) -> [Int]? { text?.split(separator: ":").compactMap { Int($0) } }
}
