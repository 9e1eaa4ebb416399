import RPCCore

// The messages that JSON writes in a form of their own.

extension JSONPrinter {
    mutating func wellKnown(_ c: UnsafeRawPointer, _ index: Int, _ message: JSONMessage) throws(RPCError) {
        let isAnyJSON = message.shape == .structure || message.shape == .list || message.shape == .value
        if isStrict, !isInsideJSON, isAnyJSON { return try unsafe text(of: c, index) }
        let first = message.fields.lowerBound
        switch message.shape {
        case .timestamp, .duration:
            let seconds = unsafe c.load(fromByteOffset: plan.fields[first].offset, as: Int64.self)
            let nanos = unsafe c.load(fromByteOffset: plan.fields[first + 1].offset, as: Int32.self)
            try message.shape == .timestamp ? timestamp(seconds, nanos) : duration(seconds, nanos)
        case .fieldMask: try unsafe fieldMask(plan.fields[first], c)
        case .structure, .list: try unsafe value(of: plan.fields[first], in: c)
        case .wrapper: try unsafe value(of: plan.fields[first], in: c)
        case .value: try unsafe anyValue(c, message)
        case .any: throw RPCError(.internal, "google.protobuf.Any has no JSON here")
        case .object: preconditionFailure("an object has no form of its own")
        }
    }

    /// JSON of any shape, as text.
    private mutating func text(of c: UnsafeRawPointer, _ index: Int) throws(RPCError) {
        var inner = JSONPrinter(plan, isStrict: true)
        inner.isInsideJSON = true
        try unsafe inner.message(c, index)
        writer.string(String(decoding: inner.writer.bytes, as: UTF8.self))
    }

    private mutating func timestamp(_ seconds: Int64, _ nanos: Int32) throws(RPCError) {
        guard JSONTime.seconds.contains(seconds), 0..<JSONTime.nanosecondsPerSecond ~= nanos else {
            throw RPCError(.internal, "a timestamp is outside the years 1 to 9999")
        }
        let days = (seconds - JSONTime.seconds.lowerBound) / 86_400 + JSONTime.seconds.lowerBound / 86_400
        let rest = seconds - days * 86_400
        let date = JSONTime.date(days: days)
        writer.byte(UInt8(ascii: "\""))
        writer.number(date.year, digits: 4)
        writer.byte(UInt8(ascii: "-"))
        writer.number(date.month, digits: 2)
        writer.byte(UInt8(ascii: "-"))
        writer.number(date.day, digits: 2)
        writer.byte(UInt8(ascii: "T"))
        writer.number(rest / 3600, digits: 2)
        writer.byte(UInt8(ascii: ":"))
        writer.number(rest / 60 % 60, digits: 2)
        writer.byte(UInt8(ascii: ":"))
        writer.number(rest % 60, digits: 2)
        fraction(nanos)
        writer.text("Z\"")
    }

    private mutating func duration(_ seconds: Int64, _ nanos: Int32) throws(RPCError) {
        let isLong = seconds.magnitude > UInt64(JSONTime.durationSeconds)
        let disagree = (seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0)
        guard !isLong, !disagree, nanos.magnitude < UInt32(JSONTime.nanosecondsPerSecond),
            seconds.magnitude < UInt64(JSONTime.durationSeconds) || nanos == 0
        else { throw RPCError(.internal, "a duration is longer than 10,000 years, or has two signs") }
        writer.byte(UInt8(ascii: "\""))
        if seconds < 0 || nanos < 0 { writer.byte(UInt8(ascii: "-")) }
        writer.integer(seconds.magnitude)
        fraction(Int32(nanos.magnitude))
        writer.text("s\"")
    }

    /// With three, six or nine digits, or none.
    private mutating func fraction(_ nanos: Int32) {
        guard nanos != 0 else { return }
        writer.byte(UInt8(ascii: "."))
        if nanos.isMultiple(of: 1_000_000) {
            writer.number(Int64(nanos / 1_000_000), digits: 3)
        } else if nanos.isMultiple(of: 1000) {
            writer.number(Int64(nanos / 1000), digits: 6)
        } else {
            writer.number(Int64(nanos), digits: 9)
        }
    }

    private mutating func fieldMask(_ field: JSONField, _ c: UnsafeRawPointer) throws(RPCError) {
        let count = unsafe c.load(fromByteOffset: field.quantifier, as: Int.self)
        let paths = unsafe c.load(fromByteOffset: field.offset, as: UnsafePointer<UnsafePointer<CChar>>?.self)
        writer.byte(UInt8(ascii: "\""))
        for index in 0..<count {
            guard let paths = unsafe paths else { break }
            guard let path = JSONFieldMask.camelCase(unsafe String(cString: paths[index])) else {
                throw RPCError(.internal, "a field mask has a path that JSON would not give back")
            }
            if index > 0 { writer.byte(UInt8(ascii: ",")) }
            writer.text(path)
        }
        writer.byte(UInt8(ascii: "\""))
    }

    private mutating func anyValue(_ c: UnsafeRawPointer, _ message: JSONMessage) throws(RPCError) {
        let first = message.fields.lowerBound
        let set = unsafe c.load(fromByteOffset: plan.fields[first].quantifier, as: UInt32.self)
        // One that holds nothing is written as null, for want of anything better.
        guard let member = message.fields.first(where: { plan.fields[$0].number == set }) else {
            return writer.text("null")
        }
        let field = plan.fields[member]
        if field.kind == .double, unsafe !c.load(fromByteOffset: field.offset, as: Double.self).isFinite {
            throw RPCError(.internal, "a google.protobuf.Value holds a number that JSON does not have")
        }
        try unsafe value(of: field, in: c)
    }
}
