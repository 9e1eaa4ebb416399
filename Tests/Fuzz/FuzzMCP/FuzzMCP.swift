import AgentBridge
import Codec
import Crypto
import Dispatch
import RPCCore
import Synchronization

// What clients of the Model Context Protocol send, whatever libFuzzer makes up: lines of a pipe, requests over
// HTTP, states that are brought back. The first byte chooses. Each request has one answer, each answer is JSON.

/// Waits for what runs elsewhere.
private func wait(_ body: @escaping @Sendable () async -> Void) {
    let done = DispatchSemaphore(value: 0)
    Task {
        await body()
        done.signal()
    }
    done.wait()
}

// MARK: lines

private func pipe(_ bytes: [UInt8]) {
    let pieces = Mutex([Array(bytes.prefix(bytes.count / 2)), Array(bytes.dropFirst(bytes.count / 2))])
    let replies = Mutex(0)
    wait {
        await MCPPipe(server: Harness.server(.stdioForm), identity: .local) { line in
            let message = Harness.json(line)
            precondition(line.last == 10 && message["jsonrpc"] == "2.0", "no message: \(message)")
            if message["method"] == nil { replies.withLock { $0 += 1 } }
        }
        .run { pieces.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
    }
    guard let expected = expected(bytes) else { return }
    let count = replies.withLock { $0 }
    precondition(count == expected, "\(count) replies to \(expected) requests")
}

/// How many replies lines have; nil: it depends on what is done first, or on the revision.
private func expected(_ bytes: [UInt8]) -> Int? {
    var reader = LineReader(limit: MCPLimits.requestBytes)
    var count = 0
    for line in reader.read(bytes) + [reader.finish()].compactMap(\.self) {
        guard case .whole(let text) = line else { return nil }
        do throws(RPCError) {
            let body = try JSONValue(parsing: text)
            if body.array != nil { return nil }
            do throws(JSONRPCRefusal) {
                switch try JSONRPCMessage(body) {
                case .request: count += 1
                case .notification("notifications/cancelled", _): return nil
                case .notification, .response: break
                }
            } catch {
                count += 1
            }
        } catch {
            count += 1
        }
    }
    return count
}

/// However lines arrive, they are the same, and none is longer than the limit.
private func lines(_ bytes: [UInt8]) {
    func read(_ pieces: [Range<Int>]) -> [LineReader.Line] {
        var reader = LineReader(limit: 12)
        return pieces.flatMap { reader.read(Array(bytes[$0])) } + [reader.finish()].compactMap(\.self)
    }
    let whole = read([bytes.indices])
    precondition(read(bytes.indices.map { $0..<($0 + 1) }) == whole, "pieces make other lines")
    for case .whole(let line) in whole { precondition(!line.isEmpty && line.count <= 12 && !line.contains(10)) }
}

// MARK: HTTP

private struct Events: MessageSink {
    func send(_ message: [UInt8]) async throws(RPCError) {
        guard !message.starts(with: ":".utf8) else { return }
        let lead = "event: message\ndata: "
        precondition(message.starts(with: lead.utf8) && message.suffix(2) == [10, 10], "no event")
        _ = Harness.json(Array(message.dropFirst(lead.utf8.count).dropLast(2)))
    }
}

/// Fields, a line each, an empty line and the body; in a session of its own if `revision` says which.
private func post(_ bytes: [UInt8], _ revision: String?) {
    guard let split = bytes.firstRange(of: [10, 10]) else { return }
    var fields = bytes[..<split.lowerBound].split(separator: 10).compactMap { line -> HTTPField? in
        guard let colon = line.firstIndex(of: 58) else { return nil }
        return HTTPField(
            String(decoding: line[..<colon], as: UTF8.self),
            String(decoding: line[(colon + 1)...].drop { $0 == 32 }, as: UTF8.self))
    }
    let body = Array(bytes[split.upperBound...])
    fields.append(HTTPField("content-type", "application/json"))
    let sent = fields
    wait {
        let route = Harness.route()
        var fields = sent
        if let revision {
            let opened = await Harness.send(Harness.handshake(revision), [sent.last].compactMap(\.self), to: route)
            fields += opened.fields.filter { $0.name == MCPHeaders.session }
        }
        let response = await Harness.send(body, fields, to: route)
        switch response.body {
        case .bytes(let answer): if !answer.isEmpty { _ = Harness.json(answer) }
        case .stream(let write): do throws(RPCError) { try await write(Events()) } catch {}
        }
    }
}

// MARK: states

/// A state with other bytes is none; places and what is put there, two bytes each.
private func state(_ bytes: [UInt8]) {
    let now = ContinuousClock.now
    let states = RequestStates(key: SymmetricKey(data: [UInt8](repeating: 7, count: 32)), start: now)
    let call: JSONValue = ["name": "a"]
    let sealed = states.seal(call, for: .local, nonce: [UInt8](repeating: 1, count: 16), now: now)
    var text = Array(sealed.utf8)
    for at in stride(from: 0, to: bytes.count - 1, by: 2) { text[Int(bytes[at]) % text.count] = bytes[at + 1] }
    for other in [String(decoding: text, as: UTF8.self), String(decoding: bytes, as: UTF8.self)] {
        do throws(RequestStates.Refusal) {
            _ = try states.open(other, call, for: .local, now: now)
            precondition(other == sealed, "\(other) for \(sealed)")
        } catch {
            precondition(error == .forged && other != sealed, "\(error)")
        }
    }
}

@c(LLVMFuzzerTestOneInput)
package func fuzzMCP(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe UnsafeBufferPointer(start: data, count: count)
    guard let choice = unsafe input.first else { return 0 }
    let bytes = unsafe Array(input.dropFirst())
    switch choice & 7 {
    case 0: pipe(bytes)
    case 1: post(bytes, nil)
    case 2: post(bytes, "2025-03-26")
    case 3: post(bytes, "2025-11-25")
    case 4: lines(bytes)
    default: state(bytes)
    }
    return 0
}
