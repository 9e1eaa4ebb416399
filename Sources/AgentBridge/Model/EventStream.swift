// Server-sent events, parsed as the bytes come: a value, so that any split of a stream gives the same events.
//
// Invariants:
// 1. Only whole lines are looked at, so a character or a line end may be split anywhere.
// 2. An event exists when the empty line behind it was read; one that the stream's end cuts off does not.

package struct EventStreamParser: Sendable {
    package struct Event: Sendable, Equatable {
        /// Empty: none was given.
        package var name = ""
        /// Lines of data, joined by line feeds.
        package var data: [UInt8] = []

        package init(name: String = "", data: [UInt8] = []) {
            self.name = name
            self.data = data
        }
    }

    private var line: [UInt8] = []
    private var event = Event()
    private var hasData = false
    private var isBehindReturn = false
    private var isFirstLine = true

    package init() {}

    package mutating func feed(_ bytes: some Sequence<UInt8>) -> [Event] {
        var events: [Event] = []
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\n") where isBehindReturn: isBehindReturn = false
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                isBehindReturn = byte == UInt8(ascii: "\r")
                if let event = endLine() { events.append(event) }
            default:
                isBehindReturn = false
                line.append(byte)
            }
        }
        return events
    }

    private mutating func endLine() -> Event? {
        defer {
            line.removeAll(keepingCapacity: true)
            isFirstLine = false
        }
        var line = line[...]
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        guard !line.isEmpty else { return endEvent() }
        let name = line.prefix { $0 != UInt8(ascii: ":") }
        var value = line.dropFirst(name.count + 1)
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        if name.elementsEqual("data".utf8) {
            if hasData { event.data.append(UInt8(ascii: "\n")) }
            event.data += value
            hasData = true
        } else if name.elementsEqual("event".utf8) {
            event.name = String(decoding: value, as: UTF8.self)
        }
        // Comments have an empty name; ids and retry times are of no use to one who never reconnects.
        return nil
    }

    private mutating func endEvent() -> Event? {
        defer {
            event = Event()
            hasData = false
        }
        return hasData ? event : nil
    }
}
