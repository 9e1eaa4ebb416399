package import Contracts
import Ports
package import RPCCore

/// Coders of what the services store themselves. Made once.
package struct Coders: Sendable {
    package let body: MessageCoder<EventBody>
    package let entries: MessageCoder<LogInteractionRequest>
    package let answer: MessageCoder<Answer>
    package let session: MessageCoder<Session>
    package let attempt: MessageCoder<AttemptReport>
    package let report: MessageCoder<Report>
    package let definition: MessageCoder<QuestionDefinition>
    package let manifest: MessageCoder<BankManifest>
    package let registration: MessageCoder<Registration>
    package let step: MessageCoder<RunStep>
    package let graded: MessageCoder<GradedAnswer>
    package let call: MessageCoder<FunctionCallFacts>
    package let recorded: RecordedMethods

    package init(_ codec: some MessageCodec) {
        body = codec.coder(for: EventBody.self)
        entries = codec.coder(for: LogInteractionRequest.self)
        answer = codec.coder(for: Answer.self)
        session = codec.coder(for: Session.self)
        attempt = codec.coder(for: AttemptReport.self)
        report = codec.coder(for: Report.self)
        definition = codec.coder(for: QuestionDefinition.self)
        manifest = codec.coder(for: BankManifest.self)
        registration = codec.coder(for: Registration.self)
        step = codec.coder(for: RunStep.self)
        graded = codec.coder(for: GradedAnswer.self)
        call = codec.coder(for: FunctionCallFacts.self)
        recorded = RecordedMethods(codec)
    }
}

extension MessageCoder {
    /// Encodes what this process made itself.
    package func stored(_ message: M) throws(InterviewError) -> [UInt8] {
        do throws(RPCError) {
            return try encode(message)
        } catch {
            throw .store(.broken("encoding \(M.messageName): \(error.message)"))
        }
    }

    /// Decodes what the store returned.
    /// - Parameter what: names it in the error.
    package func restored(_ bytes: [UInt8], _ what: @autoclosure () -> String) throws(InterviewError) -> M {
        do throws(RPCError) {
            return try decode(bytes)
        } catch {
            throw .damaged("\(what()) is no \(M.messageName): \(error.message)")
        }
    }
}
