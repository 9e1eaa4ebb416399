import Formula
import Foundation
import Testing

/// Formulas written to exhaust something. Each ends with a typed error, on a stack as small as that of a
/// Swift task.
struct LimitTests {
    /// `<N*x>` means x repeated N times.
    static func expanded(_ line: String) -> String {
        var text = line
        while let open = text.lastIndex(of: "<"), let star = text[open...].firstIndex(of: "*"),
            let count = Int(text[text.index(after: open)..<star]), let close = text[star...].firstIndex(of: ">")
        {
            let part = String(text[text.index(after: star)..<close])
            text.replaceSubrange(open...close, with: String(repeating: part, count: count))
        }
        return text
    }

    /// A debug build needs five times the stack.
    #if DEBUG
        static let stackSize = 4 << 20
    #else
        static let stackSize = 512 << 10
    #endif

    /// Runs on a thread with little stack.
    static func onSmallStack(_ body: @escaping @Sendable () -> String) -> String {
        let box = Box()
        let thread = Thread { box.finish(body()) }
        thread.stackSize = stackSize
        thread.start()
        return box.wait()
    }

    final class Box: Sendable {
        private let condition = NSCondition()
        nonisolated(unsafe) private var text: String?

        func finish(_ text: String) {
            condition.withLock {
                unsafe self.text = text
                condition.signal()
            }
        }

        func wait() -> String {
            condition.withLock {
                while unsafe text == nil { condition.wait() }
                return unsafe text ?? ""
            }
        }
    }

    @Test(
        arguments: [
            "=<3000*(>1<3000*)>", "=<50000*->1", "=<3000*IF(1,>1<3000*,0)>", "=SEQUENCE(1048576,16384)",
            "=SUM(SEQUENCE(1E6)*TRANSPOSE(SEQUENCE(1E6)))", "=SUMPRODUCT((A:XFD=1)*(A:XFD=2))",
            "=EXPAND(1,1048576,16384)",
            "=REDUCE(1,SEQUENCE(64),LAMBDA(a,b,VSTACK(a,a)))", "=REDUCE(\"a\",SEQUENCE(64),LAMBDA(a,b,a&a))",
            "=LET(f,LAMBDA(f,f(f)),f(f))", "=LET(f,LAMBDA(g,n,g(g,n+1)),f(f,0))", "=A1:XFD1048576",
            "=LET(f,LAMBDA(g,n,IF(n<0,0,1+SUM(MAP(n,LAMBDA(x,g(g,x+1)))))),f(f,0))",
            "=MAKEARRAY(1E6,1E6,LAMBDA(r,c,r*c))", "=INDEX(A:XFD,1E300,1E300)", "=CHOOSE(1E300,1)",
            "=TAKE(A1:B2,1E300)",
            "=MAKEARRAY(700,700,LAMBDA(r,c,SUM(SEQUENCE(500))))", "=1E308*10", "=--\"9E999\"", "=SUM(<300*1,>1)",
            "=<8200*1>",
            "=<60*-(>1<60*)>&SUM(\"x\")", "=<63*@>SEQUENCE(1E9)", "=SORT(SEQUENCE(1E6))", "=WRAPROWS(1,1E300)",
            "=XLOOKUP(1,A1,A1,,1E300)", "=ADDRESS(1E300,1)", "=CHOOSECOLS(A1:B2,-1E300)", "=TOCOL(A:XFD)",
            "=FILTER(A:XFD,A:XFD)",
        ])
    func `a bomb ends with a typed error`(_ line: String) {
        let formula = LimitTests.expanded(line)
        let answer = LimitTests.onSmallStack {
            FormulaLine.answer(
                JSON.object([("formula", .string(formula)), ("cell", .string("B2"))]).encoded, now: 45_292.5)
        }
        #expect(answer.hasPrefix("{\"value\":{\"error\":\"#"))
    }

    @Test func `the deepest nesting that is allowed needs no large stack`() {
        let wraps = [
            "1=1&1+1*1^-(", "IF(1,2,", "LET(x,1,x+", "SUM(1,-", "LAMBDA(x,x+", "IFERROR(", "1-MAP(1,LAMBDA(x,",
        ]
        for wrap in wraps {
            let formula = "=" + String(repeating: wrap, count: 60) + "1"
            let closing = String(repeating: wrap.hasSuffix("(x,") ? "x))" : ")", count: 60)
            let answer = LimitTests.onSmallStack {
                FormulaLine.explanation(JSON.object([("formula", .string(formula + closing))]).encoded, now: 45_292.5)
            }
            #expect(answer.hasPrefix("{"))
        }
    }

    @Test func `recursion of lambdas ends at a depth, not at the stack's end`() {
        let bodies = [
            "g(g,n+1)", "1+g(g,n+1)", "IF(n<0,0,g(g,n+1)+1)", "SUM(1,IFERROR(SWITCH(n,-1,0,g(g,n+1)),2))",
            "REDUCE(0,{1,2},LAMBDA(a,b,g(g,a)))", "BYROW(n,LAMBDA(r,g(g,r)))", "MAKEARRAY(1,1,LAMBDA(r,c,g(g,r)))",
            "LET(a,n,b,g(g,a),b)", "CHOOSE(1,IF(TRUE,IFNA(g(g,n),1)))", "-(((((g(g,n))))))", "INDEX(g(g,n),1)",
        ]
        for body in bodies {
            let formula = "=LET(f,LAMBDA(g,n,\(body)),f(f,0))"
            let answer = LimitTests.onSmallStack {
                FormulaLine.answer(JSON.object([("formula", .string(formula))]).encoded, now: 45_292.5)
            }
            #expect(answer == "{\"value\":{\"error\":\"#LIMIT!\"},\"limit\":\"depth\"}", "\(body)")
        }
    }

    @Test(
        arguments: [
            ("not json", "{\"error\":\"not JSON: unexpected character at byte 0\"}"),
            ("[1]", "{\"error\":\"not an object\"}"), ("{}", "{\"error\":\"\\\"formula\\\" is not a text\"}"),
            ("{\"formula\":\"=1\",\"mode\":\"x\"}", "{\"error\":\"\\\"mode\\\" is not scalar, dynamic or cse\"}"),
            ("{\"formula\":\"=1\",\"cell\":\"1A\"}", "{\"error\":\"\\\"cell\\\" is not the name of a cell\"}"),
            ("{\"formula\":\"=1\",\"cells\":{\"A1\":[]}}", "{\"error\":\"the value of A1 is not one of a cell\"}"),
            ("{\"formula\":\"=A1\",\"cells\":{\"A1\":{\"error\":\"#DIV/0!\"}}}", "{\"value\":{\"error\":\"#DIV/0!\"}}"),
            ("{\"formula\":\"='My data'!B2*2\",\"cells\":{\"'My data'!B2\":21}}", "{\"value\":42}"),
            (String(repeating: "[", count: 5000), "{\"error\":\"not JSON: nested too deeply at byte 33\"}"),
        ])
    func `a line that is no case is told why, and the next one is answered`(_ line: String, _ expected: String) {
        #expect(FormulaLine.answer(line, now: 45_292.5) == expected)
    }
}
