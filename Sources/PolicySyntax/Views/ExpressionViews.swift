/// `if expr then expr else expr`
package struct ConditionalSyntax: SyntaxView {
  package static let kind = SyntaxKind.ifExpression
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var condition: ValueSyntax? { value(0) }
  package var consequence: ValueSyntax? { value(1) }
  package var alternative: ValueSyntax? { value(2) }
}

/// Two or more conditions joined by `and`, or by `or`.
package struct LogicalSyntax: Sendable {
  package let node: Syntax

  init(node: Syntax) { self.node = node }

  package var isConjunction: Bool { node.kind == .andExpression }
  package var operands: [ValueSyntax] {
    node.childNodes.filter(\.kind.isValue).compactMap(ValueSyntax.init)
  }
}

/// Two or more values joined by `+` and `-`, or by `*` and `/`; to be computed from left to right.
package struct ArithmeticSyntax: Sendable {
  package let node: Syntax

  init(node: Syntax) { self.node = node }

  package var isSum: Bool { node.kind == .sum }
  package var operands: [ValueSyntax] {
    node.childNodes.filter(\.kind.isValue).compactMap(ValueSyntax.init)
  }
  /// One fewer than operands.
  package var operators: [SyntaxToken] { node.childTokens }
}

/// `not expr`
package struct NotSyntax: SyntaxView {
  package static let kind = SyntaxKind.notExpression
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var operand: ValueSyntax? { value(0) }
}

/// `sum operator sum`
package struct ComparisonSyntax: SyntaxView {
  package static let kind = SyntaxKind.comparison
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var left: ValueSyntax? { value(0) }
  /// Its kind says which comparison it is.
  package var operation: SyntaxToken? { node.childTokens.first }
  package var right: ValueSyntax? { value(1) }
}

/// `sum in ( set | range | sum )`
package struct MembershipSyntax: SyntaxView {
  package static let kind = SyntaxKind.membership
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var element: ValueSyntax? { value(0) }
  package var container: ValueSyntax? { value(1) }
}

/// `-x`
package struct NegationSyntax: SyntaxView {
  package static let kind = SyntaxKind.negation
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var operand: ValueSyntax? { value(0) }
}

/// `x to UNIT`
package struct ConversionSyntax: SyntaxView {
  package static let kind = SyntaxKind.conversion
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var operand: ValueSyntax? { value(0) }
  package var unit: UnitSyntax? { UnitSyntax(node.child(.unit)) }
}

/// `a .. b`
package struct RangeSyntax: SyntaxView {
  package static let kind = SyntaxKind.range
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var lower: ValueSyntax? { value(0) }
  package var upper: ValueSyntax? { value(1) }
}

/// `( expr )`
package struct ParenthesisedSyntax: SyntaxView {
  package static let kind = SyntaxKind.parenthesised
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var inner: ValueSyntax? { value(0) }
}

/// The place of a value that is not there; reported already.
package struct MissingValueSyntax: SyntaxView {
  package static let kind = SyntaxKind.missingValue
  package let node: Syntax

  package init(node: Syntax) { self.node = node }
}
