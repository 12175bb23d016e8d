import PolicyModel

/// `standard`
extension PolicyLowering {
  mutating func lowerStandard(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), case .selection(let covered)? = body["of"] else { return }
    guard word(body, "limits") == "emission-intensity" else {
      return refuse(
        measure, "a limit on energy per tonne", at: body.fields["limits"]?.provenance.span)
    }
    if case .words(let scopes)? = body["counts"], scopes != ["direct"] {
      refuse(
        measure, "a limit on emissions other than direct ones",
        at: body.fields["counts"]?.provenance.span)
    }
    let penalty = path(measure, body, "penalty", in: years)
    // Without a penalty the limit is on what is built or renewed, with one on all that runs.
    if (word(body, "applies-to") == "new") == (penalty != nil) {
      refuse(
        measure,
        penalty == nil
          ? "a prohibition to run what stands already (say applies-to: new, or give a penalty)"
          : "a penalty on new plants alone", at: body.fields["applies-to"]?.provenance.span)
      return
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
          name: measure.name + suffix, of: of, atMost: atMost, penalty: penalty, years: years))
    }
  }
}
