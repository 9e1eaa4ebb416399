import Logging
import Ports
import RPCCore

/// Holds every function call, or every run that a model leads, at one state, until the process ends: a test kills
/// it there. A call that is cancelled is held as well.
struct PausingProbe: CallProbe {
    let name: String
    let logger: Logger

    /// Where it can hold.
    static let names = CallStage.allCases.map(\.rawValue) + RunPoint.allCases.map(\.rawValue)

    init(at name: String, logger: Logger) {
        self.name = name
        self.logger = logger
    }

    func reached(_ stage: CallStage) async { await pause(at: stage.rawValue) }

    func reached(_ point: RunPoint) async { await pause(at: point.rawValue) }

    private func pause(at name: String) async {
        guard name == self.name else { return }
        logger.warning("paused", metadata: ["at": "\(name)"])
        await Waiter<Void>().value()
    }
}
