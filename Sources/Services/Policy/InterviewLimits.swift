/// Standing limits of an interview, each named. `docs/interview.md` lists them; those of hints and of
/// the warm-up belong to the assessment (`HintPolicy`, `SelectionPolicy`).
package enum InterviewLimits {
    // MARK: A session

    /// Questions of an interview when the client names no number.
    package static let defaultItems: UInt32 = 12
    /// Fewest and most questions of an interview. Stored sessions are held against it too: it may grow only.
    package static let items: ClosedRange<UInt32> = 4...40
    /// Appends of a session in all.
    package static let eventsPerSession = 1_000
    /// Appends kept back from `LogInteraction`, so that an agent that only talks cannot keep an
    /// interview from its end: four for each question, one for each hint, the closing and the erasure. Function
    /// calls are part of the appends that they make.
    package static let reservedEvents = 4 * Int(items.upperBound) + Int(HintPolicy.perSession) + 3
    /// Sealed bytes of logged steps, of steps of the run, of what models were asked for grades and of function
    /// calls above which `LogInteraction` adds no more.
    package static let loggedBytesPerSession = 8 << 20
    /// Appends kept back from `RecordStep` beside the reserved ones, so that a run can be given up and the
    /// interview go on scripted: for each question that has no outcome yet its four and the words on it, ...
    package static let scriptedEventsPerQuestion = 5
    /// ... and the hints, the first and the last words, the wrap-up, the end and the fallback.
    package static let scriptedEventsBeside = Int(HintPolicy.perSession) + 5
    /// Sealed bytes kept back from `RecordStep` for the same.
    package static let scriptedBytes = 1 << 20
    /// Sealed bytes of steps after which an answer of `GetRun` ends; the rest is read from there.
    package static let runPageBytes = 2 << 20
    /// Tokens of a session that its explanations may cost, in and out. Seven of them take a fifth of it.
    package static let gradingTokensPerSession = 500_000
    /// How long a model may take over one explanation: half of what `GradeAnswer` has.
    package static let gradingTime = Duration.seconds(45)
    /// Answers that `GetRun` repeats.
    package static let runAnswers = 4

    // MARK: Texts and ids, in Unicode scalars

    /// Ids that a client chooses: requests, submissions, steps.
    package static let clientIDLength = 1...64
    package static let candidateNameLength = 200
    package static let candidateEmailLength = 254
    package static let candidatePhoneLength = 40
    /// Words to say, and each plan, observation and reflection.
    package static let entryTextLength = 4_000
    /// Name and media type of a file, name of a skill.
    package static let labelLength = 255
    package static let entriesPerStep = 1...16
    /// An encoded answer, in bytes.
    package static let answerBytes = 32_768
    /// Step ids that the context repeats.
    package static let recentSteps = 64

    // MARK: The bank

    /// Questions of one import.
    package static let questionsPerImport = 1_000
    /// Questions of one bank.
    package static let questionsPerBank = 4_000

    // MARK: Pages

    package static let defaultPageSize: UInt32 = 50
    package static let pageSize: ClosedRange<UInt32> = 1...200
    package static let pageTokenLength = 200

    // MARK: The process

    /// Decisions taken again after another process appended first.
    package static let appendAttempts = 5
    /// Attempts to learn what became of an append whose reply was lost.
    package static let uncertainAttempts = 3
    /// Calls of one session that wait for their turn.
    package static let waitingCallsPerSession = 64
    /// Folded sessions that are kept in memory.
    package static let cachedSessions = 1_024
    /// Question banks that are kept in memory.
    package static let cachedBanks = 8
    /// Events read at once.
    package static let eventPage = 64
    /// Sessions read at once by the sweep.
    package static let sweepPage = 256
    /// Action streams of one session and of the process.
    package static let streamsPerSession = 32
    package static let streams = 8_192
    /// How often a stream looks for events that another process appended.
    package static let streamPoll = Duration.seconds(1)
    /// How long a caller is asked to wait before it tries again what other calls came before.
    package static let contendedPause = Duration.milliseconds(50)
    /// The same while the store cannot be reached.
    package static let storePause = Duration.seconds(1)
}
