// What somebody may have meant who wrote a name that there is not. It is said in the refusal and never assumed.

extension JSONFault {
    /// Longest text that is compared with names.
    private static let longestName = 64

    /// `(did you mean NAME?)` behind a blank, or nothing if no name is near.
    static func suggestion(for text: [UInt8], of names: [String]) -> String {
        guard !text.isEmpty, text.count <= longestName else { return "" }
        let text = letters(text)
        let near = names.map { ($0, distance(text, letters(Array($0.utf8)))) }.min { $0.1 < $1.1 }
        guard let (name, distance) = near, distance <= max(text.count / 4, 1) else { return "" }
        return " (did you mean \(name)?)"
    }

    /// Without case and underscores.
    private static func letters(_ text: [UInt8]) -> [UInt8] {
        text.filter { $0 != UInt8(ascii: "_") }.map {
            $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0
        }
    }

    /// Letters to change, add or leave out; none for the end of a name, which stands for the whole.
    private static func distance(_ text: [UInt8], _ name: [UInt8]) -> Int {
        if text.count >= 3, name.suffix(text.count).elementsEqual(text) { return 0 }
        guard abs(text.count - name.count) <= max(text.count / 4, 1) else { return .max }
        var row = Array(0...name.count)
        for (line, letter) in text.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, other) in name.enumerated() {
                let above = row[column + 1]
                row[column + 1] = min(diagonal + (letter == other ? 0 : 1), min(above, row[column]) + 1)
                diagonal = above
            }
        }
        return row[name.count]
    }
}
