/// What a text may cost the grader. What lies beyond a limit is not read: a grade never fails on length.
package enum ShortAnswerLimits {
    /// Bytes of an answer, a reference, a question or an exemplar that are read.
    package static let textBytesMax = 32 * 1_024
    /// Tokens of one text that take part in comparisons.
    package static let tokensMax = 2_048
    /// Distinct words of one text that are aligned with another text's.
    package static let alignedWordsMax = 192
    /// Reference answers of one question that are compared.
    package static let referencesMax = 24
    /// Graded exemplars of one question that are compared; beyond it, evenly spaced ones are taken.
    package static let exemplarsMax = 96
    /// Letters of a word that are looked at; longer ones are cut.
    package static let wordBytesMax = 40
    /// Evidence spans of one grade.
    package static let evidenceMax = 8
}
