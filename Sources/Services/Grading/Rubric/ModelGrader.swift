package import Contracts
package import Ports

/// Grades explanations with a model, where one is configured; the decisions are `RubricDecision`'s.
///
/// 1. An answer that talks to a grader is not shown to the model, and none is once the session's tokens are spent.
/// 2. A model that fails, refuses, is slow, or gives fewer than two usable samples leaves the grade to the grader
///    by words.
/// 3. What the candidate registered with stands in no text that leaves. A quote is looked for in the answer as the
///    model saw it, and kept as its place in the answer as it is.
/// 4. It remembers nothing. What it came to is recorded at once, and then it is not asked again.
package struct ModelGrader: Sendable {
    private let model: any GradingModel
    private let decision: RubricDecision
    private let mostOutputTokens: Int
    private let limit: Duration

    /// An explanation, as it stands in a session.
    package struct Explanation: Sendable {
        package var session: String
        package var answer: String
        package var question: Question
        package var key: OpenKey
        /// The grade without a model.
        package var byWords: Grade
        /// What must not leave.
        package var registration: Registration
        /// Tokens that grading has cost the session.
        package var spent: Int

        package init(
            session: String, answer: String, question: Question, key: OpenKey, byWords: Grade,
            registration: Registration, spent: Int
        ) {
            self.session = session
            self.answer = answer
            self.question = question
            self.key = key
            self.byWords = byWords
            self.registration = registration
            self.spent = spent
        }
    }

    /// What it came to: the grade, and how.
    package struct Reading: Sendable, Equatable {
        package var grade: Grade
        package var byWords = ByWordsReason.unspecified
        package var exchanges: [ModelExchange] = []
    }

    /// - Parameters:
    ///   - agreement: how this model agrees with people; without it, every grade goes to a person.
    ///   - mostOutputTokens: of one sample, thinking included.
    ///   - limit: for one explanation.
    package init(
        model: any GradingModel, agreement: AgreementFigures? = nil, calibration: RubricCalibration = .standard,
        mostOutputTokens: Int = RubricRequest.mostOutputTokens, limit: Duration = InterviewLimits.gradingTime
    ) {
        self.model = model
        self.mostOutputTokens = mostOutputTokens
        self.limit = limit
        decision = RubricDecision(calibration: calibration, isValidated: agreement?.missed.isEmpty ?? false)
    }

    /// Grades once. Of a task that is cancelled, nothing is to be kept.
    package func read(_ explanation: Explanation) async -> Reading {
        var reading = Reading(grade: explanation.byWords)
        if InjectionGuard.isSuspicious(explanation.answer) {
            reading.byWords = .suspicious
        } else if explanation.spent >= InterviewLimits.gradingTokensPerSession {
            reading.byWords = .budget
        } else {
            let (exchanges, samples) = await samples(explanation)
            reading.exchanges = exchanges
            if let grade = decision.grade(samples, key: explanation.key, byWords: explanation.byWords) {
                reading.grade = grade
            } else {
                reading.byWords = .failed
            }
        }
        if reading.byWords != .unspecified, !Task.isCancelled {
            model.isPassedOver(session: explanation.session, reading.byWords)
        }
        return reading
    }

    private func samples(_ explanation: Explanation) async -> (exchanges: [ModelExchange], samples: [GradeSample]) {
        let (shown, requests) = RubricRequest.all(explanation, mostOutputTokens: mostOutputTokens) {
            model.hiding(explanation.registration, in: $0)
        }
        let exchanges = await withTaskGroup(of: (Int, ModelExchange).self) { group in
            for (place, request) in requests.enumerated() {
                group.addTask { [model, limit] in
                    (place, await model.exchange(request, session: explanation.session, within: limit))
                }
            }
            var found: [(place: Int, exchange: ModelExchange)] = []
            for await (place, exchange) in group { found.append((place, RubricReply.kept(exchange))) }
            return found.sorted { $0.place < $1.place }.map(\.exchange)
        }
        return (exchanges, exchanges.compactMap { RubricReply.sample($0, answer: shown, key: explanation.key) })
    }
}
