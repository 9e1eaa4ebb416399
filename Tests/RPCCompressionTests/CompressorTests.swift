import RPCCompression
import RPCCore
import Testing

private let bothFormats: [Compression] = [.gzip, .deflate]

/// "viva" forty times, as Python's gzip and zlib compress it.
private let gzipOfVivas: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x2b, 0xcb, 0x2c, 0x4b, 0x2c, 0x1b, 0xc4, 0x18,
    0x00, 0x65, 0x6d, 0x0c, 0xfa, 0xa0, 0x00, 0x00, 0x00,
]
private let zlibOfVivas: [UInt8] = [
    0x78, 0x9c, 0x2b, 0xcb, 0x2c, 0x4b, 0x2c, 0x1b, 0xc4, 0x18, 0x00, 0x8a, 0xfb, 0x44, 0x71,
]

@Suite struct CompressorTests {
    private let compressor = Compressor()

    @Test(arguments: bothFormats, [0, 1, 1_000, 100_000, 4 << 20])
    func `messages come back as they were`(_ format: Compression, _ size: Int) throws {
        let message = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        let compressed = compressor.compress(message, format)
        #expect(try compressor.inflate(compressed, format, limit: size) == message)
    }

    @Test(arguments: bothFormats)
    func `what cannot be compressed comes back too`(_ format: Compression) throws {
        var random = SystemRandomNumberGenerator()
        let message = (0..<50_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let compressed = compressor.compress(message, format)
        #expect(compressed.count > message.count)
        #expect(try compressor.inflate(compressed, format, limit: message.count) == message)
    }

    @Test(arguments: bothFormats)
    func `a message of one byte over the limit is refused`(_ format: Compression) throws {
        let compressed = compressor.compress([UInt8](repeating: 0, count: 10_001), format)
        let error = #expect(throws: RPCError.self) {
            try compressor.inflate(compressed, format, limit: 10_000)
        }
        #expect(error?.code == .resourceExhausted)
        #expect(try compressor.inflate(compressed, format, limit: 10_001).count == 10_001)
    }

    @Test(arguments: bothFormats)
    func `bytes that are cut, damaged or followed by others are refused, and the next message is not`(
        _ format: Compression
    ) throws {
        let message = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let good = compressor.compress(message, format)
        var damaged = good
        damaged[good.count - 3] ^= 0x55
        for bad in [Array(good.dropLast()), damaged, good + [0], [1, 2, 3], Array(good.reversed())] {
            let error = #expect(throws: RPCError.self) { try compressor.inflate(bad, format, limit: 1 << 20) }
            #expect(error?.code == .internal)
            #expect(try compressor.inflate(good, format, limit: 1 << 20) == message)
        }
    }

    @Test
    func `what others compressed is inflated`() throws {
        let vivas = Array(String(repeating: "viva", count: 40).utf8)
        #expect(try compressor.inflate(gzipOfVivas, .gzip, limit: 160) == vivas)
        #expect(try compressor.inflate(zlibOfVivas, .deflate, limit: 160) == vivas)
    }

    @Test
    func `the formats are not mistaken for each other`() {
        let compressed = compressor.compress([1, 2, 3], .gzip)
        #expect(throws: RPCError.self) { try compressor.inflate(compressed, .deflate, limit: 100) }
    }

    @Test
    func `a bomb is not inflated beyond the limit`() {
        let bomb = compressor.compress([UInt8](repeating: 0, count: 64 << 20), .gzip)
        #expect(bomb.count < 512 << 10)
        let error = #expect(throws: RPCError.self) { try compressor.inflate(bomb, .gzip, limit: 1 << 20) }
        #expect(error?.code == .resourceExhausted)
    }

    @Test
    func `no bytes inflate to none`() throws {
        #expect(try compressor.inflate([], .gzip, limit: 10).isEmpty)
    }
}
