/// In which regime the runs of a store are, over two levers or two uncertain numbers.
///
/// The regime of a run is the set of clauses that bind in it, or how it ended without an answer. Clauses that bind in all solved
/// runs tell nothing apart and are told once.
package struct RegimeMap: Sendable, Encodable {
  /// A lever with its settings, or an uncertain number with its range.
  package struct Axis: Sendable, Encodable {
    package let name: String
    package let unit: String
    /// Of a lever: its settings as text. Empty for an uncertain number.
    package let settings: [String]
    /// Where points lie: numbers of settings, or values in `unit`.
    package let low: Double
    package let high: Double
  }

  package struct Regime: Sendable, Encodable {
    /// `A`, `B`, …: those with more runs first.
    package let letter: String
    /// What binds beside `always`; empty: nothing else.
    package let binding: [String]
    /// How the runs ended, where they have no answer.
    package let status: String?
    package let runs: Int
  }

  package struct Point: Sendable, Encodable {
    package let run: Int
    package let x: Double
    package let y: Double
    /// Place among the regimes.
    package let regime: Int
  }

  package let caseName: String
  /// Nil: clauses that bind in any year count.
  package let year: Int?
  package let axes: [Axis]
  package let always: [String]
  package let regimes: [Regime]
  package let points: [Point]

  /// - Parameters:
  ///   - names: Two levers, or two uncertain numbers, as the store names them.
  ///   - setting: Where the other levers stand: the number of a combination.
  /// - Throws: `StudiesError.unknownAxis` for a name that is neither; `.otherAxes` where one is a lever and the other is not;
  ///   `.notRecorded` where the store says of no solved run what binds; a `StoreError`.
  package init(
    _ store: StudyStore, caseIndex: Int, setting: Int, over names: [String], year: Int?
  ) throws {
    let header = store.header
    let axes = try Self.axes(header, names)
    let plan = header.plan
    let fixed = plan.values(setting: setting)
    var places: [(run: Int, x: Double, y: Double, kind: Kind)] = []
    var isSilent = false
    try store.forEach { record in
      let place = plan.place(record.run)
      guard place.caseIndex == caseIndex else { return }
      let position: [Double]
      switch axes {
      case .levers(let list):
        let values = plan.values(setting: place.setting)
        guard place.sample == 0,
          values.indices.allSatisfy({ list.contains($0) || values[$0] == fixed[$0] })
        else { return }
        position = list.map { Double(values[$0]) }
      case .numbers(let list):
        guard place.sample > 0, place.setting == setting else { return }
        position = list.map { record.inputs[$0] }
      }
      guard record.status == .solved else {
        places.append((record.run, position[0], position[1], .without(record.status.name)))
        return
      }
      guard let bound = record.boundClauses else {
        isSilent = true
        return
      }
      places.append((record.run, position[0], position[1], .solved(bound.names(in: year))))
    }
    if isSilent || places.isEmpty { throw StudiesError.notRecorded(runs: places.count) }
    let sets = places.compactMap { place -> Set<String>? in
      if case .solved(let names) = place.kind { Set(names) } else { nil }
    }
    let always = sets.dropFirst().reduce(sets.first ?? []) { $0.intersection($1) }
    var counts: [Kind: Int] = [:]
    let kinds = places.map { $0.kind.without(always) }
    for kind in kinds { counts[kind, default: 0] += 1 }
    let ordered = counts.sorted { ($1.value, $0.key.text) < ($0.value, $1.key.text) }.map(\.key)
    caseName = header.cases[caseIndex].name
    self.year = year
    self.always = always.sorted()
    self.axes = zip(axes.places, [0, 1]).map { place, side in
      let positions = places.map { side == 0 ? $0.x : $0.y }
      switch axes {
      case .levers:
        let choice = header.choices[place]
        return Axis(
          name: choice.path, unit: "", settings: choice.values, low: 0,
          high: Double(max(choice.values.count - 1, 0)))
      case .numbers:
        let input = header.inputs[place]
        return Axis(
          name: input.name, unit: input.unit, settings: [], low: positions.min() ?? 0,
          high: positions.max() ?? 0)
      }
    }
    regimes = ordered.enumerated().map { index, kind in
      Regime(
        letter: Self.letter(index), binding: kind.names, status: kind.status,
        runs: counts[kind] ?? 0)
    }
    points = zip(places, kinds).map { place, kind in
      Point(
        run: place.run, x: place.x, y: place.y, regime: ordered.firstIndex(of: kind) ?? 0)
    }
  }

  private enum Kind: Hashable {
    case solved([String])
    case without(String)

    var names: [String] { if case .solved(let names) = self { names } else { [] } }
    var status: String? { if case .without(let status) = self { status } else { nil } }
    var text: String { status ?? names.joined(separator: "; ") }

    func without(_ common: Set<String>) -> Kind {
      guard case .solved(let names) = self else { return self }
      return .solved(names.filter { !common.contains($0) })
    }
  }

  private enum Axes {
    case levers([Int])
    case numbers([Int])

    var places: [Int] {
      switch self {
      case .levers(let list), .numbers(let list): list
      }
    }
  }

  private static func axes(_ header: StoreHeader, _ names: [String]) throws(StudiesError) -> Axes {
    func bare(_ name: String) -> String { name.filter { !$0.isWhitespace } }
    let levers = names.map { name in header.choices.firstIndex { bare($0.path) == bare(name) } }
    let numbers = names.map { name in header.inputs.firstIndex { bare($0.name) == bare(name) } }
    for (place, name) in names.enumerated() where levers[place] == nil && numbers[place] == nil {
      let known = header.choices.map(\.path) + header.inputs.map(\.name)
      throw .unknownAxis(name, nearest: NearestName.of(name, among: known))
    }
    let (ofLevers, ofNumbers) = (levers.compactMap { $0 }, numbers.compactMap { $0 })
    if names.count == 2, ofLevers.count == 2, ofLevers[0] != ofLevers[1] {
      return .levers(ofLevers)
    }
    guard names.count == 2, ofNumbers.count == 2, ofNumbers[0] != ofNumbers[1] else {
      throw .otherAxes(names)
    }
    return .numbers(ofNumbers)
  }

  private static func letter(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let tail = index / letters.count
    return String(letters[index % letters.count]) + (tail > 0 ? String(tail) : "")
  }
}
