import RPCCore

/// Who called last on a connection: most calls of a connection come with the same proof, which is then
/// compared instead of verified, without a lock.
final class CallerMemory {
    /// A longer proof is verified each time, so that an idle connection holds little.
    private static let keptBytes = 2_048

    /// A caller that was told, by its proof.
    final class Known {
        fileprivate let proof: String?
        private let generation: Int
        private let caller: Caller

        fileprivate init(proof: String?, generation: Int, caller: Caller) {
            self.proof = proof
            self.generation = generation
            self.caller = caller
        }

        var identity: Identity { caller.identity }

        /// Whether the same proof still says the same.
        func holds(_ generation: Int, _ now: ContinuousClock.Instant) -> Bool {
            self.generation == generation && now < caller.until
        }
    }

    private var known: Known?

    func identify(
        _ metadata: Metadata, _ peer: Peer, now: ContinuousClock.Instant, by authenticator: any Authenticator
    ) throws(RPCError) -> Known {
        let proof = metadata.text(Authorization.field)
        // Asked for before the proof is: a change meanwhile makes the answer old, not new.
        let generation = authenticator.generation
        if let known, known.holds(generation, now), known.proof == proof { return known }
        known = nil
        let caller = try authenticator.identify(metadata, peer)
        let told = Known(proof: proof, generation: generation, caller: caller)
        if proof?.utf8.count ?? 0 <= Self.keptBytes { known = told }
        return told
    }
}
