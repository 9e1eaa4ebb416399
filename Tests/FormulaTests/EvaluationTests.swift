import Formula
import Testing

/// Types, coercions, modes and spilling; what single functions do stands in their families' tests.
struct EvaluationTests {
    let sheet = book([
        "A1": 1, "A2": "2", "A3": true, "A5": "x", "A6": 6, "B1": 10, "B2": 20, "B3": 30, "B4": 40, "B5": 50, "B6": 60,
        "C1": .error(.notAvailable),
    ])

    @Test(
        arguments: [
            ("=SUM(A1:A6)", "7"), ("=SUM(1,\"2\",TRUE)", "4"), ("=SUM({1,\"2\",TRUE})", "1"), ("=A1+A2+A3+A4", "4"),
            ("=A5+1", "#VALUE!"), ("=A4&\"|\"", "\"|\""), ("=A4=0", "true"), ("=A4=\"\"", "true"),
            ("=A4=FALSE", "true"),
            ("=COUNT(A1:A6)", "2"), ("=COUNTA(A1:A6)", "5"), ("=COUNT(1,\"2\",TRUE,\"x\")", "3"),
            ("=SUM(B1:C1)", "#N/A"), ("=\"a\"<1", "false"), ("=TRUE>\"z\"", "true"), ("=\"ABC\"=\"abc\"", "true"),
            ("=0.1+0.2=0.3", "true"), ("=1/0", "#DIV/0!"), ("=0^0", "#NUM!"), ("=1E308*10", "#NUM!"), ("=A4", "0"),
            ("=1/3&\"\"", "\"0.333333333333333\""), ("=1E20&\"\"", "\"100000000000000000000\""),
            ("=0.5-0.4-0.1", "0"), ("=\"1/2/2024\"+0", "45293"), ("=\"10:30 PM\"+0", "0.9375"), ("=\"50%\"*2", "1"),
            ("=\"$1,234.50\"+0", "1234.5"), ("=\"1 1/2\"+0", "1.5"), ("=\"(5)\"+0", "-5"), ("=\"1,23\"+0", "#VALUE!"),
        ])
    func `values are coerced as Excel does`(_ formula: String, _ expected: String) {
        #expect(value(formula, sheet) == expected)
    }

    @Test func `in scalar mode a range is the cell beside the formula`() {
        #expect(value("=B1:B6*2", sheet, at: "D3", mode: .scalar) == "60")
        #expect(value("=B1:B6*2", sheet, at: "D9", mode: .scalar) == "#VALUE!")
        #expect(value("=SUM(B1:B6*2)", sheet, at: "D2", mode: .scalar) == "40")
        #expect(value("=SUMPRODUCT(B1:B6*2)", sheet, at: "D2", mode: .scalar) == "420")
        #expect(value("=SUM(B1:B6*2)", sheet, at: "D2", mode: .cse) == "420")
        #expect(value("=SUM(ABS({-1,-2}))", sheet, mode: .scalar) == "3")
    }

    @Test func `in dynamic mode arrays spill, unless something is in the way`() {
        #expect(value("=B1:B3*2", sheet, at: "D1") == "[[20],[40],[60]]")
        #expect(value("=B1:B3*2", sheet, at: "A4") == "#SPILL!")
        #expect(value("=SEQUENCE(2)", at: "A1048576") == "#SPILL!")
        #expect(value("={1,2,3}+{10;20}") == "[[11,12,13],[21,22,23]]")
        #expect(value("={1,2}+{1,2,3}") == "[[2,4,{\"error\":\"#N/A\"}]]")
        #expect(value("=@B1:B3", sheet, at: "D2") == "20")
    }

    @Test func `whole columns cost what is in them`() {
        #expect(value("=SUM(B:B)", sheet) == "210")
        #expect(value("=COUNTIF(B:B,\"<>20\")", sheet) == "1048575")
        #expect(value("=SUMPRODUCT((A:A=1)*B:B)", sheet) == "10")
        #expect(value("=COUNTBLANK(A:XFD)", sheet) == "17179869172")
        #expect(value("=INDEX(B:B,1048576)", sheet) == "0")
        #expect(value("=ROWS(A:A)*COLUMNS(A:XFD)", sheet) == "17179869184")
    }

    @Test func `the same formula ends the same way every time`() {
        let formula = "=REDUCE(0,SEQUENCE(500),LAMBDA(a,b,a+SUM(SEQUENCE(b))))"
        let results = Set((0..<5).map { _ in value(formula) })
        #expect(results == ["20958500"])
        var few = Limits()
        few.steps = 100
        #expect(value(formula, limits: few) == "limit: steps")
    }

    @Test func `lambdas close over names, recurse, and take functions by name`() {
        #expect(value("=LET(x,5,f,LAMBDA(n,n*x),LET(x,7,f(3)))") == "15")
        #expect(value("=LET(f,LAMBDA(f,n,IF(n<2,1,n*f(f,n-1))),f(f,10))") == "3628800")
        #expect(value("=LAMBDA(a,[b],IF(ISBLANK(b),a,b))(4)") == "4")
        #expect(value("=BYROW({1,2;3,4},SUM)") == "[[3],[7]]")
        #expect(value("=LAMBDA(x,x)") == "#CALC!")
        #expect(value("=LAMBDA(x,x)(1,2)") == "#VALUE!")
        #expect(value("=MAP({1,2},LAMBDA(x,SEQUENCE(x+1)))") == "[[{\"error\":\"#CALC!\"},{\"error\":\"#CALC!\"}]]")
    }
}
