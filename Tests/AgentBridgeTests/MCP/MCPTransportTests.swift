import AgentBridge
import Codec
import RPCCore
import Testing

/// Sessions and lines, as values.
@Suite struct MCPTransportTests {
    private let start = ContinuousClock.now
    private let ann = Identity(subject: "key:ann", roles: .admin)
    private let bob = Identity(subject: "key:bob", roles: .admin)

    // MARK: sessions

    @Test func `a session is its owner's, until it ends or idles too long`() {
        var table = SessionTable<Int>()
        #expect(table.open("one", 1, for: ann, now: start).opened)
        #expect(table.use("one", by: ann, now: start).found == 1)
        #expect(table.use("one", by: bob, now: start).found == nil)
        #expect(table.end("one", by: bob) == nil)
        #expect(table.use("one", by: ann, now: start + .seconds(1_799)).found == 1)
        // Using it began the time anew.
        #expect(table.use("one", by: ann, now: start + .seconds(3_000)).found == 1)
        let (found, ended) = table.use("one", by: ann, now: start + .seconds(5_000))
        #expect(found == nil)
        #expect(ended == 1)
        #expect(table.count == 0)
        #expect(table.open("two", 2, for: ann, now: start).opened)
        #expect(table.end("two", by: ann) == 2)
        #expect(table.use("two", by: ann, now: start).found == nil)
    }

    @Test func `a caller's least recently used session makes room for its next`() {
        var table = SessionTable<Int>()
        for number in 0..<SessionTable<Int>.mostOfCaller {
            #expect(table.open("\(number)", number, for: ann, now: start + .seconds(number)).opened)
        }
        #expect(table.use("0", by: ann, now: start + .seconds(1_000)).found == 0)
        let (opened, ended) = table.open("next", -1, for: ann, now: start + .seconds(1_000))
        #expect(opened)
        #expect(ended == [1])
        #expect(table.count == SessionTable<Int>.mostOfCaller)
    }

    @Test func `all callers together have no more sessions than there may be`() {
        var table = SessionTable<Int>()
        for number in 0..<SessionTable<Int>.most {
            let owner = Identity(subject: "key:\(number % 100)", roles: .agent)
            #expect(table.open("\(number)", number, for: owner, now: start).opened)
        }
        #expect(!table.open("next", -1, for: ann, now: start + .seconds(1)).opened)
        let (opened, ended) = table.open("next", -1, for: ann, now: start + .seconds(1_800))
        #expect(opened)
        #expect(ended.count == SessionTable<Int>.most)
    }

    // MARK: lines

    @Test(arguments: [1, 2, 3, 7, 1_000])
    func `lines are the same however they arrive`(_ piece: Int) {
        let text = Array("{\"a\":1}\r\n\n  \nmuch too long for this\n{}\nlast".utf8)
        var reader = LineReader(limit: 12)
        var lines: [LineReader.Line] = []
        for at in stride(from: 0, to: text.count, by: piece) {
            lines += reader.read(Array(text[at..<min(at + piece, text.count)]))
        }
        if let last = reader.finish() { lines.append(last) }
        let expected: [LineReader.Line] = [
            .whole(Array("{\"a\":1}".utf8)), .whole(Array("  ".utf8)), .tooLong, .whole(Array("{}".utf8)),
            .whole(Array("last".utf8)),
        ]
        #expect(lines == expected)
        #expect(reader.finish() == nil)
    }
}
