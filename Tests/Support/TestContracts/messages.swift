// Generated from all contracts by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import RPCCore

/// Every message type.
package enum TestMessages {
    package static let all: [any Message.Type] = [
        VivaTestV1Scalars.self,
        VivaTestV1Optionals.self,
        VivaTestV1Repeateds.self,
        VivaTestV1Choices.self,
        VivaTestV1Choices.Leaf.self,
        VivaTestV1Pair.self,
        VivaTestV1Maps.self,
        VivaTestV1Tree.self,
        VivaTestV1Empty.self,
        VivaTestV1Bomb.self,
        VivaTestV1Names.self,
    ]
}
