import PolicyModel

/// `recycling`: scrap beyond the data.
extension PolicyLowering {
  mutating func lowerRecycling(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), case .words(let materials)? = body["material"] else {
      return
    }
    if body.fields["collection-rate"] != nil {
      refuse(
        measure, "a collection rate in place of the data's (use a demand scenario)",
        at: body.fields["collection-rate"]?.provenance.span)
    }
    let recovered = path(measure, body, "recovered", in: policy.horizon)
    let inData =
      body.fields["recovered"].flatMap { presentValue($0.value, in: baseYear) }
      ?? recovered?.value(in: policy.horizon.lowerBound) ?? 0
    for material in materials.sorted() {
      var total: [Int: Double] = [:]
      let perVehicle = path(measure, body, "\(material)-per-vehicle", in: policy.horizon)
      let extra = keyed(measure, "extra-scrap", material, years: years, times: 1e-6)
      for year in policy.horizon {
        var scrap = extra?.value(in: year) ?? 0
        if let recovered, let perVehicle {
          // Vehicles of the base year are in the data.
          let more = max(recovered.value(in: year) - inData, 0)
          scrap += more * perVehicle.value(in: year) * 1e-6
        }
        total[year] = scrap
      }
      guard total.values.contains(where: { $0 > 0 }) else { continue }
      let loss = keyed(measure, "quality-loss", material, years: years) ?? YearPath(0)
      measures.recycling.append(
        Recycling(
          name: "\(measure.name) \(material)", sector: material, recovered: YearPath(total),
          qualityLoss: loss.value(in: policy.horizon.upperBound), years: years))
    }
  }
}
