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
        VivaTestV1JudgeRequest.self,
        VivaTestV1WellKnown.self,
        VivaTestV1Envelope.self,
        VivaTestV1ToolCall.self,
        VivaTestV1ToolCall.Part.self,
        GrpcTestingEmpty.self,
        GrpcTestingBoolValue.self,
        GrpcTestingPayload.self,
        GrpcTestingEchoStatus.self,
        GrpcTestingSimpleRequest.self,
        GrpcTestingSimpleResponse.self,
        GrpcTestingStreamingInputCallRequest.self,
        GrpcTestingStreamingInputCallResponse.self,
        GrpcTestingResponseParameters.self,
        GrpcTestingStreamingOutputCallRequest.self,
        GrpcTestingStreamingOutputCallResponse.self,
        GrpcTestingReconnectParams.self,
        GrpcTestingReconnectInfo.self,
        GrpcTestingLoadBalancerStatsRequest.self,
        GrpcTestingLoadBalancerStatsResponse.self,
        GrpcTestingLoadBalancerStatsResponse.RpcsByPeer.self,
        GrpcTestingLoadBalancerAccumulatedStatsRequest.self,
        GrpcTestingLoadBalancerAccumulatedStatsResponse.self,
        GrpcTestingLoadBalancerAccumulatedStatsResponse.MethodStats.self,
        GrpcTestingClientConfigureRequest.self,
        GrpcTestingClientConfigureRequest.Metadata.self,
        GrpcTestingClientConfigureResponse.self,
        GrpcTestingTestOrcaReport.self,
    ]
}
