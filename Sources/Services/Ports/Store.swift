/// Everything that must last. Every adapter passes the same conformance tests.
package protocol Store: EventStore, SessionKeyStore, SigningKeyStore, QuestionStore, ProjectionStore {
    /// Makes tables or collections, indexes and validators. Can run again, and beside other processes.
    func prepare() async throws(StoreError)

    /// Whether the store answers now.
    func ping() async throws(StoreError)

    /// Finishes what is running and lets go of files and connections.
    func close() async
}
