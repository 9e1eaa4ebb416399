import Contracts

/// What both versions of server reflection ask and answer.
struct Reflection {
    enum Question {
        case file(name: String)
        case fileOfSymbol(String)
        case fileOfExtension(message: String, number: Int32)
        case extensionNumbers(message: String)
        case services
    }

    enum Answer {
        /// Encoded file descriptors: the one asked for first, then all that it imports.
        case files([[UInt8]])
        case extensionNumbers(message: String, [Int32])
        case services([String])
        /// A gRPC status code with its message.
        case error(code: Int32, String)
    }

    /// Full names of the services that are served, in order.
    let services: [String]

    func answer(_ question: Question) -> Answer {
        switch question {
        case .file(let name): return file(name) ?? notFound("file \(name)")
        case .fileOfSymbol(let symbol):
            return ContractDescriptors.fileOfSymbol[symbol].flatMap(file) ?? notFound("symbol \(symbol)")
        case .fileOfExtension(let message, let number):
            let found = ContractDescriptors.files.values.first { file in
                file.extensions.contains { $0.message == message && $0.number == number }
            }
            return found.flatMap { file($0.name) } ?? notFound("extension \(number) of \(message)")
        case .extensionNumbers(let message):
            let numbers = ContractDescriptors.files.values.flatMap(\.extensions).filter { $0.message == message }
            if numbers.isEmpty, ContractDescriptors.fileOfSymbol[message] == nil { return notFound(message) }
            return .extensionNumbers(message: message, numbers.map(\.number).sorted())
        case .services: return .services(services)
        }
    }

    private func notFound(_ what: String) -> Answer { .error(code: 5, "\(what.prefix(200)) is not known here") }

    private func file(_ name: String) -> Answer? {
        guard ContractDescriptors.files[name] != nil else { return nil }
        var order = [name]
        var next = 0
        while next < order.count {
            for dependency in ContractDescriptors.files[order[next]]?.dependencies ?? []
            where !order.contains(dependency) {
                order.append(dependency)
            }
            next += 1
        }
        return .files(order.compactMap { ContractDescriptors.files[$0]?.descriptor })
    }
}
