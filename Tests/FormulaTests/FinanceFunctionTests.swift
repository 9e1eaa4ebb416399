import Formula
import Testing

struct FinanceFunctionTests {
    @Test func `annuities`() throws {
        try check([
            ("PMT(0.08/12,10,10000)", -1037.0320893591602), ("PMT(0,10,1000)", -100),
            ("PMT(0.1,0,1000)", .error(.number)),
            ("PMT(-3,5,100,300,1)", .error(.number)), ("PV(0.05,5,,1000)", -783.526166468459),
            ("FV(-3,5,100,300,1)", 11800), ("FV(2,10,1,0,1)", -88572), ("NPER(0,3,100,23,1)", -41),
            ("NPER(0,0,100)", .error(.divisionByZero)), ("RATE(48,-200,8000)", 0.007701472488201368),
            ("RATE(10,100,500)", .error(.number)), ("RATE(48,-200,8000,0,1)", 0.008052981923906556),
        ])
    }

    @Test func `interest and principal in a payment and over several`() throws {
        try check([
            ("IPMT(0.1/12,1,36,8000)", -66.66666666666667), ("IPMT(0.1,1,3,8000,0,1)", 0),
            ("IPMT(0.1,0,3,8000)", .error(.number)), ("IPMT(0.1,4,3,8000)", .error(.number)),
            ("PPMT(0.1,3,3,8000,0,1)", -2658.610271903324), ("PPMT(0.08,10,10,200000)", -27598.053462421354),
            ("CUMPRINC(0.0083,36,8000,1,10,1)", -2038.518055313885),
            ("CUMIPMT(0.09/12,30*12,125000,13,24,0)", -11135.232130750845),
            ("CUMIPMT(0.1,12,1000,4,3,0)", .error(.number)), ("CUMIPMT(0,12,1000,1,3,0)", .error(.number)),
        ])
    }

    @Test func `a huge number of payments meets the budget, not the clock`() throws {
        let outcome = try Parser.parse("CUMIPMT(0.1,1E12,1000,1,1E12,0)").evaluate(Setting(workbook: Workbook()))
        #expect(outcome == .stopped(.cells))
    }

    @Test func `cash flows`() throws {
        try check([
            ("NPV(0.1,-10000,3000,4200,6800)", 1188.4434123352207), ("NPV(-1,1,2)", .error(.divisionByZero)),
            ("IRR({-70000,12000,15000,18000,21000,26000})", 0.08663094803653162), ("IRR({1,2})", .error(.number)),
            ("IRR({-70,12,15})", -0.44350694133432755),
            ("MIRR({-120000,39000,30000,21000,37000,46000},0.1,0.12)", 0.126094130365905),
            ("MIRR({5,6},0.1,0.2)", .error(.divisionByZero)),
            ("XNPV(0.09,{-10000,2750,4250,3250,2750},{39448,39508,39751,39859,39904})", 2086.6476020315345),
            ("XNPV(0.1,{-100,110},{40000,39999})", .error(.number)), ("XIRR({-100,110},{40000,40365})", 0.1),
            ("XIRR({100,110},{40000,40365})", .error(.number)), ("EFFECT(0.0525,4)", 0.053542667370758),
            ("EFFECT(0,4)", .error(.number)), ("NOMINAL(0.053543,4)", 0.052500319868356),
        ])
    }

    @Test func `depreciation`() throws {
        try check([
            ("SLN(30000,7500,10)", 2250), ("SLN(1,2,0)", .error(.divisionByZero)),
            ("SYD(30000,7500,10,1)", 4090.909090909091),
            ("SYD(30000,7500,10,11)", .error(.number)), ("DB(1000000,100000,6,1,7)", 186083.33333333334),
            ("DB(1000000,100000,6,7,7)", 15845.098473848071), ("DB(1000000,100000,6,8,7)", .error(.number)),
            ("DDB(2400,300,3650,1)", 1.3150684931506849), ("DDB(2400,300,10,10)", 22.1225472000003),
            ("DDB(100,10,4,3,2.7)", 0.5625), ("DDB(2400,300,10,11)", .error(.number)),
        ])
    }
}
