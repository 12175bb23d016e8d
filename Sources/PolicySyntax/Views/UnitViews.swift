/// A unit as it is written: factors above the slash and factors below.
package struct UnitSyntax: SyntaxView {
  package static let kind = SyntaxKind.unit
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var numerator: [UnitFactorSyntax] { factors(belowSlash: false) }
  package var denominator: [UnitFactorSyntax] { factors(belowSlash: true) }

  private func factors(belowSlash: Bool) -> [UnitFactorSyntax] {
    var isBelow = false
    var result: [UnitFactorSyntax] = []
    for element in node.elements {
      switch element {
      case .token(let number):
        if node.tree.tokens[Int(number)].kind == .slash { isBelow = true }
      case .node(let number):
        let child = Syntax(tree: node.tree, index: number)
        guard isBelow == belowSlash else { continue }
        let members = child.kind == .unitGroup ? child.childNodes : [child]
        result += members.compactMap { UnitFactorSyntax($0) }
      }
    }
    return result
  }

  /// The unit with the blanks it should have, such as `CNY(2025)/t CO2`.
  package var text: String {
    let below = denominator.map(\.text)
    let above = numerator.map(\.text).joined(separator: ".")
    guard !below.isEmpty else { return above }
    let joined = below.joined(separator: ".")
    return above + "/" + (below.count > 1 ? "(\(joined))" : joined)
  }
}

/// `scale? symbol ( (YEAR) )? substance?`
package struct UnitFactorSyntax: SyntaxView {
  package static let kind = SyntaxKind.unitFactor
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  private var words: [SyntaxToken] {
    node.childTokens.filter { $0.kind == .name || $0.kind == .percent }
  }

  /// The words by what they are.
  private var parts: (scale: SyntaxToken?, symbol: SyntaxToken?, substance: SyntaxToken?) {
    let words = self.words
    let hasScale = words.count > 1 && UnitWords.scales.contains(words[0].plainText)
    let rest = words.dropFirst(hasScale ? 1 : 0)
    return (hasScale ? words[0] : nil, rest.first, rest.dropFirst().first)
  }

  /// A word such as `million`.
  package var scale: SyntaxToken? { parts.scale }
  package var symbol: SyntaxToken? { parts.symbol }
  package var priceYear: SyntaxToken? { node.child(.priceYear)?.token(.number) }
  package var substance: SyntaxToken? { parts.substance }

  /// The factor with the blanks it should have.
  package var text: String {
    let (scale, symbol, substance) = parts
    var text = scale?.plainText ?? ""
    func add(_ word: String) { text += text.isEmpty ? word : " " + word }
    if let symbol {
      add(symbol.plainText + (priceYear.map { "(\($0.plainText))" } ?? ""))
    }
    if let substance { add(substance.plainText) }
    return text
  }
}
