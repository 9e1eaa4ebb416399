import AgentBridge
import Contracts
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

    @Test func `nobody registered hides nothing`() {
        #expect(Redaction(nil).hide("Al, al@example.org") == "Al, al@example.org")
        #expect(Redaction(Registration()).hide("Al") == "Al")
    }
}
