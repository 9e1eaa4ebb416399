import Formula
import Testing

struct StatisticsFunctionTests {
    @Test func `places in sorted data`() throws {
        try check([
            ("MEDIAN(1,2,3,4)", 2.5), ("MEDIAN(TRUE,3,\"5\")", 3), ("MEDIAN({\"a\"})", .error(.number)),
            ("MODE.SNGL(1,1,2,2)", 1), ("MODE.SNGL(1,2,3)", .error(.notAvailable)), ("MODE({5.6,4,4,3,2,4})", 4),
            ("LARGE({3,5,1},2)", 3), ("LARGE({3,5,1},0)", .error(.number)), ("LARGE({3,5,1},4)", .error(.number)),
            ("SMALL({3,5,1},1)", 1), ("SMALL(\"3.4\",1)", 3.4), ("SMALL({\"a\"},1)", .error(.number)),
            ("LARGE({3,5,1},{1,2,3})", .row([.number(5), .number(3), .number(1)])),
        ])
    }

    @Test func `percentiles and quartiles, with ends and without`() throws {
        try check([
            ("PERCENTILE.INC({1,2,3,4},0.3)", 1.9), ("PERCENTILE.INC({1,2,3,4},1.1)", .error(.number)),
            ("PERCENTILE({1,2,3,4},1)", 4), ("PERCENTILE.EXC({1,2,3,4},0.3)", 1.5),
            ("PERCENTILE.EXC({1,2,3,4},0.1)", .error(.number)), ("PERCENTILE.EXC({1,2,3,4},0.81)", .error(.number)),
            ("QUARTILE.INC({1,2,4,7},1.9)", 1.75), ("QUARTILE.INC({1,2,4,7},5)", .error(.number)),
            ("QUARTILE.EXC({6,7,15,36,39,40,41,42,43,47,49},1)", 15), ("QUARTILE.EXC({6,7,15},4)", .error(.number)),
        ])
    }

    @Test func `ranks, ties shared or averaged`() throws {
        let cells: [String: Scalar] = [
            "A1": .number(7), "A2": .number(3.5), "A3": .number(3.5), "A4": .number(1), "A5": .text("3.5"),
            "A6": .boolean(true),
        ]
        try check(
            [
                ("RANK.EQ(3.5,A1:A6)", 2), ("RANK.EQ(3.5,A1:A6,1)", 2), ("RANK.AVG(3.5,A1:A6)", 2.5),
                ("RANK(7,A1:A6)", 1), ("RANK.EQ(2,A1:A6)", .error(.notAvailable)),
            ], cells: cells)
    }

    @Test func `variance and means`() throws {
        let cells: [String: Scalar] = [
            "A1": .number(1), "A2": .number(2), "A3": .boolean(true), "A4": .text("Hola"), "A5": .number(5),
        ]
        try check(
            [
                ("VAR.S(A1:A5)", 4.333333333333334), ("VAR.P(A1:A3,A4,A5)", 2.888888888888889),
                ("STDEV.S(1,2,3,4)", 1.290994448735806), ("STDEV.S(5)", .error(.divisionByZero)), ("STDEV.P(5)", 0),
                ("VAR.P(B1:B5)", .error(.divisionByZero)), ("GEOMEAN(4,5,8,7,11,4,3)", 5.476986969656962),
                ("GEOMEAN(4,0)", .error(.number)), ("GEOMEAN(B1:B3)", .error(.number)),
            ], cells: cells)
    }

    @Test func `regression over pairs of numbers`() throws {
        try check(
            [
                ("CORREL({1,2,3},{2,4,7})", 0.993399267798783), ("CORREL({1,2,3},{2,4})", .error(.notAvailable)),
                ("CORREL({1,1,1},{2,4,5})", .error(.divisionByZero)), ("SLOPE({1,2,3},{2,4,7})", 0.394736842105263),
                ("INTERCEPT({1,2,3},{2,4,7})", 0.289473684210526), ("RSQ({1,2,3},{2,4,7})", 0.986842105263158),
                ("FORECAST.LINEAR(30,{6,7,9,15,21},{20,28,31,38,40})", 10.607253086419755),
                ("FORECAST(30,{6,7},{20,20})", .error(.divisionByZero)), ("SLOPE(A1:A3,B1:B3)", 2),
                ("SLOPE(A1:A4,B1:B4)", .error(.number)),
            ],
            cells: [
                "A1": .number(2), "A2": .text("x"), "A3": .number(6), "B1": .number(1), "B2": .number(2),
                "B3": .number(3), "A4": .error(.number),
            ])
    }

    @Test func `FREQUENCY counts up to each bin, whatever their order`() throws {
        try check([
            (
                "FREQUENCY({79,85,78,85,50,81,95,88,97},{70,79,89})",
                .column([.number(1), .number(2), .number(4), .number(2)])
            ),
            ("FREQUENCY({1,2,3},{3,2,2})", .column([.number(1), .number(2), .number(0), .number(0)])),
            ("FREQUENCY({1,2,3},{\"a\"})", 3),
        ])
    }
}
