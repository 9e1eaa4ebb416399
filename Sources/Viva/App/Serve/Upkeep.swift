import AgentBridge
import Contracts
import Logging
import Ports
import RPCCore
import Services
import System

/// What a process does beside answering calls: prepares the store, takes up what was pending, and
/// tells health whether the store answers.
struct Upkeep {
    let store: any Store
    let services: InterviewServices
    let questions: QuestionsClient<InProcessTransport>
    let interviewer: Interviewer
    let health: HealthState
    let bank: String?
    let logger: Logger

    /// The store's name in health checks.
    private static let dependency = "store"

    /// Pause between two looks at the store.
    private static let interval = Duration.seconds(2)

    /// The first try, before the server listens.
    func begin() async { _ = await prepare() }

    /// Until the task is cancelled.
    func run() async {
        var prepared = health.isServing
        var swept = false
        while !Task.isCancelled {
            if !prepared { prepared = await prepare() }
            if prepared, !swept { swept = await sweep() }
            do { try await Task.sleep(for: Self.interval) } catch { return }
            if prepared { await look() }
        }
    }

    /// Makes the store ready, and fills an empty one with the bank.
    private func prepare() async -> Bool {
        do throws(StoreError) {
            try await store.prepare()
            if try await store.currentBank() == nil { try await importBank() }
            health.set(Self.dependency, serving: true)
            return true
        } catch {
            logger.error("the store is not ready", metadata: ["problem": "\(error.explanation)"])
            health.set(Self.dependency, serving: false)
            return false
        }
    }

    private func importBank() async throws(StoreError) {
        guard let bank else {
            return logger.warning("the store has no questions and no bank was found; use `viva bank import`")
        }
        do {
            let read = try Bank(folder: bank)
            guard read.problems.isEmpty else {
                let first = read.problems.first.map(String.init(describing:)) ?? ""
                return logger.error("the bank was not imported", metadata: ["problem": "\(first)"])
            }
            let answer = try await questions.importQuestions(
                ImportQuestionsRequest(questions: read.questions.map(\.definition)))
            logger.info("imported the bank", metadata: ["folder": "\(bank)", "questions": "\(answer.added)"])
        } catch let error as RPCError where error.code == .unavailable {
            throw StoreError.unavailable(error.message)
        } catch {
            logger.error("the bank was not imported", metadata: ["problem": "\(error)"])
        }
    }

    /// Wakes the interviewer for every session that it drives and that is not finished.
    private func sweep() async -> Bool {
        do throws(RPCError) {
            let pending = try await services.unfinishedScriptedSessions()
            for session in pending { interviewer.wake(session: session) }
            if !pending.isEmpty { logger.info("took up sessions", metadata: ["count": "\(pending.count)"]) }
            return true
        } catch {
            logger.error("the sweep failed", metadata: ["problem": "\(error)"])
            return false
        }
    }

    private func look() async {
        do throws(StoreError) {
            try await store.ping()
            health.set(Self.dependency, serving: true)
        } catch {
            if health.isServing { logger.error("the store went away", metadata: ["problem": "\(error.explanation)"]) }
            health.set(Self.dependency, serving: false)
        }
    }
}
