package import Contracts

/// How a request to a model that was made again differs from the one that was sent, told by its parts.
package enum RequestComparison {
    /// - Parameters:
    ///   - sent: as it was recorded.
    ///   - again: as it is made now; without a body if this build does not speak the model's API.
    ///   - templates: versions of the texts in its instructions.
    /// - Returns: what differs, a line each; empty: it is the same, byte for byte where there is a body.
    package static func differences(
        _ sent: ModelExchange, again: RequestDigest, templates: [String]
    ) -> [String] {
        guard let recorded = sent.request else { return ["it has no record of its request"] }
        var found: [String] = []
        if templates != sent.templates {
            let old = sent.templates.filter { !templates.contains($0) }
            let new = templates.filter { !sent.templates.contains($0) }
            found.append("the instructions differ: recorded with \(list(old)), this build has \(list(new))")
        } else if recorded.instructions != again.instructions {
            found.append("the instructions differ, though their versions are the same: \(list(templates))")
        }
        if recorded.tools != again.tools { found.append("the tools differ") }
        if recorded.conversation != again.conversation { found.append("the conversation differs") }
        if found.isEmpty, again.size != 0, recorded.body != again.body {
            found.append("the rest of the request differs: format, limits or settings of \(sent.model)")
        }
        return found
    }

    private static func list(_ versions: [String]) -> String {
        versions.isEmpty ? "none other" : versions.joined(separator: ", ")
    }
}
