import Codec
import Contracts
import Ports
import RPCCore
import Services
import Testing

@Suite struct `Grade tokens` {
    static let codec = ProtobufCodec()
    static let key = signingKey("key-1", 7)
    static let claims = GradeClaims(
        sessionID: "01JZX5P7T2V9Q4R8M3N6K1H0BC", submissionID: "s-1", answerHash: [1, 2, 3],
        question: QuestionRef(questionID: "lookup-first", version: 2, contentHash: "c0ffee"),
        grade: Grade(score: 6_667, confidence: 10_000, graderVersion: "choice/1", policyVersion: "objective/1"),
        ordinal: 3)

    static func signingKey(_ id: String, _ byte: UInt8) -> SigningKey {
        SigningKey(id: id, purpose: .gradeToken, secret: [UInt8](repeating: byte, count: 32), created: 0)
    }

    let tokens = GradeTokens(signing: key, codec: codec)

    func error(_ token: [UInt8], _ tokens: GradeTokens? = nil) -> GradeTokenError? {
        do throws(GradeTokenError) {
            _ = try (tokens ?? self.tokens).verify(token)
            return nil
        } catch { return error }
    }

    @Test func `bring the claims back, and name their key`() throws {
        var expected = Self.claims
        expected.keyID = "key-1"
        #expect(try tokens.verify(tokens.issue(Self.claims)) == expected)
    }

    @Test func `are the same bytes for the same claims`() throws {
        #expect(try tokens.issue(Self.claims) == tokens.issue(Self.claims))
        var other = Self.claims
        other.grade?.score = 6_668
        #expect(try tokens.issue(Self.claims) != tokens.issue(other))
    }

    @Test func `with any bit changed are refused`() throws {
        let token = try tokens.issue(Self.claims)
        for index in token.indices {
            for bit in 0..<8 {
                var altered = token
                altered[index] ^= 1 << bit
                #expect(error(altered) != nil, "bit \(bit) of byte \(index)")
            }
        }
    }

    @Test func `with other claims under the old proof are forged`() throws {
        let coder = Self.codec.coder(for: GradeToken.self)
        var parts = try coder.decode(tokens.issue(Self.claims))
        var claims = Self.claims
        claims.keyID = "key-1"
        claims.grade?.score = 10_000
        parts.claims = try Self.codec.coder(for: GradeClaims.self).encode(claims)
        #expect(error(try coder.encode(parts)) == .forged)
        parts.mac = Array(parts.mac.prefix(16))
        #expect(error(try coder.encode(parts)) == .forged)
    }

    @Test func `of another server are not taken, unless it is known`() throws {
        let other = GradeTokens(signing: Self.signingKey("key-2", 9), codec: Self.codec)
        let token = try other.issue(Self.claims)
        #expect(error(token) == .unknownKey)
        let namesake = GradeTokens(signing: Self.signingKey("key-1", 9), codec: Self.codec)
        #expect(error(try namesake.issue(Self.claims)) == .forged)
        let both = GradeTokens(signing: Self.key, accepting: [Self.signingKey("key-2", 9)], codec: Self.codec)
        #expect(error(token, both) == nil)
    }

    @Test(
        arguments: [
            [], [0], [0xFF, 0xFF], Array("not a token".utf8), [UInt8](repeating: 0x0A, count: 20_000),
            [0x0A, 0x00, 0x12, 0x00], [0x0A, 0x01, 0xFF, 0x12, 0x01, 0x00],
        ] as [[UInt8]])
    func `that are none are malformed`(token: [UInt8]) {
        #expect(error(token) == .malformed)
    }

    @Test func `have the hash that events keep`() {
        let hex = GradeTokens.hash(Array("abc".utf8)).prefix(4)
        #expect(Array(hex) == [0xBA, 0x78, 0x16, 0xBF])
    }
}
