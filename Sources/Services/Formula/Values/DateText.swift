// Dates and times written as text, in US order: 1/31/2024, 2024-01-31, 31-Jan-2024, Jan 31, 2024,
// 10:30, 10:30:15.5 PM, and a date with a time.

package let monthNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
]

package let weekdayNames = ["saturday", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday"]

/// The year that a date without one means when the caller has no clock.
private let yearWithoutClock = 2024

/// The serial of a date, a time or both; nil if the text is neither.
package func dateTimeFromText(_ text: String, currentYear: Int? = nil) -> Double? {
    guard text.utf8.count <= 64 else { return nil }
    var parts = dateTokens(text)
    guard !parts.isEmpty else { return nil }
    let time: Double?
    switch extractTime(&parts) {
    case .absent: time = nil
    case .malformed: return nil
    case .time(let fraction): time = fraction
    }
    if parts.isEmpty { return time }
    guard let date = dateFromTokens(parts, currentYear ?? yearWithoutClock) else { return nil }
    return Double(date) + (time ?? 0)
}

private enum DateToken: Equatable {
    case number(Int, digits: Int)
    case word(String)
    case mark(Character)
    case fraction(Double)
    case space
}

private func dateTokens(_ text: String) -> [DateToken] {
    var tokens: [DateToken] = []
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
        let byte = bytes[at]
        let start = at
        if byte >= 48, byte <= 57 {
            var value = 0
            while at < bytes.count, bytes[at] >= 48, bytes[at] <= 57 {
                guard at - start < 6 else { return [] }
                value = value * 10 + Int(bytes[at] - 48)
                at += 1
            }
            tokens.append(.number(value, digits: at - start))
        } else if byte == UInt8(ascii: "."), at + 1 < bytes.count, bytes[at + 1] >= 48, bytes[at + 1] <= 57 {
            at += 1
            while at < bytes.count, bytes[at] >= 48, bytes[at] <= 57 { at += 1 }
            tokens.append(.fraction(Double("0" + String(decoding: bytes[start..<at], as: UTF8.self)) ?? 0))
        } else if byte | 32 >= 97, byte | 32 <= 122 {
            while at < bytes.count, bytes[at] | 32 >= 97, bytes[at] | 32 <= 122 { at += 1 }
            tokens.append(.word(String(decoding: bytes[start..<at], as: UTF8.self).lowercased()))
        } else if byte == 32 {
            while at < bytes.count, bytes[at] == 32 { at += 1 }
            if !tokens.isEmpty, at < bytes.count { tokens.append(.space) }
        } else if byte < 128 {
            at += 1
            tokens.append(.mark(Character(Unicode.Scalar(byte))))
        } else {
            return []
        }
    }
    return tokens
}

private enum TimePart {
    case absent, malformed
    case time(Double)
}

/// Takes "h:mm[:ss[.f]] [AM|PM]" or "h AM" from the tokens, and the space before or after it.
private func extractTime(_ tokens: inout [DateToken]) -> TimePart {
    guard let colon = tokens.firstIndex(of: .mark(":")) else { return extractHour(&tokens) }
    guard colon > 0, case .number(let hour, _) = tokens[colon - 1] else { return .malformed }
    let start = colon - 1
    var end = colon + 1
    var minute = 0
    var second = 0.0
    if end < tokens.count, case .number(let value, _) = tokens[end] {
        minute = value
        end += 1
        if end < tokens.count, tokens[end] == .mark(":") {
            guard end + 1 < tokens.count, case .number(let value, _) = tokens[end + 1] else { return .malformed }
            second = Double(value)
            end += 2
        }
        if end < tokens.count, case .fraction(let part) = tokens[end] {
            second += part
            end += 1
        }
    }
    guard let half = extractHalf(tokens, &end) else {
        return finishTime(&tokens, start..<end, hour, minute, second)
    }
    guard hour >= 1, hour <= 12 || hour == 0 else { return .malformed }
    return finishTime(&tokens, start..<end, hour % 12 + half * 12, minute, second)
}

private func extractHour(_ tokens: inout [DateToken]) -> TimePart {
    guard tokens.count >= 2, let last = tokens.last, case .word = last else { return .absent }
    let before = tokens[tokens.count - 2] == .space ? tokens.count - 3 : tokens.count - 2
    guard before >= 0, case .number(let hour, _) = tokens[before] else { return .absent }
    var end = before + 1
    guard let half = extractHalf(tokens, &end), end == tokens.count, hour >= 1, hour <= 12 else { return .absent }
    return finishTime(&tokens, before..<end, hour % 12 + half * 12, 0, 0)
}

private func extractHalf(_ tokens: [DateToken], _ end: inout Int) -> Int? {
    let place = end < tokens.count && tokens[end] == .space ? end + 1 : end
    guard place < tokens.count, case .word(let word) = tokens[place] else { return nil }
    switch word {
    case "am", "a": end = place + 1; return 0
    case "pm", "p": end = place + 1; return 1
    default: return nil
    }
}

private func finishTime(
    _ tokens: inout [DateToken], _ range: Range<Int>, _ hour: Int, _ minute: Int, _ second: Double
) -> TimePart {
    guard hour <= 9999, minute <= 59 || hour == 0 && minute <= 9999, second < 60 || hour == 0 && minute == 0
    else { return .malformed }
    var range = range
    if range.lowerBound > 0, tokens[range.lowerBound - 1] == .space {
        range = (range.lowerBound - 1)..<range.upperBound
    }
    guard range.upperBound == tokens.count || tokens[range.upperBound] == .space else { return .malformed }
    if range.upperBound < tokens.count { range = range.lowerBound..<(range.upperBound + 1) }
    guard range.lowerBound == 0 || range.upperBound == tokens.count else { return .malformed }
    tokens.removeSubrange(range)
    return .time((Double(hour) * 3600 + Double(minute) * 60 + second) / 86_400)
}

private func dateFromTokens(_ tokens: [DateToken], _ currentYear: Int) -> Int? {
    var numbers: [(value: Int, digits: Int)] = []
    var month: Int?
    var monthAt = 0
    var marks: Set<Character> = []
    for token in tokens {
        switch token {
        case .number(let value, let digits): numbers.append((value, digits))
        case .word(let word):
            guard month == nil, word.count >= 3, let found = monthNames.firstIndex(where: { $0.hasPrefix(word) })
            else { return nil }
            month = found + 1
            monthAt = numbers.count
        case .mark(let mark):
            guard mark == "/" || mark == "-" || mark == "," else { return nil }
            marks.insert(mark)
        case .space: continue
        case .fraction: return nil
        }
    }
    guard let month else { return numericDate(numbers, marks, tokens, currentYear) }
    switch (numbers.count, monthAt) {
    case (1, _):
        // "Jan 2024" is the first of the month, "Jan 5" a day of this year.
        let only = numbers[0]
        if only.digits <= 2, only.value >= 1, only.value <= CalendarDate.days(inMonth: month, year: currentYear) {
            return checkedDate(currentYear, month, only.value)
        }
        return checkedDate(fullYear(only), month, 1)
    case (2, 0), (2, 1):
        if numbers[0].digits >= 3 { return checkedDate(fullYear(numbers[0]), month, numbers[1].value) }
        return checkedDate(fullYear(numbers[1]), month, numbers[0].value)
    default: return nil
    }
}

private func numericDate(
    _ numbers: [(value: Int, digits: Int)], _ marks: Set<Character>, _ tokens: [DateToken], _ currentYear: Int
) -> Int? {
    guard marks.count == 1, !marks.contains(","), tokens.count == numbers.count * 2 - 1 else { return nil }
    switch numbers.count {
    case 3:
        if numbers[0].digits >= 3 { return checkedDate(numbers[0].value, numbers[1].value, numbers[2].value) }
        return checkedDate(fullYear(numbers[2]), numbers[0].value, numbers[1].value)
    case 2:
        // 3/15 is a day of this year, 3/2024 the first of the month.
        if numbers[1].digits >= 3 { return checkedDate(numbers[1].value, numbers[0].value, 1) }
        if let date = checkedDate(currentYear, numbers[0].value, numbers[1].value) { return date }
        return checkedDate(fullYear(numbers[1]), numbers[0].value, 1)
    default: return nil
    }
}

/// Two digits mean 1930–2029.
private func fullYear(_ number: (value: Int, digits: Int)) -> Int? {
    guard number.digits <= 2 else { return number.value }
    return number.value < 30 ? 2000 + number.value : 1900 + number.value
}

private func checkedDate(_ year: Int?, _ month: Int, _ day: Int) -> Int? {
    guard let year, year >= 1900, year <= 9999, month >= 1, month <= 12, day >= 1,
        day <= CalendarDate.days(inMonth: month, year: year)
    else { return nil }
    return CalendarDate.serial(year: year, month: month, day: day)
}
