/// Why a store did not do what it was asked. Closed: adapters map everything to one of these.
package enum StoreError: Error, Sendable, Equatable {
    /// A unique index refused the write; nothing was written.
    case conflict(String)
    /// The store cannot be reached; nothing was written.
    case unavailable(String)
    /// The write may have happened or not: the reply was lost. Read back before deciding.
    case uncertain(String)
    /// The store holds something that cannot be right, or is full, or is of another version.
    case broken(String)
}
