import PolicySyntax
import Quantities

extension ExpressionChecker {
  /// What stands in the brackets of a result.
  private struct Arguments {
    var measure: CheckedMeasure?
    var year: Int?
    var selections: [Selection] = []
    /// The product named, such as `product = hot-rolled`.
    var product: Substance?
    var isFaulty = false
  }

  mutating func result(
    _ specification: ResultSpecification, _ parts: [PathSyntax.Part], _ view: PathSyntax
  ) -> Expression {
    let span = view.span
    if scope.purpose == .value {
      report(
        Diagnostic(
          "T308", message: Message("value", ["name": .text(specification.name)]),
          at: LabelledSpan(span)))
      return failed(span)
    }
    var values: [ValueSyntax] = []
    for (place, part) in parts.enumerated() {
      guard place == 0, case .index(let arguments, _) = part else {
        report(
          Diagnostic(
            "T307", message: Message("result", ["name": .text(specification.name)]),
            at: LabelledSpan(span)))
        return failed(span)
      }
      values = arguments
    }
    let arguments = arguments(values, specification)
    guard !arguments.isFaulty else { return failed(span) }
    if specification.measure == .required, arguments.measure == nil {
      report(
        Diagnostic(
          "N306",
          message: Message(
            "missing",
            ["name": .text(specification.name), "kinds": list(specification.kinds)]),
          at: LabelledSpan(span),
          notes: notes(legalMeasures(specification))))
      return failed(span)
    }
    let selection = Self.all(arguments.selections)
    return query(specification, arguments, selection, span)
  }

  private static func all(_ selections: [Selection]) -> Selection {
    switch selections.count {
    case 0: .everybody
    case 1: selections[0]
    default: .all(selections)
    }
  }

  /// The product of `product = hot-rolled`, where the result is told apart by product.
  private func productName(
    _ value: ValueSyntax, _ specification: ResultSpecification
  ) -> (String, SourceSpan)? {
    guard specification.groupings.contains("product"), case .comparison(let comparison) = value,
      comparison.operation?.plainText == "=", case .path(let left)? = comparison.left,
      left.simpleName == "product", case .path(let right)? = comparison.right
    else { return nil }
    return right.simpleName.map { ($0, right.span) }
  }

  private mutating func product(
    _ name: String, _ span: SourceSpan, _ arguments: inout Arguments
  ) {
    let known = scope.surroundings.productsBySector(of: .everybody).values.flatMap { $0 }
    guard let product = known.first(where: { $0.name == name }) else {
      reportUnknownWord(name, Set(known.map(\.name)), at: span)
      arguments.isFaulty = true
      return
    }
    arguments.product = product
  }

  private mutating func query(
    _ specification: ResultSpecification, _ arguments: Arguments, _ selection: Selection,
    _ span: SourceSpan
  ) -> Expression {
    let kind = arguments.measure.flatMap(specification.key)
    var product: Substance?
    if specification.asksProduct(kind: kind) {
      let products = self.products(arguments, selection)
      // A report may list several products side by side.
      guard products.count == 1 || scope.purpose == .report else {
        report(
          Diagnostic(
            "T309",
            message: Message(
              products.isEmpty ? "none" : "several",
              [
                "name": .text(specification.name),
                "products": list(products.map(\.name).sorted()),
              ]), at: LabelledSpan(span)))
        return failed(span)
      }
      product = products.count == 1 ? products.first : nil
    }
    guard let unit = specification.unit(kind: kind, product: product, money: scope.money) else {
      // Only a report comes here, of several products: tonnes of whatever each of them is.
      let plain = specification.units[kind ?? ""].flatMap { plainUnit($0) }
      return expression(specification, arguments, selection, plain ?? .one, span)
    }
    return expression(specification, arguments, selection, unit, span)
  }

  /// What tonnes of the suppliers meant are counted in: one product for each sector.
  private func products(_ arguments: Arguments, _ selection: Selection) -> Set<Substance> {
    var sectors = scope.surroundings.productsBySector(of: selection)
    if let measure = arguments.measure {
      let own = scope.surroundings.productsBySector(of: measure)
      if !own.isEmpty { sectors = sectors.filter { own[$0.key] != nil } }
    }
    if let product = arguments.product {
      sectors = sectors.filter { $0.value.contains(product) }
    }
    return Set(sectors.values.compactMap(\.first))
  }

  private func plainUnit(_ text: String) -> Unit? {
    var plain = text
    if let range = plain.firstRange(of: " product") { plain.removeSubrange(range) }
    let unit = try? Unit.parse(plain)
    return scope.money.year.map { year in unit?.resolvingPriceYear(year) } ?? unit
  }

  private func expression(
    _ specification: ResultSpecification, _ arguments: Arguments, _ selection: Selection,
    _ unit: Unit, _ span: SourceSpan
  ) -> Expression {
    let query = ResultQuery(
      name: specification.name, measure: arguments.measure?.name, selection: selection,
      product: arguments.product?.name, year: arguments.year, dimension: unit.dimension, span: span)
    return Expression(.result(query), .quantity(unit.dimension), span, unit: unit)
  }

  private mutating func arguments(
    _ values: [ValueSyntax], _ specification: ResultSpecification
  ) -> Arguments {
    var result = Arguments()
    for value in values {
      if isYear(value) {
        let index = year(value)
        result.isFaulty = result.isFaulty || index == nil
        if result.year != nil { refuse("second-year", specification, value, &result) }
        result.year = index
        continue
      }
      if let (name, span) = measureName(value, specification) {
        if result.measure != nil {
          refuse("second-measure", specification, value, &result)
        } else if let measure = measure(name, span, specification) {
          result.measure = measure
        } else {
          result.isFaulty = true
        }
        continue
      }
      if let (product, span) = productName(value, specification) {
        self.product(product, span, &result)
        continue
      }
      switch value {
      case .comparison, .membership, .logical, .not, .parenthesised:
        guard specification.takesSelection else {
          refuse("no-selection", specification, value, &result)
          continue
        }
        var found: [Diagnostic] = []
        let selection = scope.surroundings.selection(value) { found.append($0) }
        diagnostics += found
        if let selection { result.selections.append(selection) } else { result.isFaulty = true }
      case .missing: result.isFaulty = true
      default: refuse("argument", specification, value, &result)
      }
    }
    return result
  }

  private mutating func refuse(
    _ part: String, _ specification: ResultSpecification, _ value: ValueSyntax,
    _ arguments: inout Arguments
  ) {
    arguments.isFaulty = true
    report(
      Diagnostic(
        "T307", message: Message(part, ["name": .text(specification.name)]),
        at: LabelledSpan(value.span)))
  }

  /// The measure a bracket names: alone, or behind the word for it.
  private func measureName(
    _ value: ValueSyntax, _ specification: ResultSpecification
  ) -> (String, SourceSpan)? {
    switch value {
    case .path(let path):
      return path.simpleName.map { ($0, path.span) }
    case .comparison(let comparison):
      guard specification.measure != .none, comparison.operation?.plainText == "=",
        case .path(let left)? = comparison.left, case .path(let right)? = comparison.right,
        let word = left.simpleName, word == specification.measureWord || word == "measure"
      else { return nil }
      return right.simpleName.map { ($0, right.span) }
    default: return nil
    }
  }

  private func legalMeasures(_ specification: ResultSpecification) -> [String] {
    let kinds = specification.kinds
    return scope.policy?.measures.filter { kinds.contains($0.kind) }.map(\.name) ?? []
  }

  private func notes(_ measures: [String]) -> [Message] {
    measures.isEmpty ? [] : [Message("note", ["legal": list(measures)])]
  }

  /// The price of a product is a result of its own.
  private func productNotes(_ name: String, _ specification: ResultSpecification) -> [Message] {
    guard specification.name == "price" else { return [] }
    let sectors = scope.surroundings.productsBySector(of: .everybody)
    let own = sectors.first { $0.key == name || $0.value.contains { $0.name == name } }
    return own.map { [Message("product", ["sector": .text($0.key)])] } ?? []
  }

  private mutating func measure(
    _ name: String, _ span: SourceSpan, _ specification: ResultSpecification
  ) -> CheckedMeasure? {
    guard specification.measure != .none else {
      report(
        Diagnostic(
          "T307", message: Message("no-measure", ["name": .text(specification.name)]),
          at: LabelledSpan(span)))
      return nil
    }
    guard let measure = scope.policy?.measure(name) else {
      let legal = legalMeasures(specification)
      reportUnknown(
        "N306", Message("message", ["name": .text(name)]), name, legal, at: span,
        notes: notes(legal) + productNotes(name, specification))
      return nil
    }
    guard specification.key(of: measure) != nil else {
      report(
        Diagnostic(
          "N307",
          message: Message(
            "message",
            [
              "name": .text(name), "kind": .text(measure.kind),
              "result": .text(specification.name), "kinds": list(specification.kinds),
            ]), at: LabelledSpan(span), notes: notes(legalMeasures(specification))))
      return nil
    }
    return measure
  }
}
