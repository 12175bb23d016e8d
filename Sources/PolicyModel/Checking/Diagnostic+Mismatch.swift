import PolicySyntax
import Quantities

extension Diagnostic {
  /// A value of one dimension where another is asked.
  ///
  /// - Parameters:
  ///   - name: The field that asks.
  ///   - units: The units that fit there.
  ///   - written: The unit that stands there.
  ///   - label: The field's name in the text.
  static func mismatch(
    _ mismatch: DimensionMismatch, name: String?, units: [Unit], written: Unit?,
    at span: SourceSpan, label: SourceSpan?, node: Syntax, canExchange: Bool = false
  ) -> Diagnostic {
    let (expected, found) = (mismatch.expected, mismatch.found)
    var arguments: [String: MessageArgument] = [
      "expected": .phrase(DimensionName.phrase(expected)),
      "found": .phrase(DimensionName.phrase(found)),
      "expectedunit": .text(DimensionName.text(expected)),
      "foundunit": .text(DimensionName.text(found)),
      "name": .text(name ?? ""),
      "units": .list(units.prefix(4).map { .text(ValueChecker.shown($0)) }),
    ]
    var fixIts: [FixIt] = []
    var notes: [Message] = []
    let code: DiagnosticCode
    var label = label
    switch mismatch.cause {
    case .priceYear(let expectedYear, let foundYear):
      code = "U210"
      arguments["expectedyear"] = .text(expectedYear.map(String.init) ?? "-")
      arguments["foundyear"] = .text(foundYear.map(String.init) ?? "-")
      notes = [Message("note")]
    case .currency(let wanted, let given):
      code = "U209"
      arguments["wanted"] = .text(wanted.code)
      arguments["given"] = .text(given.code)
      notes = [Message("note", arguments)]
    case .narrowing:
      code = "U211"
      notes = [Message("note")]
    case .substance(let wanted, let given):
      code = "U206"
      arguments["wanted"] = .text(wanted?.name ?? "")
      arguments["given"] = .text(given?.name ?? "")
      if wanted == nil {
        notes = [Message("plain", arguments)]
      } else if given == nil {
        notes = [Message("bare", arguments)]
      }
      if let edit = substanceEdit(in: node, from: given, to: wanted) {
        fixIts = [FixIt(Message("fix", arguments), [edit])]
      }
    case .factors(let lacks, let surplus):
      code = "U201"
      if !lacks.isRatio {
        notes.append(Message("lacks", ["factor": .text(DimensionName.text(lacks))]))
      }
      if !surplus.isRatio {
        notes.append(Message("surplus", ["factor": .text(DimensionName.text(surplus))]))
      }
      // `60 CNY` where a price is asked.
      if let unit = node.lastUnit, let wanted = units.first, surplus.isRatio, written != nil {
        let text = ValueChecker.shown(wanted)
        fixIts = [
          FixIt(Message("fix", ["unit": .text(text)]), [Edit(unit.span, text)])
        ]
      }
    }
    if name == nil { label = nil }
    return Diagnostic(
      code, message: Message(name == nil ? "plainly" : "message", arguments),
      at: LabelledSpan(span, Message("found", arguments)),
      others: label.map { [LabelledSpan($0, Message("field", arguments))] } ?? [], notes: notes,
      fixIts: fixIts, context: node.tree.headings(at: span.start))
  }

  /// The edit that writes another substance in the one unit of a value that names the wrong one.
  private static func substanceEdit(
    in node: Syntax, from given: Substance?, to wanted: Substance?
  ) -> Edit? {
    guard let wanted else { return nil }
    let factors = node.unitFactors
    if let given {
      let named = factors.filter { $0.substance?.plainText == given.name }
      guard named.count == 1, let token = named[0].substance else { return nil }
      return Edit(token.span, wanted.name)
    }
    let bare = factors.filter { factor in
      factor.substance == nil
        && ["t", "kt", "Mt", "Gt", "kg"].contains(factor.symbol?.plainText ?? "")
    }
    guard bare.count == 1, let symbol = bare[0].symbol else { return nil }
    return Edit(ValueChecker.end(of: symbol.span), " \(wanted.name)")
  }
}

extension Syntax {
  /// The unit at the end of a value.
  var lastUnit: UnitSyntax? { childNodes.compactMap { UnitSyntax($0) }.last }

  /// The factors of all units within.
  var unitFactors: [UnitFactorSyntax] {
    if let factor = UnitFactorSyntax(self) { return [factor] }
    return childNodes.flatMap(\.unitFactors)
  }
}
