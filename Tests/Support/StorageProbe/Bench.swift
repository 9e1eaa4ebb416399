import Ports

/// Appends for some seconds, alone and 50 at a time, in turn. Prints median rates and their ratio.
func bench(_ place: String, seconds: Int) async throws(StoreError) {
    let store = try Probe.open(place)
    try await store.prepare()
    var alone: [Int] = []
    var together: [Int] = []
    for _ in 0..<3 {
        alone.append(try await rate(store, writers: 1, seconds: seconds))
        together.append(try await rate(store, writers: 50, seconds: seconds))
    }
    let (one, fifty) = (alone.sorted()[1], together.sorted()[1])
    say("one appender:  \(one) appends/s")
    say("50 appenders:  \(fifty) appends/s")
    say("ratio:         \(Double(fifty * 10 / max(one, 1)) / 10)")
    await store.close()
}

private func rate(_ store: any Store, writers: Int, seconds: Int) async throws(StoreError) -> Int {
    let clock = ContinuousClock()
    let start = clock.now
    let end = start + .seconds(seconds)
    let run = UInt64.random(in: 0...UInt64.max)
    let results = await withTaskGroup(of: Result<Int, StoreError>.self) { group in
        for writer in 1...writers {
            group.addTask {
                do throws(StoreError) {
                    var count = 0
                    while clock.now < end {
                        count += 1
                        try await store.append(event("bench-\(run)-\(writer)", UInt64(count), bytes: 600))
                    }
                    return .success(count)
                } catch {
                    return .failure(error)
                }
            }
        }
        return await group.reduce(into: []) { $0.append($1) }
    }
    var total = 0
    for result in results { total += try result.get() }
    return Int(Double(total) / (start.duration(to: clock.now) / .seconds(1)))
}
