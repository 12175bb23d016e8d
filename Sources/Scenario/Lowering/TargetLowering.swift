import PolicyModel

/// `target`
extension PolicyLowering {
  mutating func lowerTarget(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), let of = coverage(body, "of") else { return }
    guard !of.boxes.isEmpty else { return idle(measure) }
    guard body.fields["at-most"] == nil else {
      return refuse(
        measure, "a target that is an upper bound (write a ceiling)",
        at: body.fields["at-most"]?.provenance.span)
    }
    let isSoft = word(body, "force") == "soft"
    let what = word(body, "measures") ?? ""
    if what == "renewable-share" {
      // A share of renewable power is a quota that costs the weight to miss.
      guard let atLeast = path(measure, body, "at-least", in: years) else { return }
      let weight =
        isSoft
        ? path(measure, body, "weight", times: PolicyLowering.perMegawattHour, in: years) : nil
      measures.quotas.append(
        RenewableQuota(
          name: measure.name, of: of,
          rules: [RenewableQuota.Rule(covers: of, atLeast: atLeast)], certificatePrice: weight,
          years: years))
      return
    }
    let measured: Target.Measured
    var scale = 1e-6
    switch what {
    case "output-share":
      measured = .outputShare
      scale = 1
    case "output": measured = .output
    case "capacity": measured = .capacity
    case "scrap-use": measured = .scrapUse
    default:
      return refuse(
        measure, "a target for \(what)", at: body.fields["measures"]?.provenance.span)
    }
    guard let atLeast = path(measure, body, "at-least", times: scale, in: years) else { return }
    var force = Target.Force.hard
    if isSoft, let weight = path(measure, body, "weight", in: years) {
      force = .soft(weight: weight)
    }
    measures.targets.append(
      Target(
        name: measure.name, measures: measured, of: of, counted: coverage(body, "counted"),
        atLeast: atLeast, force: force, years: years))
  }

  /// From CNY per GJ to CNY per MWh.
  static let perMegawattHour = 3.6
}
