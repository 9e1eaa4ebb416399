import Foundation
import Ports
import StorageMongo
import Testing

@Suite struct `Documents as bytes` {
    private static let sample: Fields = [
        "text": "Zoë 😀", "empty": "", "least": .int(.min), "most": .int(.max), "real": .double(-0.1),
        "yes": true, "no": false, "bytes": .bytes([0, 1, 255]), "none": .bytes([]),
        "nested": ["a": ["b": [1, "two", ["three": 3]]]], "list": [],
    ]

    @Test func `A document is read back as it was written`() throws {
        let bytes = Self.sample.encoded()
        let read = try Fields(decoding: bytes)
        #expect(read.encoded() == bytes)
        #expect(read.pairs.map(\.name) == Self.sample.pairs.map(\.name))
        #expect(String(describing: read) == String(describing: Self.sample))
    }

    @Test func `The bytes are those that another implementation makes`() async throws {
        let code = """
            import bson
            print(list(bson.encode({
                'text': 'Zoë 😀', 'empty': '', 'least': bson.Int64(-2**63), 'most': bson.Int64(2**63 - 1), 'real': -0.1,
                'yes': True, 'no': False, 'bytes': bytes([0, 1, 255]), 'none': b'',
                'nested': {'a': {'b': [bson.Int64(1), 'two', {'three': bson.Int64(3)}]}}, 'list': []})))
            """
        let said = try await Child(Lab.python("python"), ["-c", code]).finish()
        #expect(said == "\(Self.sample.encoded())\n")
    }

    @Test func `Types that the store never writes are stepped over`() async throws {
        let code = """
            import bson, datetime
            print(*bson.encode({
                'id': bson.ObjectId(), 'when': datetime.datetime.now(), 'null': None, 'small': 7,
                'stamp': bson.timestamp.Timestamp(1, 2), 'decimal': bson.decimal128.Decimal128('1.5'),
                'low': bson.min_key.MinKey(), 'high': bson.max_key.MaxKey(), 'last': 'here'}))
            """
        let said = try await Child(Lab.python("python"), ["-c", code]).finish()
        let read = try Fields(decoding: said.split(whereSeparator: \.isWhitespace).compactMap { UInt8($0) })
        #expect(try read.pairs.count == 9 && read.int("small") == 7 && read.string("last") == "here")
    }

    @Test func `Bytes that are no document are refused, whatever they are`() async throws {
        let bytes = Self.sample.encoded()
        for count in 0..<bytes.count {
            await expect(.broken) { _ = try Fields(decoding: Array(bytes.prefix(count))) }
        }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<4_000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                changed[Int.random(in: 0..<changed.count, using: &random)] = .random(in: 0...255, using: &random)
            }
            // Either a document or an error; never a crash.
            _ = try? Fields(decoding: changed)
        }
        var deep: Fields = [:]
        for _ in 0..<1_000 { deep = ["d": .document(deep)] }
        let nested = deep.encoded()
        await expect(.broken) { _ = try Fields(decoding: nested) }
        await expect(.broken) { _ = try Fields(decoding: [0xFF, 0xFF, 0xFF, 0x7F, 0]) }
        await expect(.broken) { _ = try Fields(decoding: [0, 0, 0, 0x80, 0]) }
    }
}
