package import Quantities
import PolicySyntax

/// Computes checked expressions.
///
/// An expression that the checker let pass never comes to `EvaluationError.wrongType`.
package struct Evaluator {
  let context: any EvaluationContext
  /// How far values that should be equal may be apart: what `within` says, a ratio of the larger one or an amount.
  let tolerance: Quantity?

  package init(_ context: any EvaluationContext, tolerance: Quantity? = nil) {
    self.context = context
    self.tolerance = tolerance
  }

  /// The value at a moment.
  package func value(
    of expression: Expression, at moment: Moment = Moment()
  ) throws(EvaluationError) -> EvaluatedValue {
    let value = try form(expression, moment)
    // A branch or the smaller of two may be CO2 where the whole is CO2e.
    guard case .quantity(let quantity) = value, case .quantity(let dimension) = expression.type
    else { return value }
    if let fitted = try? quantity.fitted(to: dimension) { return .quantity(fitted) }
    // Money that names no price year has that of the policy, which the type knows.
    if let year = dimension.moneys.compactMap(\.year).first,
      let fitted = try? quantity.resolvingPriceYear(year).fitted(to: dimension)
    {
      return .quantity(fitted)
    }
    throw .wrongType(expression.span)
  }

  /// The value, which must be a number.
  package func quantity(
    of expression: Expression, at moment: Moment = Moment()
  ) throws(EvaluationError) -> Quantity {
    guard case .quantity(let quantity) = try value(of: expression, at: moment) else {
      throw .wrongType(expression.span)
    }
    return quantity
  }

  /// The value, which must be true or false.
  package func truth(
    of expression: Expression, at moment: Moment = Moment()
  ) throws(EvaluationError) -> Bool {
    guard case .truth(let truth) = try value(of: expression, at: moment) else {
      throw .wrongType(expression.span)
    }
    return truth
  }

  private func form(
    _ expression: Expression, _ moment: Moment
  ) throws(EvaluationError) -> EvaluatedValue {
    let span = expression.span
    switch expression.form {
    case .constant(let value, let year):
      return try evaluated(value, year: year, moment, span)
    case .horizon: return .years(context.horizon)
    case .field(let path, let year):
      guard let value = context.field(path) else { throw .noField(span, path: path) }
      return try evaluated(value, year: year, moment, span)
    case .variable(let name):
      guard let value = moment.variables[name] ?? context.variable(name) else {
        throw .noVariable(span, name)
      }
      return .quantity(value)
    case .result(let query):
      let year = try self.year(query.year, moment, span)
      guard let value = context.result(query, year: year) else {
        throw .noResult(span, name: query.name, year: year)
      }
      return .quantity(value)
    case .pricePaid(let market):
      let year = try self.year(nil, moment, span)
      guard let value = context.pricePaid(market: market, year: year) else {
        throw .noResult(span, name: "price-paid", year: year)
      }
      return .quantity(value)
    case .negated(let part): return .quantity(-(try quantity(of: part, at: moment)))
    case .chain(let first, let links):
      return .quantity(try chain(first, links, moment, span))
    case .reduced(let reduction, let parts):
      var values: [Quantity] = []
      for part in parts { values.append(try quantity(of: part, at: moment)) }
      return .quantity(try reduce(reduction, values, span))
    case .overYears(let reduction, let part, let years):
      return .quantity(try overYears(reduction, part, years ?? context.horizon, moment, span))
    case .exchanged(let part, let money, let year):
      return .quantity(try exchange(part, to: money, year: year, moment, span))
    case .conditional(let condition, let consequence, let alternative):
      return try value(
        of: try truth(of: condition, at: moment) ? consequence : alternative, at: moment)
    case .change(let part, let name):
      guard let other = context.inCase(name) else { throw .noCase(span, name) }
      let there = try Evaluator(other, tolerance: tolerance).quantity(of: part, at: moment)
      let here = try quantity(of: part, at: moment)
      return .quantity(try arithmetic(span) { () throws(QuantitiesError) in try here - there })
    case .probability(let condition):
      return .quantity(try probability(condition, moment, span))
    default: return .truth(try condition(expression, moment))
    }
  }

  func year(
    _ year: Int?, _ moment: Moment, _ span: SourceSpan
  ) throws(EvaluationError) -> Int {
    guard let year = year ?? moment.year else { throw .noYear(span) }
    return year
  }

  private func evaluated(
    _ value: CheckedValue, year: Int?, _ moment: Moment, _ span: SourceSpan
  ) throws(EvaluationError) -> EvaluatedValue {
    switch value {
    case .quantity(let quantity): return .quantity(quantity)
    case .timeline(let timeline):
      let year = try self.year(year, moment, span)
      let quantity: Quantity?
      do { quantity = try timeline.value(in: year) } catch {
        throw .notInForce(span, year: year)
      }
      guard let quantity else { throw .notInForce(span, year: year) }
      return .quantity(quantity)
    case .formula(let formula):
      return try self.value(
        of: formula, at: Moment(year: year ?? moment.year, variables: moment.variables))
    case .truth(let truth): return .truth(truth)
    case .word(let word), .measure(let word): return .word(word)
    case .words(let words): return .words(words)
    case .text(let text): return .text(text)
    case .year(let year): return .years(year...year)
    case .period(let period):
      guard let years = period.years(in: CalendarDate.years) else { throw .wrongType(span) }
      return .years(years)
    case .map, .list, .selection: throw .wrongType(span)
    }
  }

  private func probability(
    _ condition: Expression, _ moment: Moment, _ span: SourceSpan
  ) throws(EvaluationError) -> Quantity {
    let samples = context.samples
    guard !samples.isEmpty else { throw .noSamples(span) }
    var count = 0
    for sample in samples {
      if try Evaluator(sample, tolerance: tolerance).truth(of: condition, at: moment) { count += 1 }
    }
    return try arithmetic(span) { () throws(QuantitiesError) in
      try Quantity(base: Double(count) / Double(samples.count), .ratio)
    }
  }
}
