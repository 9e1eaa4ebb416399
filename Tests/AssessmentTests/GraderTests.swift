import Contracts
import Services
import Testing

@Suite struct `Choices are graded` {
    @Test(arguments: zip(["a", "b", "c"], [0, 10_000, 0] as [Int32]))
    func `one option is right or not`(option: String, expected: Int32) throws {
        #expect(try score(.choice(ChoiceAnswer(optionIDs: [option])), of: Sample.choice()) == expected)
    }

    @Test(
        arguments: [
            (["a", "c", "e"], 10_000), (["a", "c"], 6_667), (["a"], 3_333), (["a", "b"], 0), (["a", "c", "b"], 3_333),
            (["b", "d"], 0), (["a", "b", "c", "d", "e", "f"], 0), (["a", "c", "e", "f"], 6_667),
            (["a", "a", "c", "c"], 6_667),
        ] as [([String], Int32)])
    func `several options earn their share, wrong ones cost it`(options: [String], expected: Int32) throws {
        let definition = Sample.choice(6, right: ["a", "c", "e"], many: true)
        #expect(try score(.choice(ChoiceAnswer(optionIDs: options)), of: definition) == expected)
    }

    @Test func `answers that do not fit the form are errors, not grades`() {
        let one = Sample.choice()
        func error(_ answer: Answer) -> GradingError? {
            do throws(GradingError) {
                _ = try ObjectiveGrader.grade(answer, of: one)
                return nil
            } catch { return error }
        }
        #expect(error(Answer(kind: .choice(ChoiceAnswer(optionIDs: ["z"])))) == .unknownOption)
        #expect(error(Answer(kind: .choice(ChoiceAnswer(optionIDs: ["a", "b"])))) == .tooManyOptions)
        #expect(error(Answer(kind: .choice(ChoiceAnswer()))) == .empty)
        #expect(error(Answer()) == .empty)
        #expect(error(Answer(kind: .numeric("5"))) == .kindMismatch(expected: .choice))
        #expect(GradingError.kindMismatch(expected: .choice).message == "the question asks for a choice of options")
    }

    @Test func `what has no objective grader is not graded`() {
        for definition in [
            Sample.definition(.formula, key: nil), Sample.definition(.shortcut, key: nil),
            Sample.definition(.numeric, key: .shortText(ShortTextKey())), QuestionDefinition(),
        ] {
            #expect(throws: GradingError.self) {
                try ObjectiveGrader.grade(Answer(kind: .numeric("1")), of: definition)
            }
        }
    }

    @Test func `passing earns nothing, whatever the kind`() throws {
        for definition in [Sample.choice(), Sample.number(1), Sample.shortText([("x", 10_000)]), Sample.shortcut("F4")]
        {
            let grade = try ObjectiveGrader.grade(Answer(kind: .pass(PassAnswer())), of: definition)
            #expect(grade.score == 0)
            #expect(grade.graderVersion == "pass/1")
        }
    }
}

@Suite struct `Short texts are graded` {
    static let definition = Sample.shortText([
        ("Goal Seek", 10_000), ("\"GoalSeek\"", 9_000), ("Solver", 6_000), ("10-20", 1_000), ("café", 500),
    ])

    @Test(
        arguments: [
            ("Goal Seek", 10_000), ("goal seek", 10_000), ("  GOAL\u{A0}\t SEEK \n", 10_000), ("“Goal Seek”", 10_000),
            ("'goal seek'", 10_000), ("goalseek", 9_000), ("SOLVER", 6_000), ("10\u{2013}20", 1_000),
            ("cafe\u{301}", 500), ("goal\u{200B} seek", 10_000), ("", 0), ("   ", 0), ("Goal Seek!", 0),
            ("Goal Sek", 0), ("goal  seek solver", 0), ("\"", 0), ("\"\"", 0), ("goal\u{0}seek", 0),
        ] as [(String, Int32)])
    func `by the accepted text that they equal`(text: String, expected: Int32) throws {
        #expect(try score(.shortText(text), of: Self.definition) == expected)
    }

    @Test func `leading zeros are text`() throws {
        let definition = Sample.shortText([("0417", 10_000), ("417", 5_000)])
        #expect(try score(.shortText("0417"), of: definition) == 10_000)
        #expect(try score(.shortText("417"), of: definition) == 5_000)
    }
}

@Suite struct `Shortcuts are graded` {
    @Test(arguments: [
        ("Ctrl+Shift+L", "ctrl + shift + l"), ("Ctrl+Shift+L", "Shift-Control-L"), ("Ctrl+Shift+L", "SHIFT CTRL l"),
        ("Ctrl+Shift+L", "“Ctrl+Shift+L”"), ("Ctrl+Shift+L", "ctl+shift+l"),
        ("F4", "f4"), ("Fn+F9", "fn f9"), ("Alt+Enter", "option + return"), ("Ctrl+Delete", "ctrl+del"),
        ("Esc", "Escape"), ("Ctrl+PageUp", "Ctrl+PgUp"), ("Ctrl+PageUp", "Ctrl + Page Up"),
        ("Ctrl+PageDown", "ctrl-page-down"), ("Ctrl+Down", "Ctrl+Down Arrow"), ("Ctrl+Down", "ctrl + arrow down"),
        ("Ctrl+Down", "Ctrl+↓"), ("Ctrl+Right", "Ctrl+→"), ("Ctrl+;", "ctrl+semicolon"), ("Ctrl+;", "Ctrl ;"),
        ("Alt+=", "Alt + ="), ("Alt+=", "alt equals"), ("Ctrl++", "Ctrl+plus"), ("Ctrl++", "ctrl +"),
        ("Ctrl+-", "Ctrl -"), ("Ctrl+-", "Ctrl+minus"), ("Ctrl+-", "ctrl--"), ("Ctrl+Shift+%", "Ctrl+Shift+percent"),
        ("Ctrl+Shift+5", "shift+ctrl+5"), ("Ctrl+,", "Ctrl+,"), ("Ctrl+`", "Ctrl+backtick"),
        ("Cmd+Shift+T", "⇧⌘T"), ("Win+E", "Windows+E"), ("Ctrl+Space", "Ctrl + space bar"),
        ("Alt, H, O, I", "Alt H O I"), ("Alt, H, O, I", "Alt+H, O, I"), ("Alt, H, O, I", "alt > h > o > i"),
        ("Alt, H, O, I", "Alt then H then O then I"), ("Ctrl+K, Ctrl+S", "ctrl+k ctrl+s"),
    ])
    func `the same keys by other names are right`(key: String, typed: String) throws {
        #expect(try score(.shortcut(typed), of: Sample.shortcut(key)) == 10_000)
    }

    @Test(arguments: [
        ("Ctrl+Shift+L", "Ctrl+L"), ("Ctrl+Shift+L", "Ctrl+Shift+L+K"), ("Ctrl+Shift+L", "Ctrl+Shift"),
        ("Ctrl+L", "Cmd+L"), ("Ctrl+L", "L"), ("F4", "F5"), ("F4", "F 4"), ("F4", "4"), ("F4", "F99"),
        ("Alt, H, O, I", "Alt, H, I, O"), ("Ctrl+C", "Ctrl, C"), ("Alt+F1", "Alt, F1"), ("Ctrl+L", ""),
        ("Ctrl+L", "+"), ("Ctrl+L", "press ctrl l"), ("Ctrl+L", "Ctrl+L or Ctrl+T"), ("Ctrl+L", ", , ,"),
    ])
    func `other keys are wrong`(key: String, typed: String) throws {
        #expect(try score(.shortcut(typed), of: Sample.shortcut(key)) == 0)
    }

    @Test func `any accepted shortcut will do`() throws {
        #expect(try score(.shortcut("fn+f4"), of: Sample.shortcut("F4", "Fn+F4")) == 10_000)
    }
}

@Suite struct `Every grade` {
    static let definitions = [
        Sample.choice(), Sample.choice(6, right: ["a", "c"], many: true), Sample.number(12.5),
        Sample.numeric(NumericKey(value: 40, unit: "%", units: [UnitFactor(unit: "x", factor: 2)])),
        Sample.shortText([("Graz", 10_000)]), Sample.shortcut("Ctrl+Shift+L", "F4"),
    ]

    static let hostile: [String] = [
        "", " ", "\u{0}", "1\u{0}2", String(repeating: "9", count: 10_000),
        "0." + String(repeating: "0", count: 300) + "1",
        "1e999999", "-1e999999", "1e-999999", "1e" + String(repeating: "9", count: 100), "inf", "nan", "0x10",
        "🧮", "👩‍👩‍👧‍👦 5", "5👩‍👩‍👧‍👦", "e\u{301}5", "٣", "５", "½", "Ⅻ", "\u{202E}5", "((5))", "(", ")", ")5(", "--5", "+-5",
        ",", ".", ",,,", "...", ".,5", "1,,2", "1..2", "5e", "5e+", "e5", "%", "%%", "5%%", "$", "$$5", "1/2", "1:30",
        "ctrl++++", "++", "-+-", ", , >", "then then", "→→→", String(repeating: "ctrl+", count: 500), "f0", "f-1",
        String(repeating: "a", count: 100_000), String(repeating: "\u{301}", count: 5_000), "\"", "'", "\"\"\"",
        String(repeating: "(", count: 200), "\r\n\r\n", "5\n6", "DROP TABLE sessions; --", "${jndi:ldap://x}",
    ]

    @Test(arguments: hostile)
    func `survives hostile text, the same every time`(text: String) throws {
        for definition in Self.definitions {
            for kind in [
                .numeric(text), .shortText(text), .shortcut(text), .choice(ChoiceAnswer(optionIDs: [text])),
            ] as [Answer.Kind] {
                do throws(GradingError) {
                    let grade = try ObjectiveGrader.grade(Answer(kind: kind), of: definition)
                    #expect(grade.score == 0)
                    #expect(try ObjectiveGrader.grade(Answer(kind: kind), of: definition) == grade)
                } catch {
                    #expect(error == .unknownOption || error == .kindMismatch(expected: definition.question!.kind))
                }
            }
        }
    }

    @Test func `survives random text`() throws {
        var random = TestRandom(seed: 99)
        let pieces =
            Array("0123456789..,,  '()+-−eE$€%kh\u{A0}\"→>FfCtrlAlt").map(String.init) + ["ctrl", "then", "page"]
        for _ in 0..<4_000 {
            let text = (0..<Int(random.next() % 14)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
                .joined()
            for (definition, kind) in [
                (Self.definitions[2], Answer.Kind.numeric(text)), (Self.definitions[3], .numeric(text)),
                (Self.definitions[4], .shortText(text)), (Self.definitions[5], .shortcut(text)),
            ] {
                let grade = try ObjectiveGrader.grade(Answer(kind: kind), of: definition)
                #expect((0...10_000).contains(grade.score))
            }
        }
    }

    @Test func `has criteria that make up its score, and names its versions`() throws {
        let answers: [(QuestionDefinition, Answer.Kind, String)] = [
            (Self.definitions[0], .choice(ChoiceAnswer(optionIDs: ["b"])), "choice/1"),
            (Self.definitions[1], .choice(ChoiceAnswer(optionIDs: ["a", "b", "c"])), "choice/1"),
            (Self.definitions[2], .numeric("12.5"), "numeric/1"), (Self.definitions[3], .numeric("40 km"), "numeric/1"),
            (Self.definitions[4], .shortText("graz"), "short-text/1"),
            (Self.definitions[5], .shortcut("F4"), "shortcut/1"),
        ]
        for (definition, kind, version) in answers {
            let grade = try ObjectiveGrader.grade(Answer(kind: kind), of: definition)
            let sum = grade.criteria.reduce(0) { $0 + Double($1.score) * Double($1.weight) / 10_000 }
            #expect(abs(sum - Double(grade.score)) <= 0.5)
            #expect(grade.criteria.reduce(0) { $0 + $1.weight } == 10_000)
            #expect(grade.confidence == 10_000)
            #expect(grade.graderVersion == version)
            #expect(grade.policyVersion == ObjectiveGrader.policyVersion)
        }
    }

    @Test func `quotes neither the key nor the answer`() throws {
        let cases: [(QuestionDefinition, Answer.Kind, [String])] = [
            (Sample.number(8_765), .numeric("4321"), ["8765", "8,765", "4321"]),
            (
                Sample.numeric(NumericKey(value: 8_765, unit: "furlong")), .numeric("8765 parsec"),
                ["8765", "furlong", "parsec"]
            ),
            (Sample.shortText([("Graz", 10_000), ("Aarhus", 3_000)]), .shortText("Aarhus"), ["Graz", "Aarhus"]),
            (Sample.shortcut("Ctrl+Shift+L"), .shortcut("Ctrl+T"), ["Ctrl", "Shift"]),
            (Sample.choice(), .choice(ChoiceAnswer(optionIDs: ["a"])), ["Option", "`a`", "`b`"]),
        ]
        for (definition, kind, secrets) in cases {
            for criterion in try ObjectiveGrader.grade(Answer(kind: kind), of: definition).criteria {
                for secret in secrets { #expect(!criterion.finding.contains(secret)) }
                #expect(criterion.finding.hasSuffix("."))
            }
        }
    }
}
