/// The name of who agreed to a call. It is kept with what the call did, unsealed, and shown in lines of text.
package enum Approver {
    static let rule =
        "is the name of a person: 1 to \(BridgeLimits.approverLength) characters, none of them a control character"

    package static func isName(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        return scalars.count <= BridgeLimits.approverLength && !scalars.contains(where: breaksLines)
            && scalars.contains { !$0.properties.isWhitespace }
    }

    private static func breaksLines(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
