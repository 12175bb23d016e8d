import PolicySyntax
import Quantities

extension Evaluator {
  func chain(
    _ first: Expression, _ links: [Expression.Link], _ moment: Moment, _ span: SourceSpan
  ) throws(EvaluationError) -> Quantity {
    var result = try quantity(of: first, at: moment)
    for link in links {
      let left = result
      let right = try quantity(of: link.operand, at: moment)
      result = try arithmetic(link.operation == .divide ? link.operand.span : span) {
        () throws(QuantitiesError) in
        switch link.operation {
        case .add: try left + right
        case .subtract: try left - right
        case .multiply: try left * right
        case .divide: try left / right
        }
      }
    }
    return result
  }

  func reduce(
    _ reduction: Expression.Reduction, _ values: [Quantity], _ span: SourceSpan
  ) throws(EvaluationError) -> Quantity {
    guard let first = values.first else { throw .wrongType(span) }
    return try arithmetic(span) { () throws(QuantitiesError) in
      var result = first
      for value in values.dropFirst() {
        switch reduction {
        case .least: result = try Quantity.min(result, value)
        case .greatest: result = try Quantity.max(result, value)
        case .mean, .sum: result = try result + value
        }
      }
      return reduction == .mean
        ? try result / Quantity(base: Double(values.count), .ratio) : result
    }
  }

  /// The reduction of the values of the years in which there is one. A sum of amounts a year is an amount: each
  /// year counts for one year.
  func overYears(
    _ reduction: Expression.Reduction, _ part: Expression, _ years: ClosedRange<Int>,
    _ moment: Moment, _ span: SourceSpan
  ) throws(EvaluationError) -> Quantity {
    var values: [Quantity] = []
    var absence: EvaluationError?
    for year in years {
      do throws(EvaluationError) {
        values.append(
          try quantity(of: part, at: Moment(year: year, variables: moment.variables)))
      } catch {
        guard error.isAbsence else { throw error }
        absence = error
      }
    }
    guard !values.isEmpty else { throw absence ?? .wrongType(span) }
    let result = try reduce(reduction, values, span)
    guard reduction == .sum, Expression.isPerYear(part.type) else { return result }
    return try arithmetic(span) { () throws(QuantitiesError) in try result * Quantity(1, .year) }
  }

  /// The value with every foreign money in its dimension replaced by the policy's, at the rate of a year.
  func exchange(
    _ part: Expression, to money: PriceBasis, year: Int?, _ moment: Moment, _ span: SourceSpan
  ) throws(EvaluationError) -> Quantity {
    var result = try quantity(of: part, at: moment)
    guard !result.isBareZero else { return result }
    for (base, exponent) in result.dimension.sorted {
      guard case .money(let basis) = base, basis.currency != money.currency else { continue }
      let rate = try self.rate(basis.currency, year ?? moment.year, span)
      let one = Dimension(base)
      result = try arithmetic(span) { () throws(QuantitiesError) in
        let factor = try Quantity(base: rate.value, Dimension(.money(money)) / one)
        var changed = result
        for _ in 0..<abs(exponent) {
          changed = exponent > 0 ? try changed * factor : try changed / factor
        }
        return changed
      }
    }
    return result
  }

  private func rate(
    _ currency: Currency, _ year: Int?, _ span: SourceSpan
  ) throws(EvaluationError) -> Quantity {
    guard let year else { throw .noYear(span) }
    guard let rate = context.rate(currency, year: year) else {
      throw .noRate(span, currency, year: year)
    }
    return rate
  }

  /// Arithmetic with its failures turned into those of evaluation.
  func arithmetic<T>(
    _ span: SourceSpan, _ compute: () throws(QuantitiesError) -> T
  ) throws(EvaluationError) -> T {
    do {
      return try compute()
    } catch {
      switch error {
      case .divisionByZero: throw .divisionByZero(span)
      case .notFinite: throw .tooLarge(span)
      default: throw .wrongType(span)
      }
    }
  }
}

extension Expression {
  /// Whether values of a type are amounts a year, so that years add up to an amount.
  static func isPerYear(_ type: ExpressionType) -> Bool {
    guard case .quantity(let dimension) = type else { return false }
    return dimension.exponents[.time] == -1
  }
}
