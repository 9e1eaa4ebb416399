import Contracts
import ShortAnswers

/// Grades an explanation against its rubric by its words, without a model.
///
/// 1. Half of the points are for the whole answer beside the references and graded exemplars, half for the
///    rubric's criteria, each beside its own references.
/// 2. Confidence is the calibrated chance that a person would agree on the whole answer; below
///    `ShortAnswerGrader.reviewBelow` the grade waits for a person, and no ability estimate rests on it. So
///    does that of an answer which talks to a grader (`InjectionGuard`).
/// 3. Evidence is stored as positions in the answer; findings quote neither answer nor key.
enum OpenGrader {
    static let version = "open/2 " + ShortAnswerGrader.version
    private static let wholeWeight: Int32 = 5_000

    static func grade(_ answer: String, question: Question, key: OpenKey) -> Grade {
        let exemplars = key.exemplars.map {
            ShortAnswerExemplar(text: $0.text, label: $0.score >= Points.full / 2 ? .correct : .incorrect)
        }
        let whole = ShortAnswerGrader.grade(
            question: question.prompt, references: key.references, answer: answer, exemplars: exemplars)
        var criteria = [criterion("whole", whole, weight: wholeWeight)]
        var left = Points.full - wholeWeight
        for (index, aspect) in key.criteria.enumerated() {
            let isLast = index == key.criteria.count - 1
            let weight =
                isLast ? left : Int32(Int64(aspect.weight) * Int64(Points.full - wholeWeight) / Int64(Points.full))
            left -= weight
            let grade = ShortAnswerGrader.grade(
                question: question.prompt, references: aspect.references, answer: answer)
            criteria.append(criterion(aspect.name, grade, weight: weight))
        }
        var grade = ObjectiveGrader.grade(by: version, criteria)
        grade.confidence = Int32((whole.confidence * Double(Points.full)).rounded())
        grade.needsReview = whole.needsPerson || InjectionGuard.isSuspicious(answer)
        return grade
    }

    private static func criterion(_ name: String, _ grade: ShortAnswerGrade, weight: Int32) -> Criterion {
        let finding =
            switch grade.score {
            case 7_000...: "The answer says this."
            case 4_000...: "The answer says part of this, or says it in other words."
            default: "The answer does not seem to say this."
            }
        return Criterion(
            name: name, score: Int32(grade.score), weight: weight, finding: finding,
            evidence: grade.evidence.map {
                Evidence(start: UInt32($0.range.lowerBound), length: UInt32($0.range.count))
            })
    }
}
