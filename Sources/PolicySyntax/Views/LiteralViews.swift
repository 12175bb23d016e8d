/// `NUMBER UNIT?`
package struct NumberSyntax: SyntaxView {
  package static let kind = SyntaxKind.number
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var token: SyntaxToken? { node.token(.number) }
  package var value: Double? { token?.numberValue }
  package var unit: UnitSyntax? { UnitSyntax(node.child(.unit)) }
}

/// A date with a month; a year alone is a number.
package struct DateSyntax: SyntaxView {
  package static let kind = SyntaxKind.date
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var token: SyntaxToken? { node.token(.date) }
}

/// `"…"`
package struct TextSyntax: SyntaxView {
  package static let kind = SyntaxKind.text
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var token: SyntaxToken? { node.token(.string) }
  package var value: String { token?.stringValue ?? "" }
}

/// `true` or `false`
package struct TruthSyntax: SyntaxView {
  package static let kind = SyntaxKind.truth
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var value: Bool { node.childTokens.first?.keyword == .true }
}

/// `{ element,+ }`
package struct SetSyntax: SyntaxView {
  package static let kind = SyntaxKind.set
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var elements: [ValueSyntax] {
    node.childNodes.filter(\.kind.isValue).compactMap(ValueSyntax.init)
  }
}

/// `[ knot,+ ] UNIT?`: a list, a map or a schedule.
package struct BracketSyntax: SyntaxView {
  package static let kind = SyntaxKind.bracket
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var knots: [KnotSyntax] { node.childNodes.compactMap(KnotSyntax.init) }
  package var unit: UnitSyntax? { UnitSyntax(node.child(.unit)) }
}

/// One element between square brackets.
package enum KnotSyntax: Sendable {
  /// `key: value`; the key is a name, a text, a number (a year) or a date.
  case keyed(key: SyntaxToken, value: ValueSyntax?, Syntax)
  case value(ValueSyntax)
  /// `linear`, `step`, `geometric` or `smooth`.
  case mode(Keyword, Syntax)
  case thenHold(Syntax)
  case thenEnd(Syntax)
  case thenGrow(ValueSyntax?, Syntax)
  case beforeHold(Syntax)

  init?(_ node: Syntax) {
    switch node.kind {
    case .keyedKnot:
      guard let key = node.childTokens.first else { return nil }
      self = .keyed(key: key, value: node.valueChild.flatMap(ValueSyntax.init), node)
    case .modeKnot:
      self = .mode(node.childTokens.first?.keyword ?? .step, node)
    case .thenKnot:
      switch node.childTokens.last?.keyword {
      case .hold: self = .thenHold(node)
      case .end: self = .thenEnd(node)
      default: self = .thenGrow(node.valueChild.flatMap(ValueSyntax.init), node)
      }
    case .beforeKnot: self = .beforeHold(node)
    case let kind where kind.isValue:
      guard let value = ValueSyntax(node) else { return nil }
      self = .value(value)
    default: return nil
    }
  }

  package var node: Syntax {
    switch self {
    case .keyed(_, _, let node), .mode(_, let node), .thenHold(let node), .thenEnd(let node),
      .thenGrow(_, let node), .beforeHold(let node):
      node
    case .value(let value): value.node
    }
  }
}

/// `suppliers ( where expr )?`
package struct SelectionSyntax: SyntaxView {
  package static let kind = SyntaxKind.selection
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var condition: ValueSyntax? { value(0) }
}

/// `NAME( argument,* )`
package struct CallSyntax: SyntaxView {
  package static let kind = SyntaxKind.call
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var name: SyntaxToken? { name(0) }
  package var arguments: [ArgumentSyntax] { node.childNodes.compactMap { ArgumentSyntax($0) } }
}

/// `( NAME: )? value`
package struct ArgumentSyntax: SyntaxView {
  package static let kind = SyntaxKind.argument
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var name: SyntaxToken? { name(0) }
  package var value: ValueSyntax? { value(0) }
}

/// `NAME ( .NAME | [expr,+] )*`
package struct PathSyntax: SyntaxView {
  package static let kind = SyntaxKind.path
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  /// One part of a path.
  package enum Part: Sendable {
    case member(SyntaxToken)
    case index([ValueSyntax], Syntax)
  }

  package var head: SyntaxToken? { name(0) }

  /// The parts after the head.
  package var parts: [Part] {
    node.childNodes.compactMap { part in
      switch part.kind {
      case .pathMember: part.names().first.map { .member($0) }
      case .pathIndex:
        .index(part.childNodes.filter(\.kind.isValue).compactMap(ValueSyntax.init), part)
      default: nil
      }
    }
  }

  /// The name, if the path is nothing but a name.
  package var simpleName: String? {
    node.childNodes.isEmpty ? head?.plainText : nil
  }
}
