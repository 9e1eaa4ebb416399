import Formula
import Testing

struct TranslationTests {
    @Test(
        arguments: [
            ("=A1+$B$2", 2, 1, "=B3+$B$2"), ("=SUM(A$1:A5)", 1, 0, "=SUM(A$1:A6)"), ("=SUM(B:B)", 3, 1, "=SUM(C:C)"),
            ("=SUM(2:$3)", 1, 4, "=SUM(3:$3)"), ("=A1", -1, 0, "=#REF!"), ("=XFD1", 0, 1, "=#REF!"),
            ("=Data!C3*2", 1, 1, "=Data!D4*2"),
        ])
    func `filling moves what is relative`(_ formula: String, _ down: Int, _ right: Int, _ expected: String) throws {
        #expect(try Parser.parse(formula).filled(down: down, right: right).printed == expected)
    }

    @Test(
        arguments: [
            ("=A5", 4, 2, "=A7"), ("=A4", 4, 2, "=A4"), ("=SUM($A$2:A9)", 4, 1, "=SUM($A$2:A10)"),
            ("=SUM(A:A)", 4, 1, "=SUM(A:A)"), ("=SUM(5:6)", 4, 1, "=SUM(6:7)"), ("=A1048576", 0, 1, "=#REF!"),
            ("=SUM(A1:A1048576)", 4, 1, "=SUM(A1:A1048576)"), ("=Other!A5", 4, 1, "=Other!A5"),
        ])
    func `inserted rows push references down`(_ formula: String, _ at: Int, _ count: Int, _ expected: String) throws {
        let change = SheetChange(.insert, .rows, at: at, count: count)
        #expect(try Parser.parse(formula).shifted(by: change, on: "Sheet1", own: "Sheet1").printed == expected)
    }

    @Test(
        arguments: [
            ("=A5", "=#REF!"), ("=A8", "=A6"), ("=SUM(A1:A5)", "=SUM(A1:A4)"), ("=SUM(A6:A9)", "=SUM(A5:A7)"),
            ("=SUM(A5:A6)", "=SUM(#REF!)"), ("=A1", "=A1"),
        ])
    func `deleted rows shorten ranges and break cells`(_ formula: String, _ expected: String) throws {
        let change = SheetChange(.delete, .rows, at: 4, count: 2)
        #expect(try Parser.parse(formula).shifted(by: change, on: "Sheet1", own: "Sheet1").printed == expected)
    }

    @Test func `a workbook shifts with its formulas`() throws {
        let workbook = book(["A1": 1, "A2": 2, "A3": 3, "B1": 9])
        let change = SheetChange(.insert, .rows, at: 1)
        let moved = workbook.shifted(by: change, on: 0)
        let formula = try Parser.parse("=SUM(A1:A3)+B1").shifted(by: change, on: "Sheet1", own: "Sheet1")
        #expect(formula.evaluate(Setting(workbook: moved)) == .value(.scalar(.number(15))))
    }

    @Test(
        arguments: [
            ("=A1+B1", "=(B1)+A1"), ("=SUM(A1,B1)*2", "=2*SUM(B1,A1)"), ("=IF(A1>3,1,2)", "=IF(3<A1,1,2)"),
            ("=STDEV(A1:A3)", "=STDEV.S(A1:A3)"), ("=LET(x,1,x+A1)", "=LET(total,1,A1+total)"),
            ("=A1*(B1*C1)", "=(C1*A1)*B1"), ("=A1*2>=B1", "=B1<=2*(A1)"),
        ])
    func `formulas that say the same have one canonical form`(_ left: String, _ right: String) throws {
        let forms = try [left, right].map { try Parser.parse($0).canonical(row: 4, column: 3) }
        #expect(forms[0] == forms[1])
    }

    @Test func `a canonical form is the same along a filled column, and differs where the formula does`() throws {
        let first = try Parser.parse("=A1*$B$1-(C1-D1)")
        let third = first.filled(down: 2, right: 0)
        #expect(first.canonical(row: 0, column: 4) == third.canonical(row: 2, column: 4))
        #expect(first.canonical(row: 0, column: 4) != third.canonical(row: 0, column: 4))
        #expect(
            try Parser.parse("=A1-B1").canonical(row: 0, column: 0)
                != Parser.parse("=B1-A1").canonical(row: 0, column: 0))
    }
}
