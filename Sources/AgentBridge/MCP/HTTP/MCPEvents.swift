import Codec
import RPCCore

/// The stream of events that answers one request: what is told and asked while it runs, then its reply.
struct MCPEvents: MCPChannel {
    let sink: any MessageSink
    /// Where the client's answers come in; nil: it cannot be asked.
    let dialogue: MCPDialogue?
    /// The call that is answered.
    let call: JSONRPCID
    /// Of the one question that it asks.
    let newID: String

    /// Between two signs of life of a stream that has nothing to say.
    private static let heartbeat = Duration.seconds(15)

    func tell(_ method: String, _ params: JSONObject) async {
        await send(Self.event(["jsonrpc": "2.0", "method": .string(method), "params": .object(params)]))
    }

    func ask(_ method: String, _ params: JSONObject) async -> JSONValue? {
        guard let dialogue else { return nil }
        return await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while true {
                    do { try await Task.sleep(for: Self.heartbeat) } catch { return }
                    await send(Array(": the question waits\n\n".utf8))
                }
            }
            let answer = await dialogue.ask(newID, about: call) {
                await send(
                    Self.event([
                        "jsonrpc": "2.0", "id": .string(newID), "method": .string(method), "params": .object(params),
                    ]))
            }
            group.cancelAll()
            return answer
        }
    }

    static func event(_ message: JSONValue) -> [UInt8] {
        Array("event: message\ndata: ".utf8) + message.bytes + Array("\n\n".utf8)
    }

    /// A client that has left is told nothing; its call hears of that by itself.
    private func send(_ bytes: [UInt8]) async {
        do throws(RPCError) { try await sink.send(bytes) } catch {}
    }
}
