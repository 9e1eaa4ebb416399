"""Where IronCalc 0.9.1 and Viva are known to differ, and why Viva is right (by Microsoft's documentation of
the function, or by values that Excel stored).

Each entry: functions, a regular expression for what follows the function's name, what IronCalc says there
("*": anything), why. A difference that no entry covers fails the test, and so does an entry that covers
nothing.
"""

NOT_IMPLEMENTED = {"error": "#N/IMPL!"}
VALUE = {"error": "#VALUE!"}
NUMBER = {"error": "#NUM!"}
NOT_AVAILABLE = {"error": "#N/A"}

REASONS = [
    ("TEXT", r"E\+00", "*", "a positive exponent has a plus sign"),
    ("TEXT", r"\((0|1|2|3|7|12|A1|B4|\"3\"),\"d mmm yy|\(0,\"yyyy|\(\"3\"", "*",
     "January and February 1900 count from day 1 (or 0), and text that reads as a number is one"),
    ("TEXT", r"\((-1|TRUE|1\.5|2|3\.7|0\.5|-4|-2\.5),", "*",
     "signs stay in one-section formats, booleans are words, and halves round away from zero"),
    ("DATEDIF", r"\"x\"", VALUE, "an unknown unit is #NUM!"),
    ("DATEDIF", r"\"yd\"|\"md\"", "*", "days beyond the last month, and the leap day of the start's year, are Excel's"),
    ("DATE EDATE EOMONTH WEEKNUM WEEKDAY ISOWEEKNUM", r"1900|\b(61|0|1|2|12)\b", "*",
     "January and February 1900: IronCalc lacks day 0 and the leap day"),
    ("YEARFRAC", r".", "*", "dates in reverse order are put in order first; IronCalc takes them as they come"),
    ("SECOND MINUTE HOUR", r"\.", "*", "a time of day is rounded to whole seconds before it is taken apart"),
    ("WORKDAY WORKDAY.INTL", r"-\d\.\d", "*", "days are truncated, not rounded down"),
    ("CORREL SLOPE INTERCEPT RSQ FORECAST.LINEAR", r".", VALUE, "unequal counts are #N/A"),
    ("RANK.EQ RANK.AVG", r"Z1:Z3", NUMBER, "a number that is not among the ranked ones is #N/A, also among none"),
    ("NPV", r"\{", 0, "the elements of an array are flows; IronCalc passes them over"),
    ("FIND SEARCH", r"\(\"\"|,Z1|,\"\"", VALUE, "an empty text is found everywhere, also in an empty text"),
    ("CONCAT TEXTJOIN", r"\{", NOT_IMPLEMENTED, "arrays as arguments are not implemented in IronCalc"),
    ("TEXTBEFORE TEXTAFTER", r".", NOT_AVAILABLE,
     "an instance beyond the text's length, or a delimiter longer than the text, is #VALUE!"),
    ("TEXTBEFORE TEXTAFTER", r",\"\",", "*", "an empty delimiter is found at the very start, whichever instance"),
]
