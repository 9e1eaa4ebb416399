import Contracts
import Services
import Testing

@Suite struct `Numbers are graded` {
    @Test(
        arguments: [
            ("1234.5", 1234.5), ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("1 234,5", 1234.5),
            ("1\u{202F}234.5", 1234.5),
            ("1\u{A0}234.5", 1234.5), ("1'234.5", 1234.5), ("1’234.5", 1234.5), ("1234,5", 1234.5),
            ("1,234", 1234), ("12,345,678", 12_345_678), ("1.234.567", 1_234_567), ("1 234 567", 1_234_567),
            ("12,34,567", 1_234_567), ("1.234", 1.234), ("0,125", 0.125), ("12,5", 12.5), ("1234,567", 1234.567),
            ("1 234,567", 1234.567), ("0.5", 0.5), (".5", 0.5), (",5", 0.5), ("-.5", -0.5), ("35.", 35), ("007", 7),
            ("-5", -5), ("\u{2212}5", -5), ("\u{2013}5", -5), ("- 5", -5), ("+5", 5), ("(5)", -5),
            ("($1,234.50)", -1234.5),
            ("$(5)", -5), ("-$5", -5), ("$-5", -5), ("$5", 5), ("US$ 5", 5), ("5 USD", 5), ("€5", 5), ("5€", 5),
            ("£ 5.20", 5.2),
            ("1e3", 1000), ("1.5E3", 1500), ("1e-3", 0.001), ("2E+2", 200), ("12%", 0.12), ("12 %", 0.12),
            ("12 percent", 0.12),
            ("12 per cent", 0.12), ("(12%)", -0.12), ("5k", 5000), ("5 thousand", 5000), ("1.2 million", 1.2e6),
            ("$2bn", 2e9), ("35 orders", 35), ("980 per week", 980), ("= 35", 35), ("≈35", 35), (" 35 ", 35),
            ("\"35\"", 35),
            ("0", 0), ("-0", 0), ("1000000000000", 1e12),
        ] as [(String, Double)])
    func `as they are typed`(text: String, value: Double) throws {
        #expect(try score(.numeric(text), of: Sample.number(value)) == 10_000)
    }

    @Test(arguments: [
        "", "five", "5 or 6", "5-6", "5 6", "1/2", "1:30", "12 34", "1,23,4", "1.2.3", "1,234.5.6", "1,2345,678",
        "0,123,456",
        "--5", "(-5)", "((5))", "(5", "5)", "5 (6)", "not 5", "A5", "1e999", "5%%", "%5%", "5 $%", "5-", "5 -", "5!",
        "1e5e5",
        "5 units and 6 more", "#5", "5_000", "0x5", "5\u{0}",
    ])
    func `what is no single number earns nothing`(text: String) throws {
        let near = NumericKey(value: 5, absoluteTolerance: 0.4, nearMisses: [NearMiss(value: 12, score: 5_000)])
        let grade = try ObjectiveGrader.grade(Answer(kind: .numeric(text)), of: Sample.numeric(near))
        #expect(grade.score == 0)
        #expect(grade.criteria.first?.finding == "No single number can be read.")
    }

    @Test(arguments: [
        (100.0, 0.5, 0.0, "100.5", true), (100, 0.5, 0, "100.51", false), (100, 0, 0.01, "101", true),
        (100, 0, 0.01, "101.1", false), (100, 2, 0.01, "102", true), (100, 0.1, 0.03, "103", true),
        (0, 0, 0.1, "0.001", false),
        (0, 0.01, 0, "-0.01", true), (-100, 0, 0.01, "-101", true), (0.3, 0, 0, "0.3", true),
        (0.3, 0, 0, "0.3000001", false),
    ])
    func `within either tolerance`(value: Double, absolute: Double, relative: Double, text: String, right: Bool) throws
    {
        let key = NumericKey(value: value, absoluteTolerance: absolute, relativeTolerance: relative)
        #expect(try score(.numeric(text), of: Sample.numeric(key)) == (right ? 10_000 : 0))
    }

    @Test(
        arguments: [
            ("11.85", 10_000), ("11.853", 10_000), ("14.25", 3_000), ("14.254", 3_000), ("14.26", 0), ("11,850", 4_000),
            ("11850", 4_000), ("-11.85", 0),
        ] as [(String, Int32)])
    func `near misses earn their points within the same tolerance`(text: String, expected: Int32) throws {
        let key = NumericKey(
            value: 11.85, absoluteTolerance: 0.005,
            nearMisses: [NearMiss(value: 14.25, score: 3_000), NearMiss(value: 11_850, score: 4_000)])
        #expect(try score(.numeric(text), of: Sample.numeric(key)) == expected)
    }

    static let hours = NumericKey(
        value: 8.5, absoluteTolerance: 0.005, unit: "h",
        units: [
            UnitFactor(unit: "hours", factor: 1), UnitFactor(unit: "min", factor: 0.016666666666666666),
            UnitFactor(unit: "minutes", factor: 0.016666666666666666),
        ], nearMisses: [NearMiss(value: 8.3, score: 4_000)])

    @Test(
        arguments: [
            ("8.5 h", 10_000), ("8.5h", 10_000), ("8.5 Hours", 10_000), ("510 min", 10_000), ("510 MINUTES", 10_000),
            ("8.5", 10_000), ("8.5 km", 8_000), ("8.5 min", 8_000), ("$8.50", 8_000), ("8.5 %", 8_000), ("510", 0),
            ("510 h", 0), ("9 h", 0), ("9", 0), ("8.3 h", 4_000), ("8.3", 4_000), ("8.3 km", 3_200), ("498 min", 4_000),
            ("8.5 h 3", 0), ("8.5 h or 9", 0), ("h 8.5", 10_000),
        ] as [(String, Int32)])
    func `units are converted, and a slip in the unit costs a fifth`(text: String, expected: Int32) throws {
        #expect(try score(.numeric(text), of: Sample.numeric(Self.hours)) == expected)
    }

    @Test func `the unit is a criterion of its own`() throws {
        let grade = try ObjectiveGrader.grade(Answer(kind: .numeric("8.5 km")), of: Sample.numeric(Self.hours))
        #expect(grade.criteria.map(\.name) == ["value", "unit"])
        #expect(grade.criteria.map(\.score) == [10_000, 0])
        #expect(grade.criteria.map(\.weight) == [8_000, 2_000])
    }

    static let share = NumericKey(
        value: 40, absoluteTolerance: 0.05, unit: "%", units: [UnitFactor(unit: "percent", factor: 1)],
        nearMisses: [NearMiss(value: 0.4, score: 2_000)])

    @Test(
        arguments: [
            ("40 %", 10_000), ("40%", 10_000), ("40 percent", 10_000), ("40 per cent", 10_000), ("40", 10_000),
            ("0.4", 2_000),
            ("0.4 %", 2_000), ("40 USD", 8_000), ("40 % or 50 %", 0), ("60 %", 0),
        ] as [(String, Int32)])
    func `a share asked for in per cent`(text: String, expected: Int32) throws {
        #expect(try score(.numeric(text), of: Sample.numeric(Self.share)) == expected)
    }

    @Test(
        arguments: [
            ("$1,200", 10_000), ("1200 USD", 10_000), ("1.2k", 10_000), ("1.2 thousand dollars", 10_000),
            ("USD 1200", 10_000),
            ("$1200 USD", 10_000), ("€1200", 8_000), ("1200", 10_000), ("1.2 k €", 8_000), ("1.2", 0),
            ("cheap 1200", 0),
        ] as [(String, Int32)])
    func `money`(text: String, expected: Int32) throws {
        let key = NumericKey(value: 1_200, absoluteTolerance: 0.5, unit: "USD")
        #expect(try score(.numeric(text), of: Sample.numeric(key)) == expected)
    }

    @Test func `a key can say what a number without a unit means`() throws {
        let key = NumericKey(
            value: 2, unit: "h",
            units: [UnitFactor(unit: "", factor: 1.0 / 60), UnitFactor(unit: "min", factor: 1.0 / 60)])
        #expect(try score(.numeric("120"), of: Sample.numeric(key)) == 10_000)
        #expect(try score(.numeric("2 h"), of: Sample.numeric(key)) == 10_000)
        #expect(try score(.numeric("2"), of: Sample.numeric(key)) == 0)
    }
}
