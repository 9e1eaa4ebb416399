import AgentBridge
import Codec
import Contracts
import Ports
import RPCCore
import Testing

@Suite struct `What is recorded of a model's reply` {
    @Test(arguments: [
        ModelReply(text: "a\0b"), ModelReply(refusal: "\0"), ModelReply(model: "m\0"), ModelReply(responseID: "\0r"),
        ModelReply(calls: [FunctionCall(callID: "c", name: "get_context", arguments: "{\0}")]),
    ])
    func `holds no NUL, which the record could not hold`(_ reply: ModelReply) throws {
        let answer = ModelAnswer(
            .success(reply), to: RequestDigest(), model: "test/model", latency: .milliseconds(5))
        #expect(answer.exchange.failure == "malformed: the reply has a NUL in it")
        let coder = ProtobufCodec().coder(for: ModelExchange.self)
        #expect(try coder.decode(try coder.encode(answer.exchange)) == answer.exchange)
    }
}
