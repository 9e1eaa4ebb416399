import Logging
import Ports
import RPCCore

/// Holds every function call that reaches one state, until the process ends: a test kills it there. A call
/// that is cancelled is held as well.
struct PausingProbe: CallProbe {
    let stage: CallStage
    let logger: Logger

    init(at stage: CallStage, logger: Logger) {
        self.stage = stage
        self.logger = logger
    }

    func reached(_ stage: CallStage) async {
        guard stage == self.stage else { return }
        logger.warning("paused", metadata: ["at": "\(stage.rawValue)"])
        await Waiter<Void>().value()
    }
}
