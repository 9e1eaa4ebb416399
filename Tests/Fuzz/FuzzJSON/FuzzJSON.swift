import Codec
import RPCCore
import TestContracts

// The JSON parser on whatever libFuzzer makes up. The first byte chooses the message and the mode.
//
// What is accepted has to survive a round trip, in JSON and on the wire.

private typealias Check = @Sendable (MessageEncoding, [UInt8]) -> Void

/// Made once: coders are not cheap to make.
private let checks: [Check] = [
    check(VivaTestV1Scalars.self), check(VivaTestV1Optionals.self), check(VivaTestV1Repeateds.self),
    check(VivaTestV1Choices.self), check(VivaTestV1Maps.self), check(VivaTestV1Tree.self),
    check(VivaTestV1WellKnown.self), check(VivaTestV1ToolCall.self),
]

private func check<M: Message>(_ type: M.Type) -> Check {
    let codec = ProtobufCodec(.isolated)
    let lenient = codec.coder(for: type, .json)
    let strict = codec.coder(for: type, .strictJSON)
    let wire = codec.coder(for: type)
    return { mode, bytes in check(mode == .json ? lenient : strict, wire, bytes) }
}

private func check<M: Message>(_ json: MessageCoder<M>, _ wire: MessageCoder<M>, _ bytes: [UInt8]) {
    let message: M
    do throws(RPCError) {
        message = try json.decode(bytes)
    } catch {
        precondition(error.message.utf8.count < 4096, "a refusal that grows with its document")
        return
    }
    do throws(RPCError) {
        let binary = try wire.encode(message)
        let binaryAgain = try wire.encode(wire.decode(binary))
        precondition(binaryAgain == binary, "the wire reads something else")
        // Once over: a NullValue of another number is printed as null.
        let text = try json.encode(json.decode(json.encode(message)))
        let textAgain = try json.encode(json.decode(text))
        precondition(textAgain == text, "JSON reads something else")
    } catch {
        preconditionFailure("what was accepted is refused: \(error)")
    }
}

@c(LLVMFuzzerTestOneInput)
package func fuzzJSON(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe UnsafeBufferPointer(start: data, count: count)
    guard let choice = unsafe input.first else { return 0 }
    let bytes = unsafe Array(input.dropFirst())
    let mode = choice & 1 == 0 ? MessageEncoding.json : .strictJSON
    checks[Int(choice >> 1 & 7)](mode, bytes)
    return 0
}
