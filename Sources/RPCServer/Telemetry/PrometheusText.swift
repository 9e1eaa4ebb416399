/// The text format of Prometheus, version 0.0.4.
enum PrometheusText {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    // MARK: names and labels

    /// A legal name of a metric: what is not a letter, a digit, `_` or `:` becomes `_`.
    static func name(_ label: String, suffix: String) -> String {
        let name = legal(label, colons: true)
        return name.hasSuffix(suffix) ? name : name + suffix
    }

    static func labelName(_ label: String) -> String {
        let name = legal(label, colons: false)
        // Two underscores are Prometheus's own, and `le` is a histogram's.
        return name.hasPrefix("__") || name == "le" ? "label_" + name : name
    }

    private static func legal(_ text: String, colons: Bool) -> String {
        var name = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "_": name.unicodeScalars.append(scalar)
            case "0"..."9" where !name.isEmpty: name.unicodeScalars.append(scalar)
            case ":" where colons: name.unicodeScalars.append(scalar)
            default: name += "_"
            }
        }
        return name.isEmpty ? "_" : name
    }

    static func labels(_ labels: [(name: String, value: String)]) -> String {
        guard !labels.isEmpty else { return "" }
        return "{" + labels.map { "\($0.name)=\"\(escape($0.value))\"" }.joined(separator: ",") + "}"
    }

    private static func escape(_ value: String) -> String {
        var escaped = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    // MARK: samples

    static func render(_ families: [String: PrometheusMetrics.Family]) -> String {
        var text = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            text += "# TYPE \(name) \(family.kind.rawValue)\n"
            for (key, series) in family.series.sorted(by: { $0.key < $1.key }) {
                switch series.handler {
                case .counter(let counter): text += "\(name)\(key) \(number(counter.value))\n"
                case .gauge(let gauge): text += "\(name)\(key) \(number(gauge.value))\n"
                case .histogram(let histogram): render(histogram, name, series.labels, to: &text)
                }
            }
        }
        return text
    }

    private static func render(
        _ histogram: PrometheusHistogram, _ name: String, _ own: [(name: String, value: String)],
        to text: inout String
    ) {
        let (counts, sum) = histogram.histogram.snapshot
        var cumulative: Int64 = 0
        for (index, count) in counts.enumerated() {
            cumulative += count
            let bounds = histogram.histogram.bounds
            let bound = index < bounds.count ? number(Double(bounds[index]) / histogram.scale) : "+Inf"
            text += "\(name)_bucket\(labels(own + [(name: "le", value: bound)])) \(cumulative)\n"
        }
        text += "\(name)_sum\(labels(own)) \(number(Double(sum) / histogram.scale))\n"
        text += "\(name)_count\(labels(own)) \(cumulative)\n"
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if let whole = Int64(exactly: value) { return "\(whole)" }
        return "\(value)"
    }
}
