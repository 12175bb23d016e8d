import PolicySyntax
import Quantities

extension StudyChecker {
  mutating func choices(_ steps: [StepSyntax]) -> [CheckedChoice] {
    var result: [CheckedChoice] = []
    var spans: [PolicyPath: SourceSpan] = [:]
    for case .choose(let step) in steps {
      guard let syntax = step.path, !syntax.node.isBroken,
        let target = field(syntax), let value = step.value, !value.node.isBroken
      else { continue }
      if let first = spans[target.path] {
        reportTwice(target.path.description, syntax.span, first: first)
        continue
      }
      spans[target.path] = syntax.span
      guard let values = values(value, of: target) else { continue }
      result.append(
        CheckedChoice(
          path: target.path, values: values, cases: target.cases, span: syntax.span))
    }
    return result
  }

  /// A field that a study varies.
  struct FieldTarget {
    let path: PolicyPath
    let value: CheckedValue
    let specification: FieldSpecification?
    /// The cases that have it; the first is the one it was read in.
    let cases: [String]
    let place: Place
  }

  /// The field a path leads to, in at least one case.
  mutating func field(_ syntax: PathSyntax) -> FieldTarget? {
    let reference: PathReference
    switch PathReference.read(syntax) {
    case .failure(let fault):
      diagnostics.append(fault.diagnostic())
      return nil
    case .success(let read): reference = read
    }
    var found: FieldTarget?
    var cases: [String] = []
    var fault: Diagnostic?
    for (name, place) in orderedPlaces {
      do throws(PathFault) {
        let resolver = PathResolver(place.policy, kinds: kinds)
        guard case .field(let field, let specification) = try resolver.resolve(reference) else {
          fault =
            fault
            ?? Diagnostic(
              "N503", message: Message("message", ["name": .text(reference.path.description)]),
              at: LabelledSpan(syntax.span))
          continue
        }
        cases.append(name)
        if found == nil {
          found = FieldTarget(
            path: reference.path,
            value: reference.path.key.flatMap { field.value.entry($0) } ?? field.value,
            specification: specification, cases: [], place: place)
        }
      } catch {
        fault = fault ?? error.diagnostic()
      }
    }
    guard let found else {
      if let fault { diagnostics.append(fault) }
      return nil
    }
    return FieldTarget(
      path: found.path, value: found.value, specification: found.specification, cases: cases,
      place: found.place)
  }

  private mutating func values(_ value: ValueSyntax, of target: FieldTarget) -> [CheckedValue]? {
    let elements: [ValueSyntax]
    var unit: Unit?
    switch value {
    case .bracket(let bracket):
      var plain: [ValueSyntax] = []
      for knot in bracket.knots {
        guard case .value(let element) = knot else {
          diagnostics.append(
            Diagnostic("T402", message: Message("knot"), at: LabelledSpan(knot.node.span)))
          return nil
        }
        plain.append(element)
      }
      if let syntax = bracket.unit {
        unit = target.place.scope.unit(syntax) { diagnostics.append($0) }
        guard unit != nil else { return nil }
      }
      elements = plain
    case .set(let set): elements = set.elements
    default:
      diagnostics.append(
        Diagnostic("T402", message: Message("list"), at: LabelledSpan(value.span)))
      return nil
    }
    var result: [CheckedValue] = []
    for element in elements {
      guard let checked = self.value(element, unit, of: target) else { return nil }
      result.append(checked)
    }
    return result
  }

  /// One value of a lever, held against what the kind table says of the field.
  private mutating func value(
    _ element: ValueSyntax, _ unit: Unit?, of target: FieldTarget
  ) -> CheckedValue? {
    guard let specification = target.specification else {
      return number(element, unit: unit, in: target.place).map { .quantity($0.quantity) }
    }
    var checker = ValueChecker(scope: target.place.scope)
    let surroundings = ChangeSurroundings(
      target.path, in: target.place.policy, target.place.scope, kinds)
    let place = ValueChecker.Place(
      years: nil, products: surroundings.products, words: surroundings.words)
    let value = checker.entry(element, specification, place, unit: unit)
    diagnostics += checker.diagnostics
    return value
  }

  mutating func reportTwice(_ name: String, _ span: SourceSpan, first: SourceSpan) {
    diagnostics.append(
      Diagnostic(
        "X402", message: Message("message", ["name": .text(name)]), at: LabelledSpan(span),
        others: [LabelledSpan(first, Message("first"))]))
  }
}
