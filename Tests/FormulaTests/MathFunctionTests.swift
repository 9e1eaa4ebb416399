import Formula
import Testing

struct MathFunctionTests {
    @Test func `rounding works on decimal digits, half away from zero`() throws {
        try check([
            ("ROUND(2.5,0)", 3), ("ROUND(-2.5,0)", -3), ("ROUND(1.005,2)", 1.01), ("ROUND(1234.567,-2)", 1200),
            ("ROUND(5,-1)", 10), ("ROUND(4.9,-1)", 0), ("ROUND(PI(),14)", 3.14159265358979), ("ROUND(12.7,)", 13),
            ("ROUND(PI(),20)", 3.141592653589793), ("ROUND(-1.5,-400)", 0), ("ROUND(\"12.345\",2)", 12.35),
            ("ROUND(1.05*(0.0284+0.0046)-0.0284,4)", 0.0063), ("ROUND(1,1E300)", .error(.number)),
            ("ROUND(\"x\",1)", .error(.value)),
        ])
    }

    @Test func `ROUNDUP, ROUNDDOWN, TRUNC and INT go their own ways`() throws {
        try check([
            ("ROUNDUP(3.2,0)", 4), ("ROUNDUP(-3.2,0)", -4), ("ROUNDUP(31415.92654,-2)", 31500), ("ROUNDUP(7,-3)", 1000),
            ("ROUNDUP(0.001,2)", 0.01), ("ROUNDUP(1.1,1)", 1.1), ("ROUNDUP(1.1*3,1)", 3.3), ("ROUNDUP(0,3)", 0),
            ("ROUNDDOWN(99.99,-2)", 0), ("ROUNDDOWN(-99.99,1)", -99.9), ("ROUNDDOWN(4.35*100,0)", 435),
            ("TRUNC(-8.9)", -8), ("TRUNC(123.4,-1)", 120), ("INT(-0.1)", -1), ("INT(7.9)", 7),
        ])
    }

    @Test func `multiples mind the signs`() throws {
        try check([
            ("MROUND(13,3)", 12), ("MROUND(6.05,0.1)", 6), ("MROUND(7.05,0.1)", 7.1), ("MROUND(-10,-3)", -9),
            ("MROUND(5,0)", 0), ("MROUND(5,-2)", .error(.number)), ("CEILING(-2.5,2)", -2), ("CEILING(-2.5,-2)", -4),
            ("CEILING(1.1,0.1)", 1.1), ("CEILING(3,-2)", .error(.number)), ("CEILING(5,0)", 0), ("FLOOR(-2.5,2)", -4),
            ("FLOOR(-2.5,-2)", -2), ("FLOOR(0.7,0.1)", 0.7), ("FLOOR(2.5,-2)", .error(.number)), ("FLOOR(0,0)", 0),
            ("FLOOR(5,0)", .error(.divisionByZero)), ("CEILING.MATH(-8.1,2)", -8), ("CEILING.MATH(-5.5,2,-1)", -6),
            ("CEILING.MATH(6.7)", 7), ("CEILING.MATH(10,-0.21)", 10.08), ("FLOOR.MATH(-8.1,2)", -10),
            ("FLOOR.MATH(-5.5,2,1)", -4), ("FLOOR.MATH(-4.1)", -5),
        ])
    }

    @Test func `MOD has the divisor's sign and gives up on huge quotients`() throws {
        try check([
            ("MOD(3,2)", 1), ("MOD(-3,2)", 1), ("MOD(3,-2)", -1), ("MOD(-3,-2)", -1), ("MOD(5.5,2)", 1.5),
            ("MOD(5,0)", .error(.divisionByZero)), ("MOD(1E20,3)", .error(.number)), ("QUOTIENT(-10,3)", -3),
            ("QUOTIENT(5,0)", .error(.divisionByZero)),
        ])
    }

    @Test func `powers and logarithms refuse what has no real value`() throws {
        try check([
            ("POWER(0,0)", .error(.number)), ("POWER(0,-1)", .error(.divisionByZero)),
            ("POWER(10,400)", .error(.number)),
            ("POWER(-8,1/3)", -2), ("(-8)^(1/3)", -2), ("POWER(-8,0.25)", .error(.number)), ("POWER(-2,3)", -8),
            ("SQRT(-1)", .error(.number)), ("LN(0)", .error(.number)), ("LOG(100)", 2), ("LOG(8,2)", 3),
            ("LOG(8,1)", .error(.divisionByZero)), ("LOG(8,0)", .error(.number)), ("LOG(2,)", .error(.number)),
            ("LOG10(1000)", 3), ("EXP(710)", .error(.number)), ("EXP(-1000)", 0), ("SIGN(-3)", -1), ("ABS(-2)", 2),
        ])
    }

    @Test func `functions from the add-in refuse ranges, booleans and empty arguments`() throws {
        try check(
            [
                ("MROUND(A1:A2,2)", .error(.value)), ("QUOTIENT(TRUE,1)", .error(.value)),
                ("QUOTIENT(5,)", .error(.notAvailable)), ("EDATE(TRUE,1)", .error(.value)), ("MROUND(A1,2)", 6),
                ("MROUND({5,7},2)", .row([.number(6), .number(8)])), ("QUOTIENT(\"10\",3)", 3),
                ("MROUND(A3,2)", .error(.reference)),
            ], cells: ["A1": .number(5), "A2": .number(7), "A3": .error(.reference)])
    }
}
