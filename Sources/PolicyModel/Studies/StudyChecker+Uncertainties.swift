import PolicySyntax
import Quantities

extension StudyChecker {
  /// An uncertainty and the path it is known by.
  struct NamedUncertainty {
    let checked: CheckedUncertainty
    /// The path as written, without `scale`.
    let path: String
  }

  mutating func uncertainties(
    _ steps: [StepSyntax], choices: [CheckedChoice]
  ) -> [NamedUncertainty] {
    var result: [NamedUncertainty] = []
    for case .uncertain(let step) in steps {
      guard let syntax = step.target, !syntax.node.isBroken, let distribution = step.distribution,
        !distribution.node.isBroken, let target = target(syntax)
      else { continue }
      let taken =
        result.map { ($0.path, $0.checked.span) } + choices.map { ($0.path.description, $0.span) }
      if let first = taken.first(where: { Self.meet($0.0, target.path) }) {
        reportTwice(target.path, syntax.span, first: first.1)
        continue
      }
      var reader = DistributionReader(target: target, study: self)
      let read = reader.read(distribution)
      diagnostics += reader.diagnostics
      guard let read else { continue }
      result.append(
        NamedUncertainty(
          checked: CheckedUncertainty(
            target: target.target, distribution: read, cases: target.cases, span: syntax.span),
          path: target.path))
    }
    return result
  }

  /// Whether two targets speak of the same number: the same path, or one a year of the other.
  private static func meet(_ one: String, _ other: String) -> Bool {
    one == other || one.hasPrefix(other + "[") || other.hasPrefix(one + "[")
  }

  /// What an uncertainty is of, and the dimension of its parameters.
  struct UncertainTarget {
    let target: CheckedUncertainty.Target
    let path: String
    let dimension: Dimension
    /// The unit to name it in.
    let unit: Unit
    let cases: [String]
    let place: Place
    let span: SourceSpan
  }

  private mutating func target(_ value: ValueSyntax) -> UncertainTarget? {
    switch value {
    case .path(let path): return target(path, isScaled: false, value.span)
    case .call(let call):
      guard let name = call.name, name.plainText == "scale" else {
        reportUnknown(
          "N504", ["name": .text(call.name?.plainText ?? "")], call.name?.plainText ?? "",
          ["scale"], at: call.name?.span ?? call.span)
        return nil
      }
      guard call.arguments.count == 1, call.arguments[0].name == nil,
        case .path(let path)? = call.arguments[0].value
      else {
        diagnostics.append(
          Diagnostic("T403", message: Message("scale"), at: LabelledSpan(call.span)))
        return nil
      }
      return target(path, isScaled: true, value.span)
    default: return nil
    }
  }

  private mutating func target(
    _ path: PathSyntax, isScaled: Bool, _ span: SourceSpan
  ) -> UncertainTarget? {
    guard let head = path.head, let first = orderedPlaces.first else { return nil }
    let isMeasure = orderedPlaces.contains { $0.place.policy.measure(head.plainText) != nil }
    if !isMeasure { return data(path, isScaled: isScaled, span, first.place) }
    guard let field = field(path) else { return nil }
    let dimension: Dimension
    let unit: Unit
    switch field.value {
    case .quantity(let quantity):
      dimension = quantity.dimension
      unit = Unit(canonical: dimension)
    case .timeline(let timeline):
      dimension = timeline.dimension
      unit = timeline.unchanged?.unit ?? Unit(canonical: dimension)
    default:
      diagnostics.append(
        Diagnostic(
          "T403", message: Message("number", ["name": .text(field.path.description)]),
          at: LabelledSpan(path.span)))
      return nil
    }
    if isScaled, field.path.year != nil {
      diagnostics.append(
        Diagnostic("T403", message: Message("scale-year"), at: LabelledSpan(path.span)))
      return nil
    }
    return UncertainTarget(
      target: isScaled ? .scaledField(field.path) : .field(field.path),
      path: field.path.description, dimension: isScaled ? .ratio : dimension,
      unit: isScaled ? .one : unit, cases: field.cases,
      place: field.place, span: span)
  }

  /// A number of the data.
  private mutating func data(
    _ path: PathSyntax, isScaled: Bool, _ span: SourceSpan, _ place: Place
  ) -> UncertainTarget? {
    var names = [path.head?.plainText ?? ""]
    var year: Int?
    for part in path.parts {
      switch part {
      case .member(let name): names.append(name.plainText)
      case .index(let values, let node):
        var checker = ExpressionChecker(scope(of: place, .value))
        let index = values.count == 1 ? checker.year(values[0]) : nil
        diagnostics += checker.diagnostics
        guard let index, year == nil else {
          if checker.diagnostics.isEmpty {
            diagnostics.append(
              Diagnostic("T403", message: Message("index"), at: LabelledSpan(node.span)))
          }
          return nil
        }
        year = index
      }
    }
    let name = names.joined(separator: ".")
    guard let row = UncertainDataTable[name], let unit = row.unit(money: place.policy.money) else {
      reportUnknownData(name, path)
      return nil
    }
    if isScaled, year != nil {
      diagnostics.append(
        Diagnostic("T403", message: Message("scale-year"), at: LabelledSpan(path.span)))
      return nil
    }
    let data = DataPath(name: name, series: row.series, year: year)
    return UncertainTarget(
      target: isScaled ? .scaledData(data) : .data(data), path: data.text,
      dimension: isScaled ? .ratio : unit.dimension, unit: isScaled ? .one : unit,
      cases: caseNames, place: place, span: span)
  }

  private mutating func reportUnknownData(_ name: String, _ path: PathSyntax) {
    var end = path.head?.span ?? path.span
    for case .member(let token) in path.parts { end = end.joined(token.span) }
    let known = UncertainDataTable.all.map(\.name)
    let measures = orderedPlaces.flatMap { $0.place.policy.measures.map(\.name) }
    let family = known.filter { $0.hasPrefix((path.head?.plainText ?? "") + ".") }
    reportUnknown(
      "N505", ["name": .text(name)], name, known + measures, at: end,
      notes: [Message("note", ["legal": list(family.isEmpty ? known : family)])])
  }

  // MARK: Messages

  mutating func reportUnknown(
    _ code: DiagnosticCode, _ arguments: [String: MessageArgument], _ name: String,
    _ legal: [String], at span: SourceSpan, notes: [Message] = []
  ) {
    let nearest = Suggestion.nearest(to: name, among: legal)
    diagnostics.append(
      Diagnostic(
        code, message: Message("message", arguments),
        at: LabelledSpan(span, nearest.map { Message("label", ["suggestion": .text($0)]) }),
        notes: nearest == nil ? notes : [],
        fixIts: nearest.map {
          [FixIt(Message("fix", ["suggestion": .text($0)]), [Edit(span, $0)])]
        } ?? []))
  }

  func list(_ names: [String]) -> MessageArgument { .list(names.map { .text($0) }) }
}
