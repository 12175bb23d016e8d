import PolicyModel
import PolicySyntax
import Quantities

/// `target`
extension PolicyLowering {
  mutating func lowerTarget(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), let of = coverage(body, "of") else { return }
    guard !of.boxes.isEmpty else { return idle(measure) }
    let scopes = scopes(body)
    let measured: Target.Measured
    switch word(body, "measures") ?? "" {
    case "output-share": measured = .outputShare
    case "capacity-share": measured = .capacityShare
    case "output": measured = .output
    case "capacity": measured = .capacity
    case "emissions": measured = .emissions(scopes)
    case "intensity": measured = .intensity(scopes)
    case "scrap-use": measured = .scrapUse
    default: measured = .renewableShare
    }
    for field in ["at-least", "at-most", "weight"] {
      if let entry = body.fields[field], !isOf(measured, entry.value, isWeight: field == "weight") {
        return refuse(measure, .unitOfAim, at: entry.provenance.span)
      }
    }
    var force = Target.Force.hard
    if word(body, "force") == "soft" {
      let scale = measured == .renewableShare ? PolicyLowering.perMegawattHour : 1
      guard let weight = path(measure, body, "weight", times: scale, in: years) else { return }
      force = .soft(weight: weight)
    }
    // Amounts in million units; shares and intensities as they are.
    let scale =
      switch measured {
      case .output, .capacity, .scrapUse, .emissions: 1e-6
      case .outputShare, .capacityShare, .intensity, .renewableShare: 1.0
      }
    let least = path(measure, body, "at-least", times: scale, in: years)
    let most = path(measure, body, "at-most", times: scale, in: years)
    if let least {
      if case .renewableShare = measured {
        // A least share of renewable power is a quota that costs the weight to miss.
        var penalty: YearPath?
        if case .soft(let weight) = force { penalty = weight }
        measures.quotas.append(
          RenewableQuota(
            name: measure.name, of: of, rules: [RenewableQuota.Rule(covers: of, atLeast: least)],
            penalty: penalty, years: years))
      } else {
        measures.targets.append(
          Target(
            name: measure.name, measures: measured, of: of, counted: coverage(body, "counted"),
            aim: .atLeast(least), force: force, years: years))
      }
    }
    if let most {
      // Each side has a price of its own.
      measures.targets.append(
        Target(
          name: least == nil ? measure.name : ScenarioResult.most(of: measure.name),
          measures: measured, of: of,
          counted: coverage(body, "counted"), aim: .atMost(most), force: force, years: years))
    }
  }

  /// The emissions that a block counts; direct ones where it does not say.
  func scopes(_ block: CheckedBlock) -> EmissionScopes {
    guard case .words(let words)? = block["counts"] else { return .direct }
    var scopes: EmissionScopes = []
    if words.contains("direct") { scopes.insert(.direct) }
    if words.contains("indirect") { scopes.insert(.indirect) }
    if words.contains("precursor") { scopes.insert(.precursor) }
    return scopes
  }

  /// Whether a value is in a unit of what is measured, or, as a weight, in money per such a unit.
  private func isOf(
    _ measured: Target.Measured, _ value: CheckedValue, isWeight: Bool
  ) -> Bool {
    guard let dimension = dimension(value) else { return true }
    // A bare 0 fits everything.
    if dimension.isRatio, policy.horizon.allSatisfy({ presentValue(value, in: $0) ?? 0 == 0 }) {
      return true
    }
    func masses(_ sign: Int) -> [Substance?] {
      dimension.sorted.compactMap { base, exponent in
        guard exponent.signum() == sign, case .mass(let substance) = base else { return nil }
        return .some(substance)
      }
    }
    func isEmission(_ masses: [Substance?]) -> Bool { masses == [.co2] || masses == [.co2e] }
    let (over, under) = (masses(1), masses(-1))
    if isWeight {
      switch measured {
      case .emissions, .intensity: return isEmission(under)
      case .renewableShare: return dimension.sorted.contains { $0.base == .energy }
      default: return !under.isEmpty && !isEmission(under)
      }
    }
    switch measured {
    case .outputShare, .capacityShare, .renewableShare: return dimension.isRatio
    case .emissions: return isEmission(over) && under.isEmpty
    case .intensity: return isEmission(over) && !under.isEmpty
    case .output, .capacity, .scrapUse: return !over.isEmpty && !isEmission(over)
    }
  }

  /// From CNY per GJ to CNY per MWh.
  static let perMegawattHour = 3.6
}
