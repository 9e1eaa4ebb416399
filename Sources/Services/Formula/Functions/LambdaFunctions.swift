/// LET and LAMBDA.
enum LambdaFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("LET", [.lazy, .lazy, .lazy], repeats: 1) { evaluator, arguments throws(Halt) in
            try bind(&evaluator, arguments)
        },
        FunctionEntry("LAMBDA", [.lazy], repeats: 1) { evaluator, arguments throws(Halt) in
            try make(&evaluator, arguments)
        },
    ]

    private static func bind(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        guard arguments.count % 2 == 1 else { throw .error(.value) }
        let outer = evaluator.scope
        defer { evaluator.scope = outer }
        for place in stride(from: 0, to: arguments.count - 1, by: 2) {
            guard case .name(let symbol) = evaluator.syntax[arguments.nodes[place]].kind else { throw .error(.name) }
            let value = try evaluator.evaluate(arguments.nodes[place + 1], arrays: arguments.arrays)
            evaluator.scope.append(Binding(symbol: symbol, value: value))
        }
        return try evaluator.evaluate(arguments.nodes[arguments.count - 1], arrays: arguments.arrays)
    }

    private static func make(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        var parameters: [Int] = []
        var optional: [Bool] = []
        for node in arguments.nodes.dropLast() {
            switch evaluator.syntax[node].kind {
            case .name(let symbol):
                parameters.append(symbol)
                optional.append(false)
            case .optionalName(let symbol):
                parameters.append(symbol)
                optional.append(true)
            default: throw .error(.value)
            }
        }
        guard let body = arguments.nodes.last else { throw .error(.value) }
        return .lambda(Lambda(parameters: parameters, optional: optional, body: body, scope: evaluator.scope))
    }
}
