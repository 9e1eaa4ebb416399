extension Writer {
    /// A new source file that says where it comes from.
    init(from source: String) {
        self.init()
        line("// Generated from \(source) by tools/gen.sh. Do not edit.")
        line("// swift-format-ignore-file")
        line()
    }
}
