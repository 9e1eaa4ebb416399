import Services
import Testing

@Suite struct `Sealing` {
    let key = [UInt8](0..<32)
    let nonce = [UInt8](repeating: 9, count: 12)
    let plain = Array("an answer".utf8)

    @Test func `opens what it sealed, and shows nothing of it`() throws {
        let sealer = Sealer(session: "S", key: key)
        let box = try sealer.seal(plain, as: .answer, nonce: nonce)
        #expect(try sealer.open(box, as: .answer) == plain)
        #expect(box.ciphertext.count == plain.count + 16)
        #expect(!box.ciphertext.starts(with: plain))
    }

    @Test func `opens in its session, under its name and key only`() throws {
        let box = try Sealer(session: "S", key: key).seal(plain, as: .answer, nonce: nonce)
        #expect(throws: Sealer.Unreadable.self) { try Sealer(session: "T", key: key).open(box, as: .answer) }
        #expect(throws: Sealer.Unreadable.self) { try Sealer(session: "S", key: key).open(box, as: .entries) }
        #expect(throws: Sealer.Unreadable.self) {
            try Sealer(session: "S", key: key.reversed()).open(box, as: .answer)
        }
    }

    @Test func `refuses every box that was changed`() throws {
        let sealer = Sealer(session: "S", key: key)
        let box = try sealer.seal(plain, as: .answer, nonce: nonce)
        for index in box.ciphertext.indices {
            var changed = box
            changed.ciphertext[index] ^= 1
            #expect(throws: Sealer.Unreadable.self) { try sealer.open(changed, as: .answer) }
        }
        let short = Sealer.Box(nonce: nonce, ciphertext: [1, 2, 3])
        #expect(throws: Sealer.Unreadable.self) { try sealer.open(short, as: .answer) }
        #expect(throws: Sealer.Unreadable.self) {
            try sealer.open(Sealer.Box(nonce: [1], ciphertext: box.ciphertext), as: .answer)
        }
    }

    @Test func `tells equal answers of one session only`() {
        let sealer = Sealer(session: "S", key: key)
        #expect(sealer.answerHash(plain) == sealer.answerHash(plain))
        #expect(sealer.answerHash(plain) != sealer.answerHash(plain + [0]))
        #expect(sealer.answerHash(plain) != Sealer(session: "S", key: key.reversed()).answerHash(plain))
    }
}
