import Services
import Synchronization
import Testing

@Suite struct `The turn of a session` {
    /// Who was inside, and how many at once.
    private final class Seen: Sendable {
        private let state = Mutex<(order: [Int], inside: Int)>(([], 0))
        var order: [Int] { state.withLock { $0.order } }

        func enter(_ index: Int) -> Int {
            state.withLock { state in
                state.order.append(index)
                state.inside += 1
                return state.inside
            }
        }

        func leave() { state.withLock { $0.inside -= 1 } }
    }

    /// Waits until `condition` holds.
    private func until(_ condition: () -> Bool) async {
        while !condition() { await Task.yield() }
    }

    @Test func `passes in order of arrival, one at a time`() async throws {
        let locks = SessionLocks()
        let seen = Seen()
        try await locks.acquire("S")
        var tasks: [Task<Void, any Error>] = []
        for index in 0..<20 {
            tasks.append(
                Task {
                    try await locks.acquire("S")
                    #expect(seen.enter(index) == 1)
                    await Task.yield()
                    seen.leave()
                    locks.release("S")
                })
            await until { locks.waiting("S") == index + 1 }
        }
        locks.release("S")
        for task in tasks { try await task.value }
        #expect(seen.order == Array(0..<20))
        #expect(locks.held == 0)
    }

    @Test func `does not hold up other sessions`() async throws {
        let locks = SessionLocks()
        try await locks.acquire("S")
        try await locks.acquire("T")
        #expect(locks.held == 2)
        locks.release("S")
        locks.release("T")
    }

    @Test func `is left by who is cancelled, and passes to the next`() async throws {
        let locks = SessionLocks()
        try await locks.acquire("S")
        let first = Task { try await locks.acquire("S") }
        await until { locks.waiting("S") == 1 }
        let second = Task { try await locks.acquire("S") }
        await until { locks.waiting("S") == 2 }
        first.cancel()
        await #expect(throws: SessionLocks.Refusal.cancelled) { try await first.value }
        #expect(locks.waiting("S") == 1)
        locks.release("S")
        try await second.value
        locks.release("S")
        #expect(locks.held == 0)
    }

    @Test func `is not given to who was cancelled before`() async {
        let locks = SessionLocks()
        let task = Task {
            await until { Task.isCancelled }
            try await locks.acquire("S")
        }
        task.cancel()
        await #expect(throws: SessionLocks.Refusal.cancelled) { try await task.value }
        #expect(locks.held == 0)
    }

    @Test func `has a bounded queue`() async throws {
        let locks = SessionLocks(maximumWaiting: 2)
        try await locks.acquire("S")
        let waiting = (0..<2).map { _ in Task { try await locks.acquire("S") } }
        await until { locks.waiting("S") == 2 }
        await #expect(throws: SessionLocks.Refusal.tooMany) { try await locks.acquire("S") }
        for _ in 0..<3 { locks.release("S") }
        for task in waiting { try await task.value }
    }
}
