/// A value: an expression or a set.
package indirect enum ValueSyntax: Sendable {
  case set(SetSyntax)
  case conditional(ConditionalSyntax)
  case logical(LogicalSyntax)
  case not(NotSyntax)
  case comparison(ComparisonSyntax)
  case membership(MembershipSyntax)
  case arithmetic(ArithmeticSyntax)
  case negation(NegationSyntax)
  case conversion(ConversionSyntax)
  case range(RangeSyntax)
  case number(NumberSyntax)
  case date(DateSyntax)
  case text(TextSyntax)
  case truth(TruthSyntax)
  case bracket(BracketSyntax)
  case path(PathSyntax)
  case call(CallSyntax)
  case selection(SelectionSyntax)
  case parenthesised(ParenthesisedSyntax)
  case missing(MissingValueSyntax)

  init?(_ node: Syntax) {
    switch node.kind {
    case .set: self = .set(SetSyntax(node: node))
    case .ifExpression: self = .conditional(ConditionalSyntax(node: node))
    case .orExpression, .andExpression: self = .logical(LogicalSyntax(node: node))
    case .notExpression: self = .not(NotSyntax(node: node))
    case .comparison: self = .comparison(ComparisonSyntax(node: node))
    case .membership: self = .membership(MembershipSyntax(node: node))
    case .sum, .product: self = .arithmetic(ArithmeticSyntax(node: node))
    case .negation: self = .negation(NegationSyntax(node: node))
    case .conversion: self = .conversion(ConversionSyntax(node: node))
    case .range: self = .range(RangeSyntax(node: node))
    case .number: self = .number(NumberSyntax(node: node))
    case .date: self = .date(DateSyntax(node: node))
    case .text: self = .text(TextSyntax(node: node))
    case .truth: self = .truth(TruthSyntax(node: node))
    case .bracket: self = .bracket(BracketSyntax(node: node))
    case .path: self = .path(PathSyntax(node: node))
    case .call: self = .call(CallSyntax(node: node))
    case .selection: self = .selection(SelectionSyntax(node: node))
    case .parenthesised: self = .parenthesised(ParenthesisedSyntax(node: node))
    case .missingValue: self = .missing(MissingValueSyntax(node: node))
    default: return nil
    }
  }

  package var node: Syntax {
    switch self {
    case .set(let view): view.node
    case .conditional(let view): view.node
    case .logical(let view): view.node
    case .not(let view): view.node
    case .comparison(let view): view.node
    case .membership(let view): view.node
    case .arithmetic(let view): view.node
    case .negation(let view): view.node
    case .conversion(let view): view.node
    case .range(let view): view.node
    case .number(let view): view.node
    case .date(let view): view.node
    case .text(let view): view.node
    case .truth(let view): view.node
    case .bracket(let view): view.node
    case .path(let view): view.node
    case .call(let view): view.node
    case .selection(let view): view.node
    case .parenthesised(let view): view.node
    case .missing(let view): view.node
    }
  }

  package var span: SourceSpan { node.span }
}
