import Foundation
import ShortAnswers

/// Lines of JSON in, lines of JSON out, one for one; blank lines are passed over.
struct ShortAnswerLines {
    /// Bytes of a line that are accepted: an answer at its limit with as many exemplars as are looked at.
    static let lineBytesMax = 8 * 1_024 * 1_024

    private let detail: Bool
    private(set) var lines = 0
    private(set) var refused = 0
    /// The question of the last line, prepared: lines to one question mostly follow each other.
    private var last: (request: Request.Question, prepared: ShortAnswerQuestion)?

    init(detail: Bool) { self.detail = detail }

    /// The output for a line, or nothing for a blank one.
    mutating func next(_ line: String) -> String? {
        lines += 1
        guard line.contains(where: { !$0.isWhitespace }) else { return nil }
        do {
            return try grade(line)
        } catch {
            refused += 1
            return Self.json(["error": "line \(lines): \(Self.reason(error))"])
        }
    }

    private mutating func grade(_ line: String) throws -> String {
        guard line.utf8.count <= Self.lineBytesMax else {
            throw Refusal(reason: "is longer than \(Self.lineBytesMax) bytes")
        }
        let request = try JSONDecoder().decode(Request.self, from: Data(line.utf8))
        let question = request.asked
        guard !question.references.isEmpty || !question.exemplars.isEmpty else {
            throw Refusal(reason: "has neither references nor exemplars to compare with")
        }
        if last?.request != question {
            last = (question, try question.prepared())
        }
        guard let grade = last?.prepared.grade(request.answer) else { return "" }
        if detail { return Self.json(DetailedGrade(grade)) }
        return """
            {"score":\(grade.score),"label":"\(grade.label.rawValue)","confidence":\(grade.confidence)}
            """
    }

    private static func json(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            preconditionFailure("strings and integers always encode: \(error)")
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let refusal as Refusal: return refusal.reason
        case DecodingError.keyNotFound(let key, _): return "has no \"\(key.stringValue)\""
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
            return path.isEmpty
                ? "is not an object" : "has another type than asked for at \(path.joined(separator: "."))"
        default: return "is not JSON"
        }
    }
}

/// Why a line is not graded.
private struct Refusal: Error { let reason: String }

/// One line of input.
private struct Request: Decodable {
    struct Exemplar: Decodable, Hashable {
        let text: String
        let label: String
    }

    struct Question: Hashable {
        let question: String
        let references: [String]
        let exemplars: [Exemplar]
    }

    let question: String
    let references: [String]
    let answer: String
    let exemplars: [Exemplar]?

    var asked: Question { Question(question: question, references: references, exemplars: exemplars ?? []) }
}

extension Request.Question {
    func prepared() throws -> ShortAnswerQuestion {
        ShortAnswerQuestion(
            question: question, references: references,
            exemplars: try exemplars.map { exemplar in
                switch exemplar.label {
                case "correct": return ShortAnswerExemplar(text: exemplar.text, label: .correct)
                case "incorrect", "contradictory": return ShortAnswerExemplar(text: exemplar.text, label: .incorrect)
                default: throw Refusal(reason: "has an unknown label \"\(exemplar.label)\"")
                }
            })
    }
}

/// A grade with what a reviewer looks at.
private struct DetailedGrade: Encodable {
    struct Evidence: Encodable {
        let start: Int
        let end: Int
        let quote: String
    }

    struct Finding: Encodable {
        let criterion: String
        let coverage: Int
        let evidence: [Evidence]
    }

    let score: Int
    let label: String
    let confidence: Double
    let needsPerson: Bool
    let evidence: [Evidence]
    let findings: [Finding]
    let graderVersion: String

    init(_ grade: ShortAnswerGrade) {
        score = grade.score
        label = grade.label.rawValue
        confidence = grade.confidence
        needsPerson = grade.needsPerson
        evidence = Self.evidence(grade.evidence)
        findings = grade.findings.map {
            Finding(criterion: $0.criterion, coverage: $0.coverage, evidence: Self.evidence($0.evidence))
        }
        graderVersion = grade.graderVersion
    }

    private static func evidence(_ spans: [ShortAnswerEvidence]) -> [Evidence] {
        spans.map { Evidence(start: $0.range.lowerBound, end: $0.range.upperBound, quote: $0.quote) }
    }
}
