#if canImport(Glibc)
    import Glibc
#endif

// Output that grows: a buffer of its own, copied once into the array that is handed out.

@safe struct JSONWriter: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var count = 0
    private var capacity: Int

    private static let firstCapacity = 2048

    init() {
        capacity = Self.firstCapacity
        unsafe start = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    }

    deinit { unsafe start.deallocate() }

    var bytes: [UInt8] { unsafe [UInt8](UnsafeBufferPointer(start: start, count: count)) }

    /// Makes room for so many bytes.
    @inline(__always)
    private mutating func reserve(_ bytes: Int) {
        if capacity - count < bytes { grow(bytes) }
    }

    @inline(never)
    private mutating func grow(_ bytes: Int) {
        capacity = max(capacity * 2, count + bytes)
        let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe memcpy(wider, start, count)
        unsafe start.deallocate()
        unsafe start = wider
    }

    @inline(__always)
    mutating func byte(_ byte: UInt8) {
        reserve(1)
        unsafe start[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func copy(_ source: UnsafePointer<UInt8>, _ length: Int) {
        reserve(length)
        unsafe memcpy(start + count, source, length)
        count += length
    }

    @inline(__always)
    mutating func text(_ text: StaticString) { unsafe copy(text.utf8Start, text.utf8CodeUnitCount) }

    mutating func text(_ text: [UInt8]) {
        unsafe text.withUnsafeBufferPointer { if let start = $0.baseAddress { unsafe copy(start, $0.count) } }
    }

    /// Takes back the last byte.
    @inline(__always)
    mutating func replaceLast(with byte: UInt8) { unsafe start[count - 1] = byte }

    // MARK: strings

    /// A C string in quotation marks, with what JSON wants escaped.
    @inline(__always)
    mutating func string(_ text: UnsafePointer<CChar>) {
        let length = unsafe strlen(text)
        byte(UInt8(ascii: "\""))
        reserve(length + 1)
        unsafe text.withMemoryRebound(to: UInt8.self, capacity: length) { unsafe escaped($0, length) }
        byte(UInt8(ascii: "\""))
    }

    /// A text in quotation marks. Unlike a C string it may hold a NUL.
    mutating func string(_ text: String) {
        byte(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { if let start = $0.baseAddress { unsafe escaped(start, $0.count) } }
        byte(UInt8(ascii: "\""))
    }

    @inline(__always)
    private mutating func escaped(_ text: UnsafePointer<UInt8>, _ length: Int) {
        var done = 0
        while true {
            let end = unsafe Self.plainEnd(text, done, length)
            unsafe copy(text + done, end - done)
            guard end < length else { return }
            unsafe escape(text[end])
            done = end + 1
        }
    }

    /// Where the first byte stands that has to be escaped.
    @inline(__always)
    private static func plainEnd(_ text: UnsafePointer<UInt8>, _ start: Int, _ length: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var at = start
        while at + 8 <= length {
            let word = UInt64(
                littleEndian: unsafe UnsafeRawPointer(text).loadUnaligned(fromByteOffset: at, as: UInt64.self))
            let controls = (word &- ones &* 0x20) & ~word
            let quotes = word ^ (ones &* 0x22)
            let slashes = word ^ (ones &* 0x5c)
            let odd = (controls | ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)) & (ones &* 0x80)
            if odd != 0 { return at + odd.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < length {
            let byte = unsafe text[at]
            if byte < 0x20 || byte == 0x22 || byte == 0x5c { return at }
            at += 1
        }
        return at
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): text("\\\"")
        case UInt8(ascii: "\\"): text("\\\\")
        case 0x08: text("\\b")
        case 0x0c: text("\\f")
        case 0x0a: text("\\n")
        case 0x0d: text("\\r")
        case 0x09: text("\\t")
        default:
            text(byte < 0x10 ? "\\u000" : "\\u001")
            self.byte(unsafe Self.hexadecimal.utf8Start[Int(byte & 15)])
        }
    }

    private static let hexadecimal: StaticString = "0123456789abcdef"

    /// Base64 in quotation marks.
    mutating func base64(_ data: UnsafeBufferPointer<UInt8>) {
        byte(UInt8(ascii: "\""))
        reserve(data.count / 3 * 4 + 4)
        for index in stride(from: 0, to: data.count, by: 3) {
            let left = data.count - index
            let group =
                unsafe UInt32(data[index]) << 16 | (left > 1 ? UInt32(data[index + 1]) << 8 : 0)
                | (left > 2 ? UInt32(data[index + 2]) : 0)
            byte(JSONBase64.letter(group >> 18))
            byte(JSONBase64.letter(group >> 12))
            byte(left > 1 ? JSONBase64.letter(group >> 6) : UInt8(ascii: "="))
            byte(left > 2 ? JSONBase64.letter(group) : UInt8(ascii: "="))
        }
        byte(UInt8(ascii: "\""))
    }

    // MARK: numbers

    mutating func integer(_ value: Int64) {
        if value < 0 { byte(UInt8(ascii: "-")) }
        integer(value.magnitude)
    }

    mutating func integer(_ value: UInt64) {
        let digits = Self.digits(value)
        reserve(digits)
        var rest = value
        for index in stride(from: count + digits - 1, through: count, by: -1) {
            unsafe start[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }

    private static func digits(_ value: UInt64) -> Int {
        var (digits, limit) = (1, UInt64(10))
        while value >= limit {
            digits += 1
            let (next, overflow) = limit.multipliedReportingOverflow(by: 10)
            if overflow { break }
            limit = next
        }
        return digits
    }

    /// Of a date or time: with zeros in front.
    mutating func number(_ value: Int64, digits: Int) {
        reserve(digits)
        var rest = value
        for index in stride(from: count + digits - 1, through: count, by: -1) {
            unsafe start[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }

    /// The shortest text that reads back as the same number; what is none in quotation marks.
    mutating func double(_ value: Double) {
        guard value.isFinite else {
            return text(value.isNaN ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"")
        }
        if let whole = Int64(exactly: value), whole.magnitude <= 1 << 53, whole != 0 || value.sign == .plus {
            return integer(whole)
        }
        description(value.description)
    }

    mutating func float(_ value: Float) {
        // The shortest text of the largest float is more than it, and is refused by some.
        guard value.isFinite, abs(value) != .greatestFiniteMagnitude, value != value.rounded(.towardZero) else {
            return double(Double(value))
        }
        description(value.description)
    }

    private mutating func description(_ text: String) {
        for byte in text.utf8 { self.byte(byte) }
    }
}
