/// Why a plant does what it does, ready to be shown.
package struct PlantReport: Sendable, Encodable {
  /// The chance that the plant runs a technology, by year.
  package struct Route: Sendable, Encodable {
    package let technology: String
    /// Share of the plant's capacity in expectation.
    package let shares: [Double]

    package init(technology: String, shares: [Double]) {
      self.technology = technology
      self.shares = shares
    }
  }

  /// A part of a cost.
  package struct Part: Sendable, Encodable, Equatable {
    package let name: String
    /// CNY per tonne of product.
    package let value: Double

    package init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// The cost of a tonne with one technology.
  package struct Cost: Sendable, Encodable {
    package let technology: String
    package let year: Int
    package let parts: [Part]
    /// CNY per tonne.
    package let total: Double

    package init(technology: String, year: Int, parts: [Part]) {
      self.technology = technology
      self.year = year
      self.parts = parts
      total = parts.reduce(0) { $0 + $1.value }
    }
  }

  /// Another technology against staying.
  package struct Choice: Sendable, Encodable {
    package let technology: String
    /// The first renewal at which it is allowed: the year of the comparison.
    package let year: Int
    /// What it saves (negative: costs more) as a level yearly amount, CNY per tonne.
    package let saving: Double
    /// The same by component, largest first.
    package let savings: [Part]
    /// Allowance price at which both cost the same (CNY/tCO2); `nil` where no price does that.
    package let breakEven: Double?
    /// First year from which it costs no more.
    package let cheaperFrom: Int?

    package init(
      technology: String, year: Int, saving: Double, savings: [Part], breakEven: Double?,
      cheaperFrom: Int?
    ) {
      self.technology = technology
      self.year = year
      self.saving = saving
      self.savings = savings
      self.breakEven = breakEven
      self.cheaperFrom = cheaperFrom
    }
  }

  /// The year in which most of the plant no longer runs as it does now.
  package struct Change: Sendable, Encodable {
    package let year: Int
    package let to: String

    package init(year: Int, to: String) {
      self.year = year
      self.to = to
    }
  }

  package let title: String
  /// Owner, place, age and the like.
  package let facts: [RunSummary.Note]
  package let technology: String
  package let years: [Int]
  package let routes: [Route]
  /// Liable emissions per tonne of output by year, tCO2e/t.
  package let intensity: [Double]
  package let change: Change?
  /// Year of the cost build-up that is shown: the next renewal.
  package let costYear: Int
  /// Allowance price by year of `years`, CNY/tCO2.
  package let allowancePrices: [Double]
  /// The present technology first in each year.
  package let costs: [Cost]
  /// In order of saving.
  package let choices: [Choice]
  package let notes: [RunSummary.Note]

  package init(
    title: String, facts: [RunSummary.Note], technology: String, years: [Int], routes: [Route],
    intensity: [Double], change: Change?, costYear: Int, allowancePrices: [Double], costs: [Cost],
    choices: [Choice], notes: [RunSummary.Note]
  ) {
    self.title = title
    self.facts = facts
    self.technology = technology
    self.years = years
    self.routes = routes
    self.intensity = intensity
    self.change = change
    self.costYear = costYear
    self.allowancePrices = allowancePrices
    self.costs = costs
    self.choices = choices
    self.notes = notes
  }
}
