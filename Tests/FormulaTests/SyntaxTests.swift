import Formula
import Testing

struct SyntaxTests {
    @Test(
        arguments: [
            "=1+2*3^4%-5", "=-A1^2", "=SUM(A1:B2,,\"a\"\"b\",{1,-2;\"x\",TRUE})", "='My sheet'!$A$1:B2", "=Data!A:$C",
            "=1:3 A1:C9", "=(A1,B2:B3)", "=LAMBDA(x,[y],x+1)(2)", "=LET(a,1,a+1)", "=A1#", "=@A1:A3", "=#N/A+1",
            "=A1:INDEX(B:B,3)", "=IF(A1>=1,\"\",A1<>B1)", "=1.5E-07&\"x\"",
        ])
    func `what is parsed prints as it was written`(_ formula: String) throws {
        let printed = try Parser.parse(formula).printed
        #expect(printed == formula)
        #expect(try Parser.parse(printed).printed == printed)
    }

    @Test(
        arguments: [
            ("=-2^2", "4"), ("=2^3^2", "64"), ("=1+2&3+4", "\"37\""), ("=1=1=TRUE", "true"), ("=-2%", "-0.02"),
            ("=2^-1", "0.5"), ("=10-4-3", "3"), ("=1<2=TRUE", "true"), ("=--\"3\"", "3"), ("=+\"a\"", "\"a\""),
        ])
    func `operators bind as in Excel`(_ formula: String, _ expected: String) {
        #expect(value(formula) == expected)
    }

    @Test(
        arguments: [
            ("=", "The formula is empty. 0-1"), ("=1+", "The formula does not end. 3-3"),
            ("=SUM(1", ") is missing. 6-6"), ("=1)", ") is not expected here. 2-3"),
            ("=\"abc", "The text does not end. 1-5"),
            ("=[Book.xlsx]S!A1", "References to other workbooks are refused. 1-12"),
            ("='[B.xlsx]S'!A1", "References to other workbooks are refused. 1-12"),
            ("=cmd|'/c calc'!A1", "Links to other programs are refused. 1-4"),
            ("=Sheet1:Sheet3!A1", "References over several sheets are refused. 1-7"),
            ("=T[Col]", "References to tables by name are not supported. 1-2"),
            ("={1,2;3}", "An array constant holds numbers, texts, TRUE, FALSE and errors in rows of equal length. 7-8"),
            ("=IF(1)", "IF takes 2 to 3 arguments, not 1. 1-6"), ("=1 2", "2 is not expected here. 3-4"),
            ("=A1:1.5", "This is not a reference. 4-7"), ("=$A", "This is not a reference. 1-3"),
            ("=1..2", "This is not a number. 1-3"), ("=''!A1", "This is not a reference. 1-3"),
            ("=a\\b!A1", "References to other workbooks are refused. 1-4"), ("=a?!A1", "This is not a reference. 1-3"),
        ])
    func `what is no formula is told with its place`(_ formula: String, _ expected: String) {
        #expect(value(formula) == "problem: " + expected)
    }

    @Test func `names of functions are known by older names and file prefixes`() throws {
        #expect(try Parser.parse("=_xlfn._xlws.SORT(_xlfn.UNIQUE(A1:A3))").printed == "=SORT(UNIQUE(A1:A3))")
        #expect(value("=_xlfn.LET(_xlpm.x,2,_xlpm.x*3)") == "6")
    }

    @Test(
        arguments: [
            ("=_xlpm.A1+1", "=_xlpm.A1+1"), ("=_xlfn.(2)", "=_xlfn.(2)"), ("=a :b", "=a : b"),
            ("=A1 : B2", "=A1:B2"), ("=a:A1:INDEX(B1:B9,2)", "=a : A1:INDEX(B1:B9,2)"),
            ("=\"\"\"\u{61A}\"", "=\"\"\"\u{61A}\""), ("='it''\u{61A}s'!A1", "='it''\u{61A}s'!A1"),
        ])
    func `what fuzzing found to print as something else prints as itself`(_ formula: String, _ printed: String) throws {
        #expect(try Parser.parse(formula).printed == printed)
        #expect(try Parser.parse(printed).printed == printed)
    }

    @Test func `limits of Excel's grammar are kept`() {
        func nested(_ depth: Int) -> String {
            "=" + String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth)
        }
        #expect(value(nested(63)) == "1")
        #expect(value(nested(64)).contains("nested too deeply"))
        #expect(value("=" + String(repeating: "1+", count: 4095) + "1") == "4096")
        #expect(value("=" + String(repeating: "1", count: 8193)).contains("8,192"))
        #expect(value("=SUM(" + String(repeating: "1,", count: 254) + "1)") == "255")
        #expect(value("=SUM(" + String(repeating: "1,", count: 255) + "1)").contains("255 arguments"))
        #expect(value("=LEN(\"" + String(repeating: "a", count: 255) + "\")") == "255")
        #expect(value("=LEN(\"" + String(repeating: "a", count: 256) + "\")").contains("255 characters"))
    }
}
