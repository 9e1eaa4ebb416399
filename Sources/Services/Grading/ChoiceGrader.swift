import Contracts

/// One option: right or not. Several: right picks minus wrong picks, over the number of right options,
/// and never below nothing; so choosing everything earns little.
enum ChoiceGrader {
    static let version = "choice/1"

    static func grade(_ answer: ChoiceAnswer, key: ChoiceKey, question: Question) -> Grade {
        let right = Set(key.correctOptionIDs)
        let chosen = Set(answer.optionIDs)
        let hits = chosen.intersection(right).count
        let wrong = chosen.count - hits
        let points: Int32
        let finding: String
        if question.selectMany {
            let net = max(0, hits - wrong)
            points = right.isEmpty ? 0 : Int32((net * Int(Points.full) + right.count / 2) / right.count)
            finding = "\(hits) of \(right.count) right options chosen, and \(wrong) wrong."
        } else {
            points = hits == 1 && wrong == 0 ? Points.full : 0
            finding = points > 0 ? "The right option was chosen." : "A wrong option was chosen."
        }
        return ObjectiveGrader.grade(
            by: version, [Criterion(name: "options", score: points, weight: Points.full, finding: finding)])
    }
}
