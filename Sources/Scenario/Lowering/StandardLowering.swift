import Catalogue
import PolicyModel
import Quantities

/// `standard`
extension PolicyLowering {
  mutating func lowerStandard(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), case .selection(let covered)? = body["of"] else { return }
    let limits: EmissionStandard.Limited
    if word(body, "limits") == "energy-intensity" {
      guard HeatingValues(catalogue) != nil else {
        return refuse(measure, .heatingValues, at: body.fields["limits"]?.provenance.span)
      }
      limits = .energy
    } else {
      limits = .emissions(scopes(body))
    }
    let isNew = word(body, "applies-to") == "new"
    let isEnergy = limits == .energy
    for field in ["at-most", "penalty"] {
      guard let entry = body.fields[field] else { continue }
      let isSuited = dimensions(entry.value).allSatisfy { dimension in
        dimension.isRatio || dimension.sorted.contains { $0.base == .energy } == isEnergy
      }
      guard isSuited else {
        return refuse(measure, .unitOfLimit, at: entry.provenance.span)
      }
    }
    // CNY per GJ and per tCO2e are base units.
    let penalty = path(measure, body, "penalty", in: years)
    let sanction: EmissionStandard.Sanction
    switch (penalty, isNew) {
    case (let penalty?, false): sanction = .penalty(penalty)
    case (nil, true): sanction = .noStart
    case (nil, false): sanction = .noOperation
    case (_?, true):
      return refuse(measure, .newPlantsApart, at: body.fields["applies-to"]?.provenance.span)
    }
    guard let entry = body.fields["at-most"] else { return }
    var parts: [(Coverage, CheckedValue, String)] = [(coverage(covered), entry.value, "")]
    if case .map(let entries) = entry.value {
      parts = entries.sorted { $0.key < $1.key }.map { key, value in
        let own = Selection.any([
          .among(attribute: "sector", words: [key]), .among(attribute: "route", words: [key]),
        ])
        return (coverage(.all([covered, own])), value, " \(key)")
      }
    }
    parts.removeAll { $0.0.boxes.isEmpty }
    guard !parts.isEmpty else { return idle(measure) }
    for (of, value, suffix) in parts {
      guard
        let atMost = path(measure, value, named: "at-most", in: years, at: entry.provenance.span)
      else { continue }
      measures.standards.append(
        EmissionStandard(
          name: measure.name + suffix, limits: limits, of: of, atMost: atMost, sanction: sanction,
          years: years))
    }
  }
}
