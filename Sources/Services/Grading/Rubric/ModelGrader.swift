package import Contracts
package import Ports

/// Grades explanations with a model, where one is configured; the decisions are `RubricDecision`'s.
///
/// 1. An answer that talks to a grader is not shown to the model.
/// 2. A model that fails, refuses, or gives fewer than two usable samples leaves the grade to the grader by words.
/// 3. It is asked once for an answer: the grade is kept until it is recorded, with its samples, and from then on
///    the record is the grade. What is kept here may be lost; then it is asked again, and what is recorded first
///    counts.
package final class ModelGrader: Sendable {
    private let model: any Model
    private let decision: RubricDecision
    private let kept = BoundedCache<Grade>(capacity: 1_024)

    /// - Parameter agreement: how this model agrees with people; without it, every grade goes to a person.
    package init(model: any Model, agreement: AgreementFigures? = nil, calibration: RubricCalibration = .standard) {
        self.model = model
        decision = RubricDecision(calibration: calibration, isValidated: agreement?.missed.isEmpty ?? false)
    }

    /// - Parameters:
    ///   - id: of the submission, unique among all sessions.
    ///   - byWords: the grade without a model.
    /// - Returns: the grade to record.
    package func grade(
        _ id: String, answer: String, question: Question, key: OpenKey, byWords: Grade
    ) async -> Grade {
        let place = "\(id)/\(decision.graderVersion)"
        if let known = kept.value(place) { return known }
        guard !InjectionGuard.isSuspicious(answer) else { return byWords }
        let samples = await samples(answer, question, key)
        let grade = decision.grade(samples, key: key, byWords: byWords) ?? byWords
        // Of two at once, the first is kept.
        kept.set(grade, for: place, unless: { _ in true })
        return kept.value(place) ?? grade
    }

    private func samples(_ answer: String, _ question: Question, _ key: OpenKey) async -> [GradeSample] {
        await withTaskGroup(of: (Int, GradeSample?).self) { group in
            for place in 0..<RubricDecision.samples {
                let request = RubricRequest.make(answer, question: question, key: key, sample: place)
                group.addTask { [model] in
                    do throws(ModelFailure) {
                        let reply = try await model.reply(to: request, heard: nil)
                        return (place, RubricReply.sample(reply, answer: answer, key: key))
                    } catch {
                        return (place, nil)
                    }
                }
            }
            var found: [(Int, GradeSample)] = []
            for await (place, sample) in group {
                if let sample { found.append((place, sample)) }
            }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
