/// Loans, cash flows, depreciation.
enum FinanceFunctions {
    static let all: [FunctionEntry] = Loan.all + CashFlow.all + Depreciation.all
}
