import Codec
import RPCCore
import TestContracts

// The wire guard, the rewriter and protobuf-c on whatever libFuzzer makes up. The first byte chooses the
// message. What is accepted has to come back from its own encoding.

/// Made once: coders are not cheap to make.
private let checks: [@Sendable ([UInt8]) -> Void] = [
    check(VivaTestV1Scalars.self), check(VivaTestV1Optionals.self), check(VivaTestV1Repeateds.self),
    check(VivaTestV1Choices.self), check(VivaTestV1Maps.self), check(VivaTestV1Pair.self),
    check(VivaTestV1WellKnown.self), check(VivaTestV1Tree.self),
]

private func check<M: Message>(_ type: M.Type) -> @Sendable ([UInt8]) -> Void {
    let wire = ProtobufCodec(.isolated).coder(for: type)
    return { check(wire, $0) }
}

private func check<M: Message>(_ wire: MessageCoder<M>, _ bytes: [UInt8]) {
    do throws(RPCError) {
        let message = try wire.decode(bytes)
        let binary = try wire.encode(message)
        let again = try wire.encode(wire.decode(binary))
        precondition(again == binary, "the wire reads something else")
    } catch {
        // Nesting is counted in entries of maps, too, but only when bytes are read.
        precondition(error.code != .internal, "\(error)")
    }
}

@c(LLVMFuzzerTestOneInput)
package func fuzzWire(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe UnsafeBufferPointer(start: data, count: count)
    guard let choice = unsafe input.first else { return 0 }
    let bytes = unsafe Array(input.dropFirst())
    checks[Int(choice & 7)](bytes)
    return 0
}
