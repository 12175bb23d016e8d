import PolicySyntax
import Quantities

/// Values that depend on properties of the supplier, or on what it pays in a market.
extension ValueChecker {
  mutating func formula(
    _ value: ValueSyntax, _ units: [String], _ variables: [String], _ field: FieldSpecification,
    _ place: Place, _ unit: Unit?
  ) -> CheckedValue? {
    guard value.node.dependsOnSupplier(variables) else {
      let fitted = fit(fold(value, unit: unit), units, field, place, value)
      if case .timeline(let timeline)? = fitted {
        guard covers(timeline, value, place) else { return nil }
      }
      return fitted
    }
    var checker = ExpressionChecker(
      ExpressionScope(
        formulasOf: scope, variables: variables.compactMap(VariableSpecification.named)))
    let expression = checker.number(checker.check(value, unit.map { .unit($0) } ?? .none))
    diagnostics += checker.diagnostics.map { $0.placed(in: value.node.tree) }
    guard case .quantity(let dimension) = expression.type else {
      return expression.type == .zero ? .quantity(.zero) : nil
    }
    // Only the unit is asked of the place; the number stands for any.
    guard let sample = try? Quantity(base: 1, dimension),
      fit(
        .number(sample, unit: expression.unit ?? Unit(canonical: dimension)), units, field, place,
        value) != nil
    else { return nil }
    return .formula(expression)
  }
}

extension Syntax {
  /// Whether a value is one for each supplier: a variable stands in it, or what is paid in a market.
  fileprivate func dependsOnSupplier(_ variables: [String]) -> Bool {
    if let path = PathSyntax(self), let name = path.simpleName { return variables.contains(name) }
    if let call = CallSyntax(self), call.name?.plainText == "price-paid" { return true }
    return childNodes.contains { $0.dependsOnSupplier(variables) }
  }
}
