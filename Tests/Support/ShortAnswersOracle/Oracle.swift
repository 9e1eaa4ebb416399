import Foundation
import ShortAnswers

// Fixed parts of the rubric grader, for the scripts that fit its tables and weights: what they are
// fitted on is computed by the code that grades.
//
//   short-answers-oracle stems      standard input: lines of text; standard output, for each: the
//                                   stems of its words that carry content, separated by spaces
//   short-answers-oracle features   standard input: JSON lines {"question","references","answers"};
//                                   standard output: the features' names, then a line of values for each
//                                   answer, separated by spaces
//   short-answers-oracle exemplars  standard input: JSON lines {"answers":[{"text","correct","base"}],
//                                   "groups":[{"exemplars":[indices],"targets":[indices]}]}; standard
//                                   output: the names, then a line for each target of each group

@main
struct Oracle {
    static func main() throws {
        switch CommandLine.arguments.dropFirst().first {
        case "stems":
            while let line = readLine() { print(ShortAnswerFitting.stems(line).joined(separator: " ")) }
        case "features": try features()
        case "exemplars": try exemplars()
        default: throw Usage()
        }
    }

    private struct Question: Decodable {
        let question: String
        let references: [String]
        let answers: [String]
    }

    private static func features() throws {
        print(ShortAnswerFitting.featureNames.joined(separator: " "))
        while let line = readLine() {
            let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
            let rows = ShortAnswerFitting.features(
                question: question.question, references: question.references, answers: question.answers)
            for row in rows { print(row.map { "\($0)" }.joined(separator: " ")) }
        }
    }

    private struct Exemplars: Decodable {
        struct Answer: Decodable {
            let text: String
            let correct: Bool
            let base: Double
        }
        struct Group: Decodable {
            let exemplars: [Int]
            let targets: [Int]
        }

        let answers: [Answer]
        let groups: [Group]
    }

    private static func exemplars() throws {
        print(ShortAnswerFitting.exemplarFeatureNames.joined(separator: " "))
        while let line = readLine() {
            let question = try JSONDecoder().decode(Exemplars.self, from: Data(line.utf8))
            let rows = ShortAnswerFitting.exemplarFeatures(
                question.answers.map { ($0.text, $0.correct, $0.base) },
                question.groups.map { ($0.exemplars, $0.targets) })
            for row in rows { print(row.map { "\($0)" }.joined(separator: " ")) }
        }
    }

    struct Usage: Error, CustomStringConvertible {
        let description = "usage: short-answers-oracle stems|features|exemplars"
    }
}
