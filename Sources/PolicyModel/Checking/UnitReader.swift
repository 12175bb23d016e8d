package import PolicySyntax
package import Quantities

extension PolicyScope {
  /// The unit written; nil, and a report, where it is none. Money that names no price year has the policy's.
  package func unit(_ syntax: UnitSyntax, report: (Diagnostic) -> Void) -> Unit? {
    guard !syntax.node.isBroken else { return nil }
    do {
      let unit = try Unit.parse(syntax.text, in: units)
      return money.year.map(unit.resolvingPriceYear) ?? unit
    } catch {
      report(diagnostic(error, syntax))
      return nil
    }
  }

  private func diagnostic(_ error: QuantitiesError, _ syntax: UnitSyntax) -> Diagnostic {
    let factors = syntax.numerator + syntax.denominator
    func token(_ text: String, _ part: (UnitFactorSyntax) -> SyntaxToken?) -> SyntaxToken? {
      factors.compactMap(part).first { $0.plainText == text }
    }
    switch error {
    case .unit(.unknownSymbol(let symbol, _, let suggestions)):
      let span = token(symbol, \.symbol)?.span ?? syntax.span
      return .suggesting(
        "U202", ["found": .text(symbol)], at: span, in: syntax.node, suggestions.first)
    case .unit(.unknownSubstance(let name, _, let suggestions)):
      let span = token(name, \.substance)?.span ?? syntax.span
      return .suggesting(
        "U203", ["found": .text(name)], at: span, in: syntax.node, suggestions.first)
    case .unit(.substanceNeedsMass(let symbol, let substance, _)):
      let span = token(substance, \.substance)?.span ?? syntax.span
      return Diagnostic(
        "U204",
        message: Message("message", ["symbol": .text(symbol), "found": .text(substance)]),
        at: LabelledSpan(span), context: syntax.node.tree.headings(at: span.start))
    default:
      return Diagnostic(
        "U205", message: Message("message", ["found": .text(syntax.text)]),
        at: LabelledSpan(syntax.span), notes: [Message("note")],
        context: syntax.node.tree.headings(at: syntax.span.start))
    }
  }
}
