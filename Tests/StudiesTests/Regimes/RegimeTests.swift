import Testing

@testable import Studies

/// Maps of regimes over a study whose regimes are known in closed form: a clause binds within a circle, another one below a line.
@Suite struct RegimeTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private static let size = 33

  /// Two levers with settings 0...32, and a third that changes nothing.
  private static let header = StoreHeader(
    name: "plane", cases: [StoreHeader.Case(name: "only", title: nil, policyHash: "")],
    choices: [
      StoreHeader.Choice(path: "a.x", values: (0..<size).map { "\($0) t" }),
      StoreHeader.Choice(path: "a.other", values: ["0", "1"]),
      StoreHeader.Choice(path: "a.y", values: (0..<size).map { "\($0) t" }),
    ],
    inputs: [], outputs: [StoreHeader.Column(name: "sum", unit: "1")], design: "",
    sampleCount: 0, dataHash: "")

  /// `inside` binds in 2030 within 10 steps of (16, 16), `below` in 2031 under the diagonal, `rule` always; there is no answer in the
  /// corner of both largest settings.
  private struct Plane: StudyModel {
    func answer(_ run: StudyRun) -> RunRecord {
      let values = RegimeTests.header.plan.values(setting: run.place.setting)
      let (x, y) = (values[0], values[2])
      guard x + y < 62 else {
        return RunRecord(run: run.number, status: .infeasible, inputs: [], diagnosis: "too much")
      }
      var parts = ["m rule (2030-2031)"]
      if (x - 16) * (x - 16) + (y - 16) * (y - 16) <= 100 { parts.append("m inside (2030)") }
      if y < x { parts.append("m below (2031)") }
      return RunRecord(
        run: run.number, status: .solved, inputs: [], outputs: [Double(x + y)],
        diagnosis: "binding: \(parts.joined(separator: "; "))")
    }
  }

  private static let axes = ["a.x", "a.y"]

  @Test("Borders are found exactly with a part of the runs, and a second call solves nothing again")
  func borders() throws {
    let store = try StudyStore.create(folder.file("plane"), Self.header)
    let sweep = try BorderSweep(
      Plane(), store, samples: nil, over: Self.axes, year: 2030, threads: 2)
    #expect(sweep.places == Self.size * Self.size && sweep.solved == sweep.looked)
    #expect(sweep.looked < sweep.places / 2, "\(sweep)")
    let map = try RegimeMap(store, caseIndex: 0, setting: 0, over: Self.axes, year: 2030)
    #expect(map.always == ["m rule"])
    #expect(
      map.regimes.map(\.binding) == [["m inside"], [], []]
        || map.regimes.map(\.binding) == [[], ["m inside"], []])
    #expect(map.regimes.last?.status == "infeasible")
    #expect(map.points.count == sweep.looked)
    // Every place next to one of another regime was looked at.
    func isInside(_ x: Int, _ y: Int) -> Bool { (x - 16) * (x - 16) + (y - 16) * (y - 16) <= 100 }
    let known = Set(map.points.map { [Int($0.x), Int($0.y)] })
    for x in 0..<(Self.size - 1) {
      for y in 0..<(Self.size - 1) where isInside(x, y) != isInside(x + 1, y) {
        #expect(known.contains([x, y]) && known.contains([x + 1, y]), "\(x), \(y)")
      }
    }
    // Another year has another border; what was solved is not solved again, and the year before costs nothing.
    let later = try BorderSweep(
      Plane(), store, samples: nil, over: Self.axes, year: 2031, threads: 2)
    #expect(later.solved < later.looked)
    let again = try BorderSweep(
      Plane(), store, samples: nil, over: Self.axes, year: 2030, threads: 1)
    #expect(again.solved == 0 && again.looked == sweep.looked)
  }

  @Test("The same runs are solved on any number of threads")
  func threads() throws {
    let digests = try [1, 3].map { threads in
      let store = try StudyStore.create(folder.file("threads-\(threads)"), Self.header)
      _ = try BorderSweep(
        Plane(), store, samples: nil, over: Self.axes, year: nil, threads: threads)
      return try store.digest()
    }
    #expect(digests[0] == digests[1])
  }

  @Test("A grid of one row, and one without borders, are looked at as far as needed")
  func narrow() {
    var asked = 0
    let row = BorderRefinement(columns: 100, rows: 1, stride: 16) { places in
      asked += places.count
      return places.map { $0.column < 41 ? "a" : "b" }
    }
    #expect(row.found.count == asked && asked < 20)
    #expect(row.found[BorderRefinement.Place(40, 0)] == "a")
    #expect(row.found[BorderRefinement.Place(41, 0)] == "b")
    let plain = BorderRefinement(columns: 9, rows: 9, stride: 4) { $0.map { _ in "a" } }
    #expect(plain.found.count == 9)
    #expect(BorderRefinement.stride(for: 33) == 8 && BorderRefinement.stride(for: 3) == 1)
  }

  @Test(
    "What binds is one line that reads back",
    arguments: [
      "binding: nothing", "binding: cea banking (2027-2029, 2031); cea-band tier-2 (2030)",
    ])
  func line(text: String) throws {
    let bound = try #require(BoundClauses(text: text))
    #expect(bound.text == text)
    #expect(bound.names(in: 2030) == (bound.clauses.isEmpty ? [] : ["cea-band tier-2"]))
    #expect(BoundClauses(text: "no equilibrium") == nil)
  }

  @Test("Axes that are no levers are told, with the nearest name")
  func names() throws {
    let store = try StudyStore.create(folder.file("names"), Self.header)
    #expect {
      try RegimeMap(store, caseIndex: 0, setting: 0, over: ["a.x", "a.z"], year: nil)
    } throws: { error in
      guard case .unknownAxis("a.z", let nearest?) = error as? StudiesError else { return false }
      return ["a.x", "a.y"].contains(nearest)
    }
    #expect {
      try RegimeMap(store, caseIndex: 0, setting: 0, over: ["a.x", "a.x"], year: nil)
    } throws: { if case .otherAxes = $0 as? StudiesError { true } else { false } }
    // Nothing was run, or runs that do not say what binds.
    #expect {
      try RegimeMap(store, caseIndex: 0, setting: 0, over: Self.axes, year: nil)
    } throws: { if case .notRecorded(0) = $0 as? StudiesError { true } else { false } }
  }
}
