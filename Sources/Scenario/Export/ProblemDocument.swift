package import Market

/// A compiled problem with everything that an independent solver needs to reproduce its equilibrium.
///
/// `Documentation/problem.schema.json` describes the JSON it becomes; `model.md` section 2 and 3 the equations behind it.
/// Prices, quantities and money are in the units of `CompiledScenario`.
package struct ProblemDocument: Sendable, Encodable {
  package let format = "abate problem"
  package let version = 1
  package let units: Units
  package let years: [Int]
  package let discountFactor: Double
  package let lastYearRepeats: Bool
  package let markets: [MarketDocument]
  package let participants: [ParticipantDocument]
  /// The equilibrium found, if the problem was solved.
  package let solution: SolutionDocument?

  /// What the numbers are in.
  package struct Units: Sendable, Encodable {
    package let quantity = "million units: Mt, PJ, TWh, MtCO2e; Mt a year of capacity"
    package let price = "as each market states"
    package let money: String
    package let capital = "CNY per t a year of capacity"
  }

  /// - Throws: `notExportable` for a participant that no document describes.
  package init(_ scenario: CompiledScenario, solution: Equilibrium?) throws(ScenarioError) {
    let problem = scenario.problem
    units = Units(money: "million CNY of \(scenario.priceYear)")
    years = scenario.years
    discountFactor = problem.discountFactor
    lastYearRepeats = problem.lastYearRepeats
    markets = problem.markets.map(MarketDocument.init)
    var documents: [ParticipantDocument] = []
    for participant in problem.participants {
      guard let document = ParticipantDocument(participant) else {
        throw .notExportable(participant: participant.name)
      }
      documents.append(document)
    }
    participants = documents
    self.solution = solution.map(SolutionDocument.init)
  }
}

/// A market of an exported problem.
package struct MarketDocument: Sendable, Encodable {
  package let name: String
  package let unit: String
  package let quantityUnit: String
  /// `given` or `found`.
  package let pricing: String
  /// The path given, or the start of the search.
  package let price: AnnualNumbers
  /// Without entry: no bound.
  package let floor: AnnualNumbers
  package let ceiling: AnnualNumbers
  package let size: AnnualNumbers
  package let typicalMove: Double
  package let bank: Bank?
  /// Position of the first year whose price is found, where those before it keep the given part of `price`.
  package let foundFrom: Int?

  /// Limits on what is held at the end of each year but the last.
  package struct Bank: Sendable, Encodable {
    package let least: AnnualNumbers
    package let most: AnnualNumbers
  }

  init(_ market: MarketDefinition) {
    name = market.name
    unit = market.unit
    quantityUnit = market.quantityUnit
    switch market.pricing {
    case .given(let path):
      pricing = "given"
      price = AnnualNumbers(path)
    case .found(let start):
      pricing = "found"
      price = AnnualNumbers(start)
    }
    floor = AnnualNumbers(market.floor)
    ceiling = AnnualNumbers(market.ceiling)
    size = AnnualNumbers(market.size)
    typicalMove = market.typicalMove
    bank = market.bank.map {
      Bank(least: AnnualNumbers($0.least), most: AnnualNumbers($0.most))
    }
    foundFrom = market.foundFrom > 0 ? market.foundFrom : nil
  }
}

/// Prices found, with what is left over at them.
package struct SolutionDocument: Sendable, Encodable {
  /// `[market][year]`
  package let prices: [[Double]]
  package let excess: [[Double]]
  package let largestExcess: Double
  package let complementarity: Double
  package let supplierGap: Double

  init(_ equilibrium: Equilibrium) {
    prices = equilibrium.prices
    excess = equilibrium.excess
    largestExcess = equilibrium.certificate.excess.value
    complementarity = equilibrium.certificate.complementarity
    supplierGap = equilibrium.certificate.supplierGap
  }
}
