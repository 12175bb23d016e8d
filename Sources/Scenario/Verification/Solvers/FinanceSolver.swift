extension ReferenceSolver {
  /// Kind `finance`: debt schedule, net present value of equity, annuity.
  package static let finance = ReferenceSolver(kind: "finance") { input in
    var answer: [String: JSONValue] = [:]
    if let debt = input["debt"] {
      answer["debtSchedule"] = .numbers(
        debtSchedule(
          debt: try debt.number("investment") * (1 - debt.number("equityShare")),
          rate: try debt.number("rate"), years: try debt.years("lifetime")))
    }
    if let project = input["npv"] {
      answer["npv"] = .number(
        netPresentValue(
          outlay: try project.number("investment") * project.number("equityShare"),
          cashFlow: try project.numbers("cashFlow"), rate: try project.number("rate")))
    }
    if let annuity = input["annuity"] {
      answer["annuity"] = .number(
        try annuity.number("K")
          * annuityFactor(rate: try annuity.number("r"), years: try annuity.years("L")))
    }
    return .object(answer)
  }

  /// Yearly service of a debt `D` repaid in `L` equal parts: `D/L + r (D - D/L (k + 1/2))`, k = 0, 1, ...
  ///
  /// Interest is due on the average balance of the year.
  private static func debtSchedule(debt: Double, rate: Double, years: Int) -> [Double] {
    let principal = debt / Double(years)
    return (0..<years).map { principal + rate * (debt - principal * (Double($0) + 0.5)) }
  }

  /// `-outlay + sum over t >= 1 of cashFlow_t / (1 + r)^t`, by Horner's rule from the last year back.
  private static func netPresentValue(outlay: Double, cashFlow: [Double], rate: Double) -> Double {
    cashFlow.reversed().reduce(0) { (later, flow) in (later + flow) / (1 + rate) } - outlay
  }
}

extension JSONValue {
  /// A life in whole years, at least one.
  fileprivate func years(_ key: String) throws -> Int {
    let years = try integer(key)
    guard years >= 1 else { throw ReferenceInputError.outOfRange(key, Double(years)) }
    return years
  }
}
