import PolicyModel
package import Quantities
import Scenario

/// One number that each run of a study reports.
package struct ResultColumn: Sendable {
  /// A result and a year, however often a study asks for it.
  struct Key: Hashable, Sendable {
    let name: String
    let measure: String?
    /// Whom it is about, in one form: `by sector` and `[sector = steel]` may ask the same.
    let selection: String
    let product: String?
    let year: Int

    init(_ query: ResultQuery, year: Int) {
      name = query.name
      measure = query.measure
      selection = CanonicalText.of(query.selection)
      product = query.product
      self.year = year
    }
  }

  package let name: String
  /// The name without the year where the result has one for each year; nil where it has one number for all.
  package let series: String?
  package let unit: Unit
  package let year: Int
  let expression: Expression
  /// Whom a report tells apart; everybody else is left out.
  let group: Selection
  /// The result itself, where the expression is one.
  let key: Key?

  /// The number in the column's unit; `nan` where the run has no answer.
  func value(in context: any EvaluationContext) -> Double {
    let evaluator = Evaluator(GroupContext(base: context, group: group))
    guard
      let quantity = try? evaluator.quantity(of: expression, at: Moment(year: year)),
      let number = try? quantity.value(in: unit)
    else { return .nan }
    return number
  }
}

/// A run seen through one group: every result is asked for that group alone.
private struct GroupContext: EvaluationContext {
  let base: any EvaluationContext
  let group: Selection

  var horizon: ClosedRange<Int> { base.horizon }
  func field(_ path: [String]) -> CheckedValue? { base.field(path) }
  func rate(_ currency: Currency, year: Int) -> Quantity? { base.rate(currency, year: year) }

  func result(_ query: ResultQuery, year: Int) -> Quantity? {
    base.result(query.within(group), year: year)
  }
}

extension ResultQuery {
  /// The same of a part of those it is about; a result that tells nobody apart stays.
  func within(_ group: Selection) -> ResultQuery {
    guard case .everybody = group else {
      guard ResultTable[name]?.takesSelection == true else { return self }
      var whole = group
      if case .everybody = selection {} else { whole = .all([selection, group]) }
      return ResultQuery(
        name: name, measure: measure, selection: whole, product: product, year: year,
        dimension: dimension, span: span)
    }
    return self
  }
}
