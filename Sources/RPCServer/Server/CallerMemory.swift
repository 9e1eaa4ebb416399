import RPCCore

/// Who called last on a connection: most calls of a connection come with the same proof, which is then
/// compared instead of verified, without a lock.
final class CallerMemory {
    /// A longer proof is verified each time, so that an idle connection holds little.
    private static let keptBytes = 2_048

    private final class Known {
        let proof: String?
        let generation: Int
        let caller: Caller

        init(proof: String?, generation: Int, caller: Caller) {
            self.proof = proof
            self.generation = generation
            self.caller = caller
        }
    }

    private var known: Known?

    func identify(
        _ metadata: Metadata, _ peer: Peer, now: ContinuousClock.Instant, by authenticator: any Authenticator
    ) throws(RPCError) -> Identity {
        let proof = metadata.text(Authorization.field)
        // Asked for before the proof is: a change meanwhile makes the answer old, not new.
        let generation = authenticator.generation
        if let known, known.generation == generation, now < known.caller.until, known.proof == proof {
            return known.caller.identity
        }
        known = nil
        let caller = try authenticator.identify(metadata, peer)
        if proof?.utf8.count ?? 0 <= Self.keptBytes {
            known = Known(proof: proof, generation: generation, caller: caller)
        }
        return caller.identity
    }
}
