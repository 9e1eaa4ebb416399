import Contracts
import Formula
import Ports

/// Reads what a model said into a sample. Nothing of it is believed: levels outside the schema, criteria that
/// are missing or stand there twice make it no sample; a level whose quote the answer does not hold is none.
enum RubricReply {
    /// What a level is called whose quote does not stand in the answer.
    static let noLevel: Int32 = -1

    /// Longest reply that is read and kept, in bytes. One that keeps to the schema has a few hundred.
    private static let mostBytes = 64 << 10

    /// An exchange as it is recorded.
    static func kept(_ exchange: ModelExchange) -> ModelExchange {
        var kept = exchange
        kept.templates = [RubricRequest.version]
        // No tools were offered, and nothing follows with which reasoning could go back.
        (kept.calls, kept.reasoning) = ([], [])
        let size = exchange.text.utf8.count + exchange.refusal.utf8.count
        guard size > mostBytes else { return kept }
        (kept.text, kept.refusal) = ("", "")
        kept.failure = "malformed: the reply has \(size) bytes"
        return kept
    }

    /// - Parameter answer: as the model saw it.
    static func sample(_ reply: ModelExchange, answer: HiddenText, key: OpenKey) -> GradeSample? {
        guard reply.failure.isEmpty, reply.end == .completed, reply.refusal.isEmpty, let json = parsed(reply.text),
            case .array(let items)? = json["criteria"], items.count == key.criteria.count,
            case .number(let confidence)? = json["confidence"], (0...1).contains(confidence)
        else { return nil }
        var found: [String: CriterionLevel] = [:]
        for item in items {
            guard let level = level(item, answer: answer), found.updateValue(level, forKey: level.name) == nil
            else { return nil }
        }
        let levels = key.criteria.compactMap { found[$0.name] }
        guard levels.count == key.criteria.count else { return nil }
        return GradeSample(
            levels: levels, confidence: Int32((confidence * Double(Points.full)).rounded()), model: reply.answeredBy)
    }

    private static func parsed(_ text: String) -> JSON? {
        do { return try JSON.parse(text) } catch { return nil }
    }

    private static func level(_ item: JSON, answer: HiddenText) -> CriterionLevel? {
        guard case .string(let name)? = item["name"], case .string(let quote)? = item["quote"],
            case .number(let number)? = item["level"], let level = Int32(exactly: number),
            RubricRequest.levels.contains(level)
        else { return nil }
        guard level > 0 else { return CriterionLevel(name: name, level: 0) }
        guard let shown = place(of: quote, in: answer.text) else {
            return CriterionLevel(name: name, level: noLevel)
        }
        let place = answer.original(shown)
        return CriterionLevel(
            name: name, level: level,
            evidence: Evidence(start: UInt32(place.lowerBound), length: UInt32(place.count)))
    }

    /// Where a quote stands, byte by byte. Blanks alone are no evidence.
    static func place(of quote: String, in answer: String) -> Range<Int>? {
        guard quote.contains(where: { !$0.isWhitespace }) else { return nil }
        let (whole, part) = (Array(answer.utf8), Array(quote.utf8))
        guard part.count <= whole.count else { return nil }
        return (0...(whole.count - part.count)).first { whole[$0..<($0 + part.count)].elementsEqual(part) }
            .map { $0..<($0 + part.count) }
    }
}
