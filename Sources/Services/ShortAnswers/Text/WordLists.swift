/// Small closed classes of English words.
enum WordLists {
    /// Words that carry no content of their own. Comparatives, quantities, directions and negations are
    /// content here: graders of explanations look at them.
    static let stop = set(
        """
        a an the this that these those it its itself they them their theirs he him his she her hers we us our
        i me my mine you your yours i'm
        is am are was were be been being do does did doing done have has had having will would shall should can
        could may might must
        of to in on at by for with from into onto as about than then there here so and or but if because since
        while when where which who whom whose what why how also just very really too well such
        get gets got getting make makes made making go goes going went thing things like
        ok oh um yes yeah
        """)

    /// Words that turn a statement round.
    static let negations = set(
        "not no never none nothing nobody neither nor without cannot cant isn aren wasn n't unable hardly")

    static let hedges = set("maybe perhaps guess unsure dunno idk")

    /// Words of a question that asks for a reason.
    static let reasons = set("why explain reason because")

    static let causes = set("because since cause causes caused due therefore thus hence so why")

    /// What is left of a contraction when `n't` is taken off, where that is no word.
    static let negatedStems: [[UInt8]: [UInt8]] = pairs("ca:can wo:will sha:shall ai:is")

    static let negatedWithoutApostrophe: [[UInt8]: [UInt8]] = pairs(
        """
        dont:do doesnt:does didnt:did isnt:is arent:are wasnt:was werent:were wouldnt:would couldnt:could
        shouldnt:should cant:can cannot:can wont:will hasnt:has havent:have hadnt:had
        """)

    static let numbers: [[UInt8]: [UInt8]] = pairs(
        """
        zero:0 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12
        twenty:20 thirty:30 forty:40 fifty:50 hundred:100 thousand:1000 once:1 twice:2 half:0.5
        """)

    /// Words of opposite meaning; a word may have several opposites.
    static let opposites = """
        high low|higher lower|highest lowest|high lower|low higher|long short|longer shorter|longest shortest
        big small|bigger smaller|biggest smallest|large small|larger smaller|largest smallest|big little
        more less|more fewer|most least|many few|increase decrease|increase reduce|rise fall|rise sink|float sink
        grow shrink|up down|upper lower|above below|over under|before after|begin end|start end|start stop
        closed open|close open|opened closed|on off|in out|inside outside|into out|left right|front back|top bottom
        hot cold|hotter colder|warm cool|warmer cooler|heat cool|wet dry|full empty|hard soft|harder softer
        heavy light|heavier lighter|fast slow|faster slower|strong weak|stronger weaker|loud quiet|loud soft
        louder quieter|louder softer|thick thin|thicker thinner|wide narrow|deep shallow|near far|close far
        same different|same opposite|equal unequal|alike different|similar different|all none|always never
        all some|every no|both neither|both one|true false|right wrong|correct incorrect|positive negative
        plus minus|add subtract|add remove|gain lose|push pull|attract repel|together apart|connected separated
        connected disconnected|connect disconnect|complete incomplete|complete broken|whole broken|alive dead
        living dead|light dark|bright dim|brighter dimmer|bright dark|absorb reflect|dissolve settle|solid liquid
        liquid gas|visible invisible|possible impossible|able unable|easy difficult|easier harder|easy hard
        old young|older younger|new old|first last|early late|earlier later|good bad|better worse|best worst
        male female|parent child|parallel series|maximum minimum|max min|ascending descending|row column
        horizontal vertical|rough smooth|sharp dull|sharp flat|male female|win lose|buy sell|expand contract
        freeze melt|evaporate condense|clean dirty|safe dangerous|present absent|presence absence|accept reject
        include exclude|absolute relative|fixed variable|constant variable|unique duplicate|exact approximate
        """

    private static func set(_ text: String) -> Set<[UInt8]> {
        Set(text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })
    }

    private static func pairs(_ text: String) -> [[UInt8]: [UInt8]] {
        var table: [[UInt8]: [UInt8]] = [:]
        for pair in text.split(whereSeparator: \.isWhitespace) {
            let parts = pair.split(separator: ":")
            table[Array(parts[0].utf8)] = Array(parts[1].utf8)
        }
        return table
    }
}
