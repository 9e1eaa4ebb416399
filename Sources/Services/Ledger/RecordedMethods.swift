package import Contracts
package import RPCCore

/// A method that changes a session, as its function calls are recorded.
package struct RecordedMethod<Request: Message, Response: Message>: Sendable {
    package let path: String
    package let request: MessageCoder<Request>
    package let response: MessageCoder<Response>
    /// The response without what follows from the hash of the event that it is recorded in.
    package let withoutHead: @Sendable (Response) -> Response
    /// The same put back.
    package let withHead: @Sendable (Response, SessionState) -> Response

    init(
        _ method: MethodDescriptor, _ codec: some MessageCodec,
        withoutHead: @escaping @Sendable (Response) -> Response = { $0 },
        withHead: @escaping @Sendable (Response, SessionState) -> Response = { response, _ in response }
    ) {
        path = method.path
        request = codec.coder(for: Request.self)
        response = codec.coder(for: Response.self)
        self.withoutHead = withoutHead
        self.withHead = withHead
    }
}

/// Every method whose function calls are recorded with what they change.
package struct RecordedMethods: Sendable {
    package let create: RecordedMethod<CreateSessionRequest, CreateSessionResponse>
    package let submit: RecordedMethod<SubmitAnswerRequest, SubmitAnswerResponse>
    package let nextQuestion: RecordedMethod<GetNextQuestionRequest, GetNextQuestionResponse>
    package let gradeAnswer: RecordedMethod<GradeAnswerRequest, GradeAnswerResponse>
    package let recordOutcome: RecordedMethod<RecordOutcomeRequest, RecordOutcomeResponse>
    package let finalize: RecordedMethod<FinalizeSessionRequest, FinalizeSessionResponse>
    package let log: RecordedMethod<LogInteractionRequest, LogInteractionResponse>
    package let hint: RecordedMethod<RequestHintRequest, RequestHintResponse>
    package let erase: RecordedMethod<EraseSessionRequest, EraseSessionResponse>

    init(_ codec: some MessageCodec) {
        create = RecordedMethod(SessionsMethods.createSession, codec)
        submit = RecordedMethod(SessionsMethods.submitAnswer, codec)
        nextQuestion = RecordedMethod(InterviewToolsMethods.getNextQuestion, codec)
        gradeAnswer = RecordedMethod(InterviewToolsMethods.gradeAnswer, codec)
        recordOutcome = RecordedMethod(InterviewToolsMethods.recordOutcome, codec)
        finalize = RecordedMethod(
            InterviewToolsMethods.finalizeSession, codec,
            withoutHead: { response in
                var response = response
                response.headHash = ""
                return response
            },
            withHead: { response, state in
                var response = response
                response.headHash = Hex.encode((state.closing?.head ?? state.head).hash)
                return response
            })
        log = RecordedMethod(InterviewToolsMethods.logInteraction, codec)
        hint = RecordedMethod(InterviewToolsMethods.requestHint, codec)
        erase = RecordedMethod(SessionsMethods.eraseSession, codec)
    }
}
