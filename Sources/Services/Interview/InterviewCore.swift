// What the services share, put together once.

import Contracts
import Ports
import RPCCore

struct InterviewCore: SessionDirectory {
    let coders: Coders
    let mapping: RPCMapping
    let keeper: SessionKeeper
    let maker: SessionMaker
    let projector: Projector
    let feed: ActionFeed
    let stream: ActionStream
    let signatures: SigningKeys
    let tokens: TokenAuthority
    let operations: SessionOperations
    let examiner: Examiner

    init(
        store: any Store, codec: some MessageCodec, clock: any Clock, randomness: any Randomness,
        hasModel: Bool, modelGrader: ModelGrader?, gradings: any GradingRequests, probe: any CallProbe,
        log: @escaping ProblemLog
    ) {
        let coders = Coders(codec)
        let banks = BankShelf(store: store, coders: coders)
        let projector = Projector(store: store, banks: banks, coders: coders, randomness: randomness, log: log)
        let feed = ActionFeed()
        let events = EventLog(
            store: store, coders: coders, clock: clock, randomness: randomness, probe: probe
        ) { state in
            feed.publish(state.session)
            await projector.project(state)
        }
        let keeper = SessionKeeper(log: events, banks: banks, coders: coders, keys: store, randomness: randomness)
        self.coders = coders
        self.keeper = keeper
        self.projector = projector
        self.feed = feed
        mapping = RPCMapping(codec: codec, randomness: randomness, log: log)
        maker = SessionMaker(keeper: keeper, keys: store, randomness: randomness, hasModel: hasModel)
        stream = ActionStream(keeper: keeper, feed: feed)
        let keys = SigningKeys(store: store, clock: clock, randomness: randomness)
        signatures = keys
        tokens = TokenAuthority(keys: keys, codec: codec)
        examiner = Examiner(keeper: keeper, modelGrader: modelGrader)
        operations = SessionOperations(
            store: store, keeper: keeper, projector: projector, signatures: keys, clock: clock,
            gradings: gradings)
    }

    func find(session: String) async throws(RPCError) {
        try await answer { () async throws(InterviewError) in _ = try await keeper.state(session) }
    }

    /// Runs the body of a method.
    func answer<R>(_ body: () async throws(InterviewError) -> R) async throws(RPCError) -> R {
        try await mapping.answer(body)
    }
}
