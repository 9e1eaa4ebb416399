import AgentBridge
import Testing

@Suite struct EventStreamTests {
    private func events(_ text: String) -> [EventStreamParser.Event] {
        var parser = EventStreamParser()
        return parser.feed(Array(text.utf8))
    }

    private func event(_ data: String, name: String = "") -> EventStreamParser.Event {
        EventStreamParser.Event(name: name, data: Array(data.utf8))
    }

    @Test func `An event is its lines of data, up to the empty line`() {
        #expect(events("event: a\ndata: x\ndata:y\n\ndata: z\n\n") == [event("x\ny", name: "a"), event("z")])
    }

    @Test func `Lines end in LF, CR LF or CR, even mixed`() {
        #expect(events("data: x\r\n\r\ndata: y\r\rdata: z\n\n") == [event("x"), event("y"), event("z")])
    }

    @Test func `A CR LF that is split between two reads ends one line`() {
        var parser = EventStreamParser()
        #expect(parser.feed(Array("data: x\r".utf8)).isEmpty)
        #expect(parser.feed(Array("\n\r".utf8)) == [event("x")])
        #expect(parser.feed(Array("\ndata: y\n\n".utf8)) == [event("y")])
    }

    @Test func `Comments, ids, retry times and events without data are passed over`() {
        #expect(events(": hello\nid: 7\nretry: 10\n\nevent: ping\n\ndata: x\n\n") == [event("x")])
    }

    @Test func `A line without a colon is a name without value, and one space behind the colon is no part of it`() {
        #expect(events("data\n\ndata:  x\n\n") == [event(""), event(" x")])
    }

    @Test func `A byte order mark in front is passed over`() {
        #expect(events("\u{FEFF}data: x\n\n") == [event("x")])
    }

    @Test func `An event that the end cuts off does not exist`() {
        #expect(events("data: x\n").isEmpty)
    }
}
