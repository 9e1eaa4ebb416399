import Formula
import Testing

struct TextFunctionTests {
    @Test func `parts of a text`() throws {
        try check([
            ("LEFT(\"abc\")", "a"), ("LEFT(\"abc\",1.9)", "a"), ("LEFT(\"abc\",-1)", .error(.value)),
            ("LEFT(TRUE,2)", "TR"),
            ("RIGHT(\"abc\",5)", "abc"), ("MID(\"abc\",2,10)", "bc"), ("MID(\"abc\",0,1)", .error(.value)),
            ("MID(\"abc\",5,1)", ""), ("LEN(\"😀a\")", 3), ("REPLACE(\"abcdef\",2,3,\"X\")", "aXef"),
            ("REPLACE(\"abc\",10,1,\"X\")", "abcX"), ("REPLACE(\"abc\",0,1,\"X\")", .error(.value)),
            ("REPT(\"ab\",2.9)", "abab"), ("REPT(\"a\",32768)", .error(.value)), ("REPT(\"ab\",-1)", .error(.value)),
            ("LEFT(\"abc\",1E300)", .error(.value)),
        ])
    }

    @Test func `finding and replacing`() throws {
        try check([
            ("FIND(\"B\",\"abc\")", .error(.value)), ("FIND(\"\",\"abc\",4)", 4),
            ("FIND(\"\",\"abc\",5)", .error(.value)),
            ("FIND(\"a\",\"abca\",2)", 4), ("SEARCH(\"B\",\"abc\")", 2), ("SEARCH(\"a*c\",\"xabc\")", 2),
            ("SEARCH(\"~?\",\"a?b\")", 2), ("SEARCH(\"z\",\"abc\")", .error(.value)),
            ("SUBSTITUTE(\"banana\",\"a\",\"o\",2)", "banona"), ("SUBSTITUTE(\"banana\",\"A\",\"o\")", "banana"),
            ("SUBSTITUTE(\"banana\",\"a\",\"o\",0)", .error(.value)), ("SUBSTITUTE(\"aaa\",\"aa\",\"b\")", "ba"),
        ])
    }

    @Test func `nearly fitting text over and over ends at once`() throws {
        try check([
            ("FIND(REPT(\"a\",16000)&\"b\",REPT(\"a\",32000))", .error(.value)),
            ("LEN(SUBSTITUTE(REPT(\"a\",32000),REPT(\"a\",15999)&\"b\",\"\"))", 32000),
            ("FIND(\"aab\",\"aaab\")", 2), ("SUBSTITUTE(\"abababac\",\"ababac\",\"x\")", "abx"),
        ])
        let bomb = try Parser.parse("TEXTBEFORE(REPT(\"a\",32000),REPT(\"a\",16000)&\"b\")")
        #expect(bomb.evaluate(Setting(workbook: Workbook())) == .stopped(.cells))
    }

    @Test func `cases, spaces and joining`() throws {
        try check([
            ("TRIM(\"  a   b  \")", "a b"), ("CLEAN(\"a\"&CHAR(7)&\"b\")", "ab"), ("UPPER(\"àb\")", "ÀB"),
            ("PROPER(\"2-way street's 76BudGet\")", "2-Way Street'S 76Budget"), ("EXACT(\"a\",\"A\")", false),
            ("CONCAT({\"a\",\"b\";\"c\",\"d\"},1,TRUE)", "abcd1TRUE"), ("TEXTJOIN(\",\",TRUE,\"a\",\"\",\"b\")", "a,b"),
            ("TEXTJOIN(\",\",,\"a\",\"\",\"b\")", "a,b"),
            ("TEXTJOIN({\",\",\"-\"},FALSE,\"a\",\"\",\"b\",\"c\")", "a,-b,c"), ("CONCATENATE(1,\"b\")", "1b"),
            ("CHAR(128)", "€"), ("CODE(\"€\")", 128), ("CODE(\"\")", .error(.value)), ("CHAR(0)", .error(.value)),
        ])
    }

    @Test func `numbers out of text`() throws {
        try check([
            ("VALUE(\"$1,000\")", 1000), ("VALUE(\"50%\")", 0.5), ("VALUE(\"(5)\")", -5), ("VALUE(\"16:48:00\")", 0.7),
            ("VALUE(\"\")", .error(.value)), ("VALUE(TRUE)", .error(.value)), ("VALUE(\"1,2,3\")", .error(.value)),
            ("VALUE(\"1 1/2\")", 1.5), ("VALUE(\"1e3\")", 1000),
        ])
    }

    @Test func `text before and after delimiters`() throws {
        try check([
            ("TEXTBEFORE(\"a-b-c\",\"-\",2)", "a-b"), ("TEXTBEFORE(\"a-b-c\",\"-\",-1)", "a-b"),
            ("TEXTBEFORE(\"a-b-c\",\"-\",3)", .error(.notAvailable)), ("TEXTBEFORE(\"a-b-c\",\"-\",3,,1)", "a-b-c"),
            ("TEXTBEFORE(\"a-b-c\",\"-\",0)", .error(.value)), ("TEXTBEFORE(\"aXb\",\"x\",1,1)", "a"),
            ("TEXTBEFORE(\"abc\",\"x\",,,,\"no\")", "no"), ("TEXTBEFORE(\"a-b,c\",{\",\",\"-\"})", "a"),
            ("TEXTAFTER(\"a-b-c\",\"-\")", "b-c"), ("TEXTAFTER(\"a-b-c\",\"-\",-1)", "c"),
            ("TEXTAFTER(\"abc\",\"\")", "abc"),
            ("TEXTAFTER(\"del\",\"deli\",1)", .error(.value)),
        ])
    }

    @Test func `TEXTSPLIT fills a grid`() throws {
        try check([
            ("TEXTSPLIT(\"a,b\",\",\")", .row([.text("a"), .text("b")])), ("TEXTSPLIT(\"a\",\"\")", .error(.value)),
            ("TEXTSPLIT(\"a;b\",,\";\")", .column([.text("a"), .text("b")])),
            ("INDEX(TEXTSPLIT(\"a,b;c\",\",\",\";\"),2,2)", .error(.notAvailable)),
            ("INDEX(TEXTSPLIT(\"a,b;c\",\",\",\";\",,,\"z\"),2,2)", "z"),
            ("TEXTSPLIT(\"a,,b\",\",\",,TRUE)", .row([.text("a"), .text("b")])),
            ("TEXTSPLIT(\",\",\",\",,TRUE)", .error(.calc)),
        ])
    }
}

struct TextFormatTests {
    private func check(_ rows: [(String, String, String)]) throws {
        try FormulaTests.check(rows.map { ("TEXT(\($0),\"\($1)\")", .scalar(.text($2))) })
    }

    @Test func `digits, groups, scaling and percent`() throws {
        try check([
            ("1234.567", "#,##0.00", "1,234.57"), ("-1234.567", "$#,##0.00", "-$1,234.57"), ("0", "#", ""),
            ("5", "#.##", "5."),
            ("0.5", "0.##", "0.5"), ("1234567", "0.0,,", "1.2"), ("0.285", "0%", "29%"), ("2", "0.???", "2.   "),
            ("5", "0,000", "0,005"), ("1234567890", "(000) 000-0000", "(123) 456-7890"), ("12.5", ".0", "12.5"),
            ("123456789012345678", "0", "123456789012346000"), ("1.005", "0.00", "1.01"), ("12", "00:00", "00:12"),
            ("12345.678", "0.00E+00", "1.23E+04"), ("12345", "##0.0E+0", "12.3E+3"), ("9.999", "0.0E+0", "1.0E+1"),
            ("0", "0.00E+00", "0.00E+00"), ("1E100", "0.0E+0", "1.0E+100"),
        ])
    }

    @Test func `sections and conditions`() throws {
        try check([
            ("-5", "0;(0)", "(5)"), ("-1", "0;;", ""), ("0", "0;-0;\"\"zero\"\"", "zero"),
            ("150", "[>100]\"\"big\"\";\"\"small\"\"", "big"),
            ("500", "[<100]0.0;[<1000]0;0.00", "500"), ("5000", "[<100]0.0;[<1000]0;0.00", "5000.00"),
            ("\"abc\"", "0;-0;0;@!", "abc!"), ("\"abc\"", "0", "abc"), ("\"12\"", "0.00", "12.00"),
            ("TRUE", "0", "TRUE"),
            ("5", "@", "5"), ("5", "[$€-407] 0.00", "€ 5.00"), ("5", "[Red]0", "5"), ("5", "_(0_)", " 5 "),
        ])
    }

    @Test func `dates, times and spans`() throws {
        try check([
            ("45000", "dddd, mmmm d, yyyy", "Wednesday, March 15, 2023"), ("45000", "d/m/yy", "15/3/23"),
            ("45000.75", "h:mm AM/PM", "6:00 PM"), ("0", "h AM/PM", "12 AM"), ("1.5", "[h]:mm", "36:00"),
            ("1.5", "[mm]", "2160"), ("0.123456789", "hh:mm:ss.000", "02:57:46.667"), ("0.99999", "h:mm", "23:59"),
            ("45000.51", "yyyymmddhhmmss", "20230315121424"), ("45000", "mmmmm", "M"), ("0.5", "h:mm a/p", "12:00 p"),
        ])
    }

    @Test func `fractions`() throws {
        try check([
            ("1.5", "# ?/?", "1 1/2"), ("0.5", "# ?/?", " 1/2"), ("5", "# ?/?", "5    "), ("1.25", "?/?", "5/4"),
            ("3.14159", "# ???/???", "3  16/113"), ("2.75", "# ?/8", "2 6/8"), ("5.3", "# ??/100", "5 30/100"),
        ])
    }

    @Test func `General fits eleven characters`() throws {
        try check([
            ("1/3", "General", "0.333333333"), ("PI()", "General", "3.141592654"),
            ("1234567890123", "General", "1.23457E+12"),
            ("12345678901", "General", "12345678901"), ("0.0001234", "General", "0.0001234"),
            ("-1.5", "General", "-1.5"),
        ])
    }

    @Test func `formats that are none, and dates that are none, are #VALUE!`() throws {
        try FormulaTests.check([
            ("TEXT(5,\"0 d\")", .error(.value)), ("TEXT(-1,\"yyyy\")", .error(.value)),
            ("TEXT(2958466,\"yyyy\")", .error(.value)),
            ("TEXT(5,\"0;0;0;0;0\")", .error(.value)), ("TEXT(1,\"[h\")", .error(.value)),
        ])
    }
}
