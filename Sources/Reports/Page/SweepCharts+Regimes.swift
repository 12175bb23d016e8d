import Studies

extension SweepCharts {
  /// Which clauses bind over two levers, or else over the two uncertain numbers there are, one chart for each case. Empty where the
  /// store has no such pair or does not say what binds.
  func regimes() throws -> [Chart] {
    let header = store.header
    let levers = header.choices.filter { $0.values.count > 1 }.prefix(2).map(\.path)
    let names =
      levers.count == 2 ? levers : header.inputs.count == 2 ? header.inputs.map(\.name) : []
    guard names.count == 2 else { return [] }
    return try header.cases.indices.compactMap { index in
      let map: RegimeMap
      do {
        map = try RegimeMap(
          store, caseIndex: index, setting: request.setting, over: names, year: Self.driverYear)
      } catch StudiesError.notRecorded { return nil }
      // One regime everywhere is no map.
      guard map.regimes.count > 1 else { return nil }
      return chart(map, index)
    }
  }

  private func chart(_ map: RegimeMap, _ index: Int) -> Chart {
    let points = map.points.sorted { ($0.x, $0.y, $0.run) < ($1.x, $1.y, $1.run) }
    let scales = map.axes.map(AxisScale.init)
    let series = map.regimes.enumerated().map { place, regime in
      let binding =
        regime.binding.isEmpty ? words("nothing else") : regime.binding.joined(separator: ", ")
      return Chart.Series(
        name: "\(regime.letter): \(regime.status.map { words($0) } ?? binding)",
        values: points.map { $0.regime == place ? scales[1].value($0.y) : nil })
    }
    return Chart(
      id: "regimes-\(index)",
      title: "\(words("Which clauses bind")) \(Self.driverYear): \(map.caseName)",
      unit: scales[1].title, kind: .tiles, x: points.map { scales[0].value($0.x) },
      xTitle: scales[0].title, series: series,
      note: map.always.isEmpty
        ? "" : "\(words("in all solved runs")): \(map.always.joined(separator: ", "))")
  }
}

/// Where places of an axis stand on a scale: settings that begin with a number at that number, else at their place in the list.
private struct AxisScale {
  let title: String
  private let values: [Double]

  init(_ axis: RegimeMap.Axis) {
    let words = axis.settings.map { $0.split(separator: " ", maxSplits: 1) }
    let numbers = words.compactMap { $0.first.flatMap { Double($0) } }
    let units = Set(words.map { $0.count > 1 ? String($0[1]) : "" })
    let isScale = numbers.count == axis.settings.count && units.count <= 1
    values = isScale ? numbers : axis.settings.indices.map { Double($0) }
    let unit = axis.settings.isEmpty ? axis.unit : isScale ? units.first ?? "" : ""
    title = unit.isEmpty || unit == "1" ? axis.name : "\(axis.name), \(unit)"
  }

  func value(_ place: Double) -> Double {
    values.isEmpty ? place : values[min(max(Int(place), 0), values.count - 1)]
  }
}
