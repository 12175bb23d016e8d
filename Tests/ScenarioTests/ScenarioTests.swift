import Testing
import Catalogue
import Market
import Scenario
import FoundationEssentials

@Suite struct Scratch {
  @Test func solves() throws {
    let clock = ContinuousClock()
    var t = clock.now
    func lap(_ n: String) { let u = clock.now; print(n, u - t); t = u }
    let c = Catalogue(directory: "Sources/Catalogue/Data")
    lap("load")
    var o = ScenarioOptions()
    if let p = ProcessInfo.processInfo.environment["PRICE"] { o.allowancePrice = p == "0" ? [:] : [2026: 62, 2030: 150, 2060: 600] }
    o.calibration = CalibrationTable(entries: [.init(kind: .sectorPart, sector: "steel", value: -51), .init(kind: .maximumUtilisation, sector: "aluminium", route: "primary", value: 1.016)])
    let s = try CompiledScenario(catalogue: c, options: o)
    lap("build")
    let w = Workspace()
    for _ in 0..<3 { 
    for k in s.classes {
      var p: [Double] = []
      for m in k.supplier.markets { switch s.problem.markets[m].pricing { case .given(let x): p += x; case .found(let x): p += x } }
      _ = k.supplier.respond(to: LocalPrices(values: p, years: s.years.count), derivatives: nil, workspace: w)
    }
    lap("respond") }
    do {
      let e = try solve(s.problem)
      lap("solve")
      print(e.iterations, e.evaluations, e.certificate)
      let ys = [0, 1, 2, 3, 5, 10, 15, 20, 25, 30, 35, 50]
      for (m, k) in s.markets.enumerated() { print(k.name, ys.map { "\(s.years[$0]): \((e.prices[m][$0]*10).rounded()/10)" }) }
      var cap: [String: [Double]] = [:], out: [String: [Double]] = [:]
      for k in s.classes {
        let tr = k.supplier.trace(at: LocalPrices(values: k.supplier.markets.flatMap { e.prices[$0] }, years: s.years.count))
        for (j, n) in k.technologies.enumerated() { let key = k.sector + " " + n
          for y in ys.indices { cap[key, default: ys.map { _ in 0 }][y] += tr.capacity[ys[y]][j]; out[key, default: ys.map { _ in 0 }][y] += tr.output[ys[y]][j] } }
      }
      for k in cap.keys.sorted() { print(k, cap[k]!.map { ($0*10).rounded()/10 }, out[k]!.map { ($0*10).rounded()/10 }) }
    } catch { lap("fail"); print(error, s.markets[0]); if case .noEquilibrium(let m, let y, _, _, _) = error { print(s.markets[m].name, s.years[y]) } }
  }
}
