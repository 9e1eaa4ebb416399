// The service of gRPC's official interoperability tests, over its standard contract.

import RPCCore
import TestContracts

struct Interop: GrpcTestingTestServiceService {
    /// Metadata that a client sends to get it back.
    private static let echoed = (initial: "x-grpc-test-echo-initial", trailing: "x-grpc-test-echo-trailing-bin")

    func emptyCall(_ request: GrpcTestingEmpty, _ call: CallContext) async throws(RPCError) -> GrpcTestingEmpty {
        echoMetadata(call)
        return GrpcTestingEmpty()
    }

    func unaryCall(
        _ request: GrpcTestingSimpleRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcTestingSimpleResponse {
        echoMetadata(call)
        try check(expectsCompression: request.expectCompressed, call)
        try check(request.responseStatus)
        compress(request.responseCompressed, call)
        return GrpcTestingSimpleResponse(payload: try payload(request.responseSize))
    }

    func cacheableUnaryCall(
        _ request: GrpcTestingSimpleRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcTestingSimpleResponse {
        try await unaryCall(request, call)
    }

    func streamingOutputCall(
        _ request: GrpcTestingStreamingOutputCallRequest,
        _ responses: ResponseWriter<GrpcTestingStreamingOutputCallResponse>, _ call: CallContext
    ) async throws(RPCError) {
        echoMetadata(call)
        try await answer(request, responses, call)
    }

    func streamingInputCall(
        _ requests: MessageStream<GrpcTestingStreamingInputCallRequest>, _ call: CallContext
    ) async throws(RPCError) -> GrpcTestingStreamingInputCallResponse {
        echoMetadata(call)
        var bytes = 0
        while let request = try await requests.next() {
            try check(expectsCompression: request.expectCompressed, call)
            bytes += request.payload?.body.count ?? 0
        }
        return GrpcTestingStreamingInputCallResponse(aggregatedPayloadSize: Int32(bytes))
    }

    func fullDuplexCall(
        _ requests: MessageStream<GrpcTestingStreamingOutputCallRequest>,
        _ responses: ResponseWriter<GrpcTestingStreamingOutputCallResponse>, _ call: CallContext
    ) async throws(RPCError) {
        echoMetadata(call)
        while let request = try await requests.next() { try await answer(request, responses, call) }
    }

    /// Reads everything before it answers.
    func halfDuplexCall(
        _ requests: MessageStream<GrpcTestingStreamingOutputCallRequest>,
        _ responses: ResponseWriter<GrpcTestingStreamingOutputCallResponse>, _ call: CallContext
    ) async throws(RPCError) {
        var all: [GrpcTestingStreamingOutputCallRequest] = []
        while let request = try await requests.next() { all.append(request) }
        for request in all { try await answer(request, responses, call) }
    }

    func unimplementedCall(
        _ request: GrpcTestingEmpty, _ call: CallContext
    ) async throws(RPCError) -> GrpcTestingEmpty {
        throw RPCError(.unimplemented, "this method is there to be missing")
    }

    // MARK: what the calls share

    private func answer(
        _ request: GrpcTestingStreamingOutputCallRequest,
        _ responses: ResponseWriter<GrpcTestingStreamingOutputCallResponse>, _ call: CallContext
    ) async throws(RPCError) {
        try check(request.responseStatus)
        for parameters in request.responseParameters {
            if parameters.intervalUs > 0 {
                do {
                    try await Task.sleep(for: .microseconds(parameters.intervalUs))
                } catch {
                    throw .callerGone
                }
            }
            compress(parameters.compressed, call)
            try await responses.send(
                GrpcTestingStreamingOutputCallResponse(payload: try payload(parameters.size)))
        }
    }

    private func payload(_ size: Int32) throws(RPCError) -> GrpcTestingPayload {
        guard size >= 0, Int(size) <= Limits.messageBytes else {
            throw RPCError(.invalidArgument, "a payload of \(size) bytes")
        }
        return GrpcTestingPayload(body: Array(repeating: 0, count: Int(size)))
    }

    private func check(_ status: GrpcTestingEchoStatus?) throws(RPCError) {
        guard let status, status.code != 0 else { return }
        throw RPCError(StatusCode(rawValue: Int(status.code)) ?? .unknown, status.message)
    }

    private func check(expectsCompression: GrpcTestingBoolValue?, _ call: CallContext) throws(RPCError) {
        guard expectsCompression?.value == true, call.requestCompression == nil else { return }
        throw RPCError(.invalidArgument, "the request was to be compressed")
    }

    private func compress(_ wanted: GrpcTestingBoolValue?, _ call: CallContext) {
        if let wanted { call.compression = wanted.value ? .always : .never }
    }

    private func echoMetadata(_ call: CallContext) {
        for entry in call.metadata.entries {
            switch (entry.name, entry.value) {
            case (Self.echoed.initial, .text(let value)): call.initialMetadata.add(entry.name, value)
            case (Self.echoed.trailing, .binary(let value)): call.trailingMetadata.add(entry.name, value)
            default: break
            }
        }
    }
}
