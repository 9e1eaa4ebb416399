/// What graders make of typed text before they look at it: blanks of all kinds become one, signs with
/// the same look become one, and invisible characters vanish.
enum TypedText {
    /// Longest text that can be an answer, in Unicode scalars. Anything longer earns nothing.
    static let longest = 400

    /// - Returns: nil if the text is too long or holds control characters.
    static func plain(_ text: String) -> String? {
        var result = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            count += 1
            guard count <= longest else { return nil }
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
                if result.last != " ", !result.isEmpty { result.append(" ") }
            case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFE0E, 0xFE0F, 0xFEFF:
                continue
            case 0..<0x20, 0x7F..<0xA0:
                return nil
            default:
                result.append(replacements[scalar] ?? scalar)
            }
        }
        if result.last == " " { result.removeLast() }
        return String(result)
    }

    /// Quotation marks, apostrophes and minus signs that keyboards and autocorrection put in.
    private static let replacements: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{201C}": "\"", "\u{201D}": "\"", "\u{201E}": "\"", "\u{201F}": "\"", "\u{00AB}": "\"", "\u{00BB}": "\"",
        "\u{FF02}": "\"",
        "\u{2018}": "'", "\u{2019}": "'", "\u{201A}": "'", "\u{201B}": "'", "\u{2032}": "'", "\u{FF07}": "'",
        "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "-", "\u{2013}": "-", "\u{2014}": "-", "\u{2212}": "-",
        "\u{FE63}": "-", "\u{FF0D}": "-", "\u{FF0B}": "+",
    ]

    /// The text without one pair of quotation marks around it.
    static func withoutQuotes(_ text: String) -> String {
        guard text.count >= 2, let first = text.first, first == text.last, first == "\"" || first == "'" else {
            return text
        }
        return plain(String(text.dropFirst().dropLast())) ?? ""
    }
}
