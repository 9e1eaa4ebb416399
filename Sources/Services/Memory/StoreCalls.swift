import Ports

/// Calls of the store whose repetition changes nothing more.
enum StoreCalls {
    /// Repeats a call whose reply was lost.
    static func repeatable<R>(
        _ call: () async throws(StoreError) -> R
    ) async throws(InterviewError) -> R {
        var last = StoreError.uncertain("no attempt was made")
        for _ in 0..<InterviewLimits.uncertainAttempts {
            do throws(StoreError) {
                return try await call()
            } catch {
                guard case .uncertain = error else { throw .store(error) }
                last = error
            }
        }
        throw .store(last)
    }
}
