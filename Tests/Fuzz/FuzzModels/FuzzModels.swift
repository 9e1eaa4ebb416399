import AgentBridge
import HTTPClient
import Ports

// What providers of models send, whatever libFuzzer makes up: streams of both APIs, errors, and when to come
// back. The first byte chooses. Pieces make no difference, and a reply is one that can be answered.

private struct Heard: Equatable {
    var reply: ModelReply
    var words: String
}

private func stream<Assembly: ReplyAssembly>(_ bytes: [UInt8], as assembly: Assembly.Type, cut: Int) {
    func read(_ pieces: [Range<Int>]) -> Result<Heard, ModelFailure> {
        Result { () throws(ModelFailure) in
            var stream = ReplyStream<Assembly>()
            var words = ""
            for piece in pieces { words += try stream.feed(Array(bytes[piece])).joined() }
            return Heard(reply: try stream.finish(), words: words)
        }
    }
    let whole = read([bytes.indices])
    let middle = min(cut, bytes.count)
    precondition(read([0..<middle, middle..<bytes.count]) == whole, "pieces make another reply")
    switch whole {
    case .success(let heard):
        let calls = heard.reply.calls
        precondition(Set(calls.map(\.callID)).count == calls.count, "two calls have one id")
        precondition(calls.allSatisfy { !$0.callID.isEmpty && !$0.name.isEmpty }, "a call that cannot be answered")
        precondition(heard.reply.usage.inputTokens >= 0 && heard.reply.usage.outputTokens >= 0)
    case .failure(let failure):
        precondition(failure.message.utf8.count < 400, "a failure that grows with the stream: \(failure)")
    }
}

/// Events are the same however they arrive, and hold nothing but what came.
private func events(_ bytes: [UInt8]) {
    func read(_ pieces: [Range<Int>]) -> [EventStreamParser.Event] {
        var parser = EventStreamParser()
        return pieces.flatMap { parser.feed(bytes[$0]) }
    }
    let whole = read([bytes.indices])
    precondition(read(bytes.indices.map { $0..<($0 + 1) }) == whole, "pieces make other events")
    precondition(whole.reduce(0) { $0 + $1.data.count } <= bytes.count, "events of nothing")
    // Written again, they are read as they were.
    var again: [UInt8] = []
    for event in whole {
        again += "event: \(event.name)\n".utf8
        for line in event.data.split(separator: 10, omittingEmptySubsequences: false) {
            again += "data: ".utf8
            again += line
            again.append(10)
        }
        again.append(10)
    }
    var parser = EventStreamParser()
    precondition(parser.feed(again) == whole, "events read differently")
}

/// A line of a header that says when to come back, then the body of an error.
private func refusal(_ bytes: [UInt8], status: Int) {
    let lines = bytes.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
    guard lines.count == 2 else { return }
    let when = String(decoding: lines[0], as: UTF8.self)
    let head = HTTPHead(
        status: status,
        headers: ["retry-after", "retry-after-ms", "x-request-id"].map { HTTPHeader($0, when) })
    let fault = ProviderFault(body: Array(lines[1]))
    let failure = fault.failure(head)
    precondition(failure.message.utf8.count < 500, "a failure that grows with its body: \(failure)")
    precondition(!failure.message.contains(" sk-"), "a key is told: \(failure)")
    for made in 0..<3 {
        let pause = RetryPolicy().pause(after: .refused(head, fault), made: made, now: 1_800_000_000_000, chance: 0.5)
        if let pause { precondition(pause >= .zero && pause <= .seconds(120), "a pause of \(pause)") }
    }
    if let seconds = HTTPDate.seconds(when) { precondition(seconds >= 0 && seconds < 1 << 38, "a date in \(seconds)") }
}

@c(LLVMFuzzerTestOneInput)
package func fuzzModels(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe UnsafeBufferPointer(start: data, count: count)
    guard let choice = unsafe input.first else { return 0 }
    let bytes = unsafe Array(input.dropFirst())
    let cut = Int(choice >> 2) * 16
    switch choice & 3 {
    case 0: stream(bytes, as: ChatAssembly.self, cut: cut)
    case 1: stream(bytes, as: ResponsesAssembly.self, cut: cut)
    case 2: events(bytes)
    default: refusal(bytes, status: choice & 4 == 0 ? 429 : 500)
    }
    return 0
}
