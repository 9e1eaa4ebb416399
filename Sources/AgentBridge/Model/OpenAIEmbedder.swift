// Embeddings: texts as vectors, in as many requests as their number and size need.

import Codec
import HTTPClient
package import Ports
import RPCCore

package struct OpenAIEmbedder: Embedder {
    /// Most texts of one request.
    private static let textsPerRequest = 2048
    /// Most bytes of one request's texts. A token has at least one, and 300,000 tokens are allowed.
    private static let bytesPerRequest = 300_000

    private let model: String
    private let connection: ModelConnection

    package init(_ model: String, over connection: ModelConnection) {
        self.model = model
        self.connection = connection
    }

    package func embed(_ texts: [String]) async throws(ModelFailure) -> [[Float]] {
        guard !texts.contains("") else { throw ModelFailure(.rejected, "an empty text has no vector") }
        var vectors: [[Float]] = []
        var rest = texts[...]
        while !rest.isEmpty {
            var bytes = 0
            let batch = rest.prefix(Self.textsPerRequest).prefix { text in
                bytes += text.utf8.count
                return bytes <= Self.bytesPerRequest
            }
            // A text that is too large on its own is sent, for the provider to refuse.
            let count = max(1, batch.count)
            vectors += try await ask(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        guard Set(vectors.map(\.count)).count <= 1 else {
            throw ModelFailure(.malformed, "the vectors have different lengths")
        }
        return vectors
    }

    private func ask(_ texts: [String]) async throws(ModelFailure) -> [[Float]] {
        let reply = try await connection.post("/embeddings", body(of: texts), accepting: "application/json")
        return try Self.read(try await collect(reply), count: texts.count)
    }

    private func body(of texts: [String]) -> [UInt8] {
        let body: JSONValue = [
            "model": .string(model), "input": .array(texts.map(JSONValue.string)), "encoding_format": "base64",
        ]
        return body.bytes
    }

    private func collect(_ body: HTTPBody) async throws(ModelFailure) -> [UInt8] {
        do throws(HTTPFailure) { return try await body.collect() } catch { throw ModelFailure(error) }
    }

    private static func read(_ bytes: [UInt8], count: Int) throws(ModelFailure) -> [[Float]] {
        let malformed = ModelFailure(.malformed, "the reply does not hold \(count) vectors")
        let reply: JSONValue
        do throws(RPCError) { reply = try JSONValue(parsing: bytes) } catch { throw malformed }
        var vectors: [Int: [Float]] = [:]
        for (place, item) in (reply["data"]?.array ?? []).enumerated() {
            guard let vector = item["embedding"].flatMap(vector), !vector.isEmpty else { throw malformed }
            vectors[item["index"]?.int ?? place] = vector
        }
        guard vectors.count == count, vectors.keys.allSatisfy((0..<count).contains) else { throw malformed }
        return vectors.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Of base64, four bytes a number, the lowest first; or of an array of numbers, which some servers send anyway.
    private static func vector(_ value: JSONValue) -> [Float]? {
        if let text = value.string {
            guard let bytes = Base64.decode(text.utf8), bytes.count.isMultiple(of: 4) else { return nil }
            return numbers(bytes)
        }
        guard let values = value.array else { return nil }
        let found = values.compactMap { value -> Float? in
            guard case .number(let digits) = value, let number = Float(digits), number.isFinite else { return nil }
            return number
        }
        return found.count == values.count ? found : nil
    }

    private static func numbers(_ bytes: [UInt8]) -> [Float]? {
        var numbers: [Float] = []
        for at in stride(from: 0, to: bytes.count, by: 4) {
            var pattern: UInt32 = 0
            for place in 0..<4 { pattern |= UInt32(bytes[at + place]) << (8 * UInt32(place)) }
            numbers.append(Float(bitPattern: pattern))
        }
        return numbers.allSatisfy { $0.isFinite } ? numbers : nil
    }
}
