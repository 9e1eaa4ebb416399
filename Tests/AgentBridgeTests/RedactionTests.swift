import AgentBridge
import Contracts
import Ports
import Testing

@Suite struct `What must not leave` {
    private let registration = Registration(name: "Al", email: "al@example.org", phone: "+1 555 0100")

    @Test(arguments: [
        ("I am Al.", "I am {{candidate}}."), ("Also: SALes, Al", "Also: SALes, {{candidate}}"),
        ("al@example.org", "{{email}}"), ("xal@example.orgx", "x{{email}}x"), ("+1 555 0100!", "{{phone}}!"),
        ("AlAl", "AlAl"), ("Ál", "Ál"), ("", ""),
    ])
    func `a short name is a word, and longer values are found anywhere`(text: String, hidden: String) {
        #expect(Redaction(registration).hide(text) == hidden)
    }

    @Test func `a name within the address does not break it up`() {
        let redaction = Redaction(Registration(name: "quill", email: "zyx.quill@example.org"))
        #expect(redaction.hide("zyx.quill@example.org, quill") == "{{email}}, {{candidate}}")
    }

    @Test(arguments: ["I am Al: al@example.org", "Al", "", "Also Al, Al +1 555 0100", "«Al» — Ál"])
    func `every part of a hidden text has its place in the original`(text: String) {
        let hidden = Redaction(registration).hidden(text)
        #expect(hidden.text == Redaction(registration).hide(text))
        let (shown, original) = (Array(hidden.text.utf8), Array(text.utf8))
        for start in shown.indices {
            let place = hidden.original(start..<start + 1)
            let within = hidden.replacements.first { $0.shown.contains(start) }
            guard let within else {
                #expect(original[place].elementsEqual(shown[start..<start + 1]))
                continue
            }
            #expect(place == within.original)
        }
        #expect(hidden.original(shown.indices) == original.indices)
    }

    @Test func `nobody registered hides nothing`() {
        #expect(Redaction(nil).hide("Al, al@example.org") == "Al, al@example.org")
        #expect(Redaction(Registration()).hide("Al") == "Al")
    }
}
