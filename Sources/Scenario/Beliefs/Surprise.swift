import Market

extension CompiledScenario {
  /// The same markets on capacity that was decided elsewhere: by suppliers who expected something else, and are surprised.
  ///
  /// In every year each technology stands as `belief` has it. What comes is this scenario: its rules hold in full, and prices clear
  /// its markets by output, abatement and demand alone. An equilibrium with its certificate and accounts, like any other; its capital
  /// is that of `belief`. Markets in which only what is built trades (permits, connections, limited capacity) have been cleared by
  /// those who built; their prices say nothing here, nor do costs that hold them.
  ///
  /// - Parameter belief: A result of the same suppliers, technologies and years.
  package func surprising(_ belief: ScenarioResult) -> CompiledScenario {
    deciding(belief.traces)
  }

  func deciding(_ traces: [SupplierTrace]) -> CompiledScenario {
    precondition(traces.count == classes.count, "a trace for every class")
    var participants = problem.participants
    for (place, (item, trace)) in zip(classes, traces).enumerated() {
      participants[place] = item.supplier.decided(as: trace)
    }
    return CompiledScenario(
      options: options, years: years, reportTo: reportTo, priceYear: priceYear, markets: markets,
      problem: MarketProblem(
        years: problem.years, discountFactor: problem.discountFactor,
        lastYearRepeats: problem.lastYearRepeats, markets: problem.markets,
        participants: participants), classes: classes, calibration: calibration,
      scenarios: scenarios, liableShare: liableShare, sectors: sectors, resources: resources,
      design: design, referencePrice: referencePrice, supply: supply, catalogue: catalogue,
      decisions: traces)
  }

  /// What a class does at prices: as it decides, or on the capacity that was decided for it.
  func trace(of place: Int, at prices: [[Double]]) -> SupplierTrace {
    let item = classes[place]
    let local = localPrices(of: item, prices)
    guard let decisions, let supplier = problem.participants[place] as? SupplierClass else {
      return item.supplier.trace(at: local)
    }
    return supplier.trace(at: local).on(decisions[place])
  }
}
