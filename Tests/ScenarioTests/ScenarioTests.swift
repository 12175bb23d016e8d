import Testing
import Catalogue
import Market
import Scenario

@Suite struct Scratch {
  @Test func builds() throws {
    let c = Catalogue(directory: "Sources/Catalogue/Data")
    var o = ScenarioOptions()
    o.usesCalibration = false
    let s = try CompiledScenario(catalogue: c, options: o)
    print(s.markets.count, s.classes.count)
    for k in s.markets { print(k.name) }
    var n = 0, st = 0
    for k in s.classes { n += k.technologies.count; st += k.supplier.economics.operations.reduce(0) { $0 + $1.steps.count } }
    print(n, st)
    for k in s.classes.prefix(3) + s.classes.suffix(2) { print(k.supplier.name, k.technologies, k.supplier.economics.operations.map { $0.steps.count }, k.supplier.economics.operations.map { $0.variableCost[0] }) }
  }
}
