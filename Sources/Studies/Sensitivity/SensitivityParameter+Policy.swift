package import PolicyModel
import PolicySyntax
import Quantities

extension SensitivityParameter {
  /// Every number of a policy: each field, or each entry of a field that is a map, as a whole; and each knot of a schedule.
  package static func list(of policy: CheckedPolicy, kinds: KindTable) -> [SensitivityParameter] {
    PolicyContents(policy, kinds: kinds).entries.flatMap { entry -> [SensitivityParameter] in
      guard case .field(let field, let specification) = entry.content, field.value.holdsNumber
      else { return [] }
      let source = ProvenanceText.of(field.provenance.status)
      guard case .map(let entries) = field.value else {
        return list(entry.path, field.value, specification, source, policy)
      }
      return entries.sorted { $0.key < $1.key }.flatMap { key, value in
        list(PolicyPath(entry.path.names, key: key), value, specification, source, policy)
      }
    }
  }

  /// A field, an entry or one year of either, by its path as it is written; nil where there is no such number.
  package init?(path text: String, of policy: CheckedPolicy, kinds: KindTable) {
    guard case .success(let reference) = PathReference.read(SourceFile(name: text, text: text)),
      let place = try? PathResolver(policy, kinds: kinds).resolve(reference),
      case .field(let field, let specification) = place,
      let value = reference.path.key.map({ field.value.entry($0) }) ?? field.value
    else { return nil }
    let source = ProvenanceText.of(field.provenance.status)
    guard
      let own = Self.list(reference.path, value, specification, source, policy).first
    else { return nil }
    self = own
  }

  private static func list(
    _ path: PolicyPath, _ value: CheckedValue, _ specification: FieldSpecification?,
    _ source: String, _ policy: CheckedPolicy
  ) -> [SensitivityParameter] {
    let years = path.year.map { $0...$0 } ?? policy.horizon
    switch value {
    case .quantity(let quantity):
      let unit =
        specification?.displayUnit(for: quantity.dimension)
        ?? Unit(canonical: quantity.dimension)
      return [
        number(path, (try? quantity.value(in: unit)) ?? quantity.value, unit, source)
      ]
    case .timeline(let timeline):
      let unit = timeline.unit
      let numbers = years.compactMap { year in
        ((try? timeline.value(in: year)) ?? nil).flatMap { try? $0.value(in: unit) }
      }
      guard let first = numbers.first else { return [] }
      var list: [SensitivityParameter] = []
      if Set(numbers).count == 1 {
        list.append(number(path, first, unit, source))
      } else {
        list.append(
          SensitivityParameter(
            name: path.description, value: nil, unit: unit.description, measure: .factor,
            source: source, target: .field(path), one: nil))
      }
      guard path.year == nil, let schedule = timeline.unchanged, schedule.knots.count > 1 else {
        return list
      }
      return list
        + schedule.knots.enumerated().map { index, knot in
          SensitivityParameter(
            name: "\(path) knot \(knot.date)", value: knot.value, unit: unit.description,
            measure: knot.value == 0 ? .amount : .factor, source: source,
            target: .knot(path, schedule, index), one: nil)
        }
    case .formula, .list, .map:
      return [
        SensitivityParameter(
          name: path.description, value: nil, unit: "1", measure: .factor, source: source,
          target: .field(path), one: nil)
      ]
    default: return []
    }
  }

  private static func number(
    _ path: PolicyPath, _ value: Double, _ unit: Unit, _ source: String
  ) -> SensitivityParameter {
    SensitivityParameter(
      name: path.description, value: value, unit: unit.description,
      measure: value == 0 ? .amount : .factor, source: source, target: .field(path),
      one: try? Quantity(1, unit))
  }

  /// What is done to the policy for a move of so many units; nil for numbers of the data.
  func change(_ move: Double) throws(StudiesError) -> PolicyVariation.Change? {
    do {
      switch target {
      case .cells: return nil
      case .field(let path):
        guard measure == .amount, let one else {
          return PolicyVariation.Change(path, .scale(.number(try Quantity(1 + move, .one))))
        }
        let amount = try Quantity(base: one.value * move, one.dimension)
        return PolicyVariation.Change(path, .shift(.number(amount)))
      case .knot(let path, let schedule, let index):
        var knots = schedule.knots
        let knot = knots[index]
        knots[index] = Schedule.Knot(
          knot.date, measure == .amount ? knot.value + move : knot.value * (1 + move))
        let moved = try Schedule(
          knots, unit: schedule.unit, mode: schedule.mode, holdsBefore: schedule.holdsBefore,
          tail: schedule.tail)
        return PolicyVariation.Change(path, .replace(.timeline(Timeline(moved))))
      }
    } catch { throw .variation("\(name): \(error)") }
  }
}
