import Codec
import Contracts
import RPCCore
import Testing

@Suite struct `Contracts` {
    @Test func `every message has a coder, and its name`() throws {
        func check<M: Message>(_ type: M.Type) throws {
            let coder = ProtobufCodec().coder(for: type)
            #expect(try coder.encode(M()) == [])
            #expect(try coder.decode([]) == M())
            #expect(ContractDescriptors.fileOfSymbol[M.messageName] != nil)
        }
        for type in ContractMessages.all { try check(type) }
        #expect(ContractMessages.all.count > 80)
    }

    @Test func `every descriptor's bytes are those of its file`() throws {
        for (name, file) in ContractDescriptors.files {
            // A FileDescriptorProto begins with its name.
            #expect(Array(file.descriptor.prefix(name.utf8.count + 2)) == Wire().text(1, name).bytes)
            for dependency in file.dependencies { #expect(ContractDescriptors.files[dependency] != nil) }
        }
    }

    @Test(arguments: [
        ("viva.v1.Sessions", "viva/v1/sessions.proto"),
        ("viva.v1.Sessions.GetSession", "viva/v1/sessions.proto"),
        ("viva.v1.Action.speak", "viva/v1/actions.proto"),
        ("grpc.health.v1.HealthCheckResponse.ServingStatus", "grpc/health/v1/health.proto"),
        ("viva.v1.policy", "viva/v1/options.proto"),
    ])
    func `a symbol names its file`(_ symbol: String, _ file: String) {
        #expect(ContractDescriptors.fileOfSymbol[symbol] == file)
    }

    @Test func `services and extensions are listed`() {
        #expect(ContractDescriptors.files["viva/v1/sessions.proto"]?.services == ["viva.v1.Sessions"])
        let options = ContractDescriptors.files["viva/v1/options.proto"]
        #expect(options?.extensions.map(\.message) == ["google.protobuf.MethodOptions"])
        #expect(options?.extensions.map(\.number) == [50701])
    }

    @Test func `descriptors carry the policy of their methods`() {
        let submit = SessionsMethods.submitAnswer
        #expect(submit.path == "/viva.v1.Sessions/SubmitAnswer")
        #expect(submit.kind == .unary && submit.idempotency == .idempotent)
        #expect(
            submit.policy
                == MethodPolicy(
                    roles: [.admin, .candidate], sessionField: "session_id", timeout: .seconds(10),
                    maximumArgumentBytes: 65536))
        #expect(submit.number != SessionsMethods.eraseSession.number)
        #expect(SessionsMethods.eraseSession.policy.needsApproval)
        #expect(SessionsMethods.streamActions.kind == .serverStreaming)
        #expect(GrpcHealthV1HealthMethods.check.policy == MethodPolicy(roles: .anyone))
        #expect(GrpcReflectionV1ServerReflectionMethods.serverReflectionInfo.kind == .bidirectional)
    }

    @Test func `an enum keeps what it does not know`() {
        #expect(Stage(rawValue: 3) == .core)
        #expect(Stage(rawValue: 77) == .unrecognized(77))
        #expect(Stage.unrecognized(77).rawValue == 77)
        #expect(Stage.warmUp.rawValue == 2)
    }
}
