import Testing
import Catalogue
import Market
import Scenario
import FoundationEssentials

@Suite struct Scratch {
  @Test func fits() throws {
    let c = Catalogue(directory: "Sources/Catalogue/Data")
    let r = try calibrate(catalogue: c)
    print(r.iterations)
    for (e, s) in zip(r.table.entries, r.standardErrors) { print(e.kind.rawValue, e.sector, e.route, e.group, e.value, s ?? 0) }
    for x in r.rows { print(x.kind.rawValue, x.sector, x.route, x.group, x.year, x.observed, x.modelled, x.relative) }
    for x in r.remarks { print(x.kind.rawValue, x.sector, x.route, x.group, x.value) }
    print(r.totals())
  }
  @Test func solves() throws {
    let clock = ContinuousClock()
    var t = clock.now
    func lap(_ n: String) { let u = clock.now; print(n, u - t); t = u }
    let env = ProcessInfo.processInfo.environment
    let c = Catalogue(directory: "Sources/Catalogue/Data")
    lap("load")
    var o = ScenarioOptions()
    if env["PRICE"] != "0" { o.allowancePrice = [2026: 62, 2030: 150, 2060: 600] }
    for kv in (env["SET"] ?? "").split(separator: ",") { let p = kv.split(separator: "="); o.defaults[String(p[0])] = Double(String(p[1]))! }
    if env["SINGLE"] != nil { o.costOfCapital = .single }
    if let f = env["SPREAD"] { o.spreadFactor = Double(f)! }
    for n in (env["FORBID"] ?? "").split(separator: ",") { o.forbiddenTechnologies.insert(String(n)) }
    o.calibration = try calibrate(catalogue: c, options: o).table
    let s = try CompiledScenario(catalogue: c, options: o)
    lap("build")
    if env["NEAR"] != nil {
    let w = Workspace()
    for _ in 0..<3 { 
    for k in s.classes {
      var p: [Double] = []
      for m in k.supplier.markets { switch s.problem.markets[m].pricing { case .given(let x): p += x; case .found(let x): p += x } }
      _ = k.supplier.respond(to: LocalPrices(values: p, years: s.years.count), derivatives: nil, workspace: w)
    }
    lap("respond") }
    }
    do {
      let r = try s.run()
      lap("run")
      let e = r.equilibrium
      print(e.iterations, e.evaluations, e.certificate)
      let rows = r.rows(); lap("rows \(rows.count)")
      let ys = [0, 1, 2, 3, 5, 10, 15, 20, 25, 30, 35, 50]
      func f(_ x: Double) -> String { let a = abs(x); return a >= 100 ? "\(Int(x.rounded()))" : "\((x*10).rounded()/10)" }
      print(ys.map { "\(s.years[$0])" }.joined(separator: "\t"))
      for (m, k) in s.markets.enumerated() where e.prices[m].contains(where: { $0 != 0 }) { print(k.name, ys.map { f(e.prices[m][$0]) }.joined(separator: " ")) }
      for sec in ["steel", "aluminium"] {
        for v in [AccountVariable.output, .directCO2, .fluorocarbons, .captivePowerCO2, .indirectCO2, .precursorCO2, .storedCO2, .scrapUse, .electricity, .investment, .exitCost, .strandedCapital, .closed, .cost(.allowances), .cost(.abatement), .cost(.efficiencyTrend)] {
          let x = r.accounts.total(v) { $0.sector == sec }
          print(sec, v.name, ys.map { f(x[$0]) }.joined(separator: " "))
        }
      }
      for k in Set(r.accounts.keys.map(\.technology)).sorted() {
        let x = r.accounts.total(.capacity) { $0.technology == k && $0.sector == "steel" }, y = r.accounts.total(.capacity) { $0.technology == k && $0.sector == "aluminium" }
        let u = r.accounts.total(.output) { $0.technology == k }
        if x.contains(where: { $0 > 0.05 }) { print("steel", k, ys.map { f(x[$0]) }.joined(separator: " "), " out", ys.map { f(u[$0]) }.joined(separator: " ")) }
        if y.contains(where: { $0 > 0.05 }) { print("al", k, ys.map { f(y[$0]) }.joined(separator: " "), " out", ys.map { f(u[$0]) }.joined(separator: " ")) }
      }
    } catch { lap("fail"); print(error); if case .market(.noEquilibrium(let m, let y, _, _, _)) = error { print(s.markets[m].name, s.years[y]) } }
  }
}
