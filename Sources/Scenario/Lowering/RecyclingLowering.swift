import Catalogue
import PolicyModel

/// `recycling`: scrap beyond the data.
extension PolicyLowering {
  mutating func lowerRecycling(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), case .words(let materials)? = body["material"] else {
      return
    }
    let recovered = path(measure, body, "recovered", in: policy.horizon)
    let inData =
      body.fields["recovered"].flatMap { presentValue($0.value, in: baseYear) }
      ?? recovered?.value(in: policy.horizon.lowerBound) ?? 0
    let before = (measures.recycling.count, diagnostics.count)
    defer {
      // No more than the data hold already.
      if before == (measures.recycling.count, diagnostics.count) { idle(measure) }
    }
    for material in materials.sorted() {
      var total: [Int: Double] = [:]
      let perVehicle = path(measure, body, "\(material)-per-vehicle", in: policy.horizon)
      if recovered != nil, perVehicle == nil {
        refuse(measure, .vehicleUnknown, at: body.fields["recovered"]?.provenance.span)
        continue
      }
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
      if body.fields["collection-rate"] != nil {
        guard let rate = keyed(measure, "collection-rate", material, years: years),
          let more = betterCollection(measure, material, rate)
        else { continue }
        for (year, scrap) in more { total[year, default: 0] += scrap }
      }
      guard total.values.contains(where: { $0 > 0 }) else { continue }
      let loss = keyed(measure, "quality-loss", material, years: years) ?? YearPath(0)
      measures.recycling.append(
        Recycling(
          name: "\(measure.name) \(material)", sector: material, recovered: YearPath(total),
          qualityLoss: loss.value(in: policy.horizon.upperBound), years: years))
    }
  }

  /// Obsolete scrap that a better collection adds, Mt by year: `obsolete x (rate / rate of the data - 1)`. Nil, and told,
  /// where the data hold no collection or a better one.
  private mutating func betterCollection(
    _ measure: CheckedMeasure, _ sector: String, _ rate: YearPath
  ) -> [Int: Double]? {
    let span = measure.body.fields["collection-rate"]?.provenance.span
    func series(_ role: String) -> AnnualSeries? {
      guard
        let variable = catalogue.defaults.first(where: { $0.key == "market.\(sector).\(role)" }),
        let scenario = catalogue.defaults.first(where: {
          $0.key == "scenario.\(sector).\(variable.value)"
        })
      else { return nil }
      let points = catalogue.demandPoints.filter {
        $0.sector == sector && $0.variable == variable.value && $0.scenario == scenario.value
      }
      return points.isEmpty ? nil : AnnualSeries(points.map { ($0.year, $0.value) })
    }
    guard let obsolete = series("scrap_obsolete"), let known = series("scrap_collection_rate")
    else {
      refuse(measure, .missingCollection, at: span)
      return nil
    }
    var more: [Int: Double] = [:]
    for year in policy.horizon where year >= firstDecisionYear {
      let factor = rate.value(in: year) / known.value(in: year) - 1
      guard factor >= -1e-9 else {
        refuse(measure, .lessCollection, at: span)
        return nil
      }
      more[year] = max(factor, 0) * obsolete.value(in: year)
    }
    return more
  }
}
