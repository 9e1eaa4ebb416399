import Formula
import Testing

struct DateFunctionTests {
    @Test func `DATE overflows into months and years, and has a day that never was`() throws {
        try check([
            ("DATE(2024,2,30)", 45352), ("DATE(2024,14,1)", 45689), ("DATE(2024,0,0)", 45260), ("DATE(108,1,2)", 39449),
            ("DATE(1900,1,1)", 1), ("DATE(1900,2,29)", 60), ("DATE(1900,3,1)", 61), ("DATE(9999,12,31)", 2_958_465),
            ("DATE(10000,1,1)", .error(.number)), ("DATE(2024,1,1E9)", .error(.number)), ("DAY(0)", 0),
            ("TEXT(60,\"d mmm yyyy\")", "29 Feb 1900"), ("YEAR(-1)", .error(.number)),
            ("YEAR(\"abc\")", .error(.value)),
        ])
    }

    @Test func `times are parts of a day`() throws {
        try check([
            ("TIME(23,120,0)", 0.04166666666666674), ("TIME(1,-1,0)", 0.04097222222222222),
            ("TIME(-1,0,0)", .error(.number)), ("TIME(0,0,32768)", .error(.number)), ("HOUR(0.75)", 18),
            ("HOUR(-0.1)", .error(.number)), ("MINUTE(\"12:45:30\")", 45), ("SECOND(0.999988425925926)", 59),
            ("TIMEVALUE(\"2:24 AM\")", 0.1), ("TIMEVALUE(\"abc\")", .error(.value)),
            ("DATEVALUE(\"22-MAY-2011\")", 40685),
            ("DATEVALUE(40000)", .error(.value)), ("DATEVALUE(\"2/29/2023\")", .error(.value)), ("NOW()", 45292.5),
            ("TODAY()", 45292),
        ])
    }

    @Test func `months later keep to the end of the month`() throws {
        try check([
            ("EDATE(45322,1.9)", 45351), ("EDATE(45322,-1.9)", 45291), ("EDATE(31,1)", 60),
            ("EDATE(10,-1)", .error(.number)),
            ("EOMONTH(45322,-2)", 45260), ("EOMONTH(44987,3)", 45107), ("DAYS(1,10)", -9),
            ("EDATE(1,1E18)", .error(.number)),
        ])
    }

    @Test func `DATEDIF with Excel's own overflow`() throws {
        try check([
            ("DATEDIF(DATE(2012,1,31),DATE(2012,3,1),\"md\")", -1),
            ("DATEDIF(DATE(2011,1,31),DATE(2011,3,1),\"MD\")", -2),
            ("DATEDIF(DATE(2001,6,1),DATE(2002,8,15),\"yd\")", 75),
            ("DATEDIF(DATE(2001,1,31),DATE(2001,2,28),\"m\")", 0),
            ("DATEDIF(DATE(2001,1,31),DATE(2003,2,28),\"ym\")", 0), ("DATEDIF(5,3,\"d\")", .error(.number)),
            ("DATEDIF(3,5,\"x\")", .error(.number)), ("DATEDIF(DATE(2001,1,1),DATE(2003,1,1),\"y\")", 2),
        ])
    }

    @Test func `workdays with weekends of any kind and holidays`() throws {
        try check([
            ("NETWORKDAYS(DATE(2012,10,1),DATE(2013,3,1),{41235,41247,41295})", 107),
            ("NETWORKDAYS(DATE(2013,3,1),DATE(2012,10,1))", -110),
            ("NETWORKDAYS.INTL(DATE(2006,1,1),DATE(2006,2,1),\"0010001\")", 22),
            ("NETWORKDAYS.INTL(DATE(2006,1,1),DATE(2006,2,1),\"1111111\")", 0),
            ("NETWORKDAYS.INTL(DATE(2006,1,1),DATE(2006,2,1),8)", .error(.number)),
            ("NETWORKDAYS.INTL(DATE(2006,1,1),DATE(2006,2,1),\"001\")", .error(.value)),
            ("WORKDAY(DATE(2008,10,1),151,{39778,39786,39834})", 39938), ("WORKDAY(DATE(2024,1,6),-1)", 45296),
            ("WORKDAY(DATE(2024,1,6),0)", 45297), ("WORKDAY(1,-5)", .error(.number)),
            ("WORKDAY(1,1E300)", .error(.number)),
            ("WORKDAY.INTL(DATE(2012,1,1),90,11)", 41013),
            ("WORKDAY.INTL(DATE(2012,1,1),30,\"1111111\")", .error(.value)),
        ])
    }

    @Test func `days of the week and weeks of the year`() throws {
        try check([
            ("WEEKDAY(39491)", 4), ("WEEKDAY(39491,2)", 3), ("WEEKDAY(39491,3)", 2), ("WEEKDAY(39491,16)", 5),
            ("WEEKDAY(39491,18)", .error(.number)), ("WEEKDAY(0)", 7), ("WEEKNUM(40977)", 10), ("WEEKNUM(40977,2)", 11),
            ("WEEKNUM(40977,21)", 10), ("WEEKNUM(40977,3)", .error(.number)), ("ISOWEEKNUM(DATE(2021,1,3))", 53),
            ("ISOWEEKNUM(-1)", .error(.number)), ("WEEKNUM(DATE(2023,1,1),2)", 1),
        ])
    }

    @Test func `YEARFRAC by every basis`() throws {
        try check([
            ("YEARFRAC(DATE(2012,1,1),DATE(2012,7,30))", 0.5805555555555556),
            ("YEARFRAC(DATE(2012,1,1),DATE(2012,7,30),1)", 0.5765027322404371),
            ("YEARFRAC(DATE(2012,1,1),DATE(2012,7,30),3)", 0.5780821917808219),
            ("YEARFRAC(DATE(2011,2,28),DATE(2012,2,29),0)", 1),
            ("YEARFRAC(DATE(2011,2,28),DATE(2012,2,29),1)", 1.0013679890560876),
            ("YEARFRAC(DATE(2010,2,28),DATE(2015,3,31),0)", 5.086111111111111),
            ("YEARFRAC(DATE(2010,1,31),DATE(2015,3,31),4)", 5.166666666666667),
            ("YEARFRAC(DATE(2015,3,31),DATE(2010,1,31),2)", 5.236111111111111), ("YEARFRAC(1,2,5)", .error(.number)),
        ])
    }
}
