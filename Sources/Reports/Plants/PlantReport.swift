/// Why a plant does what it does, ready to be shown.
package struct PlantReport: Sendable, Encodable {
  /// The chance that the plant runs a technology, by year.
  package struct Route: Sendable, Encodable {
    package let technology: String
    /// Fraction of the plant's capacity in expectation.
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

  /// An option of the plant: what a tonne costs, and what would make it pay.
  package struct Choice: Sendable, Encodable {
    package let technology: String
    /// Cost of a tonne by component, at the prices of `costYear`.
    package let parts: [Part]
    /// Allowance price at which it costs as much as staying (CNY/tCO2); `nil` where no price does that.
    package let breakEven: Double?
    /// Why there is none, if there is none.
    package let remark: String?

    package init(technology: String, parts: [Part], breakEven: Double?, remark: String? = nil) {
      self.technology = technology
      self.parts = parts
      self.breakEven = breakEven
      self.remark = remark
    }

    /// CNY per tonne.
    package var total: Double { parts.reduce(0) { $0 + $1.value } }
  }

  /// A change of the technology that the plant most probably runs.
  package struct Switch: Sendable, Encodable {
    package let year: Int
    package let from: String
    package let to: String
    /// What the change saves (negative: costs more), largest first, CNY per tonne in that year.
    package let savings: [Part]

    package init(year: Int, from: String, to: String, savings: [Part]) {
      self.year = year
      self.from = from
      self.to = to
      self.savings = savings
    }
  }

  package let title: String
  /// Owner, place, age and the like.
  package let facts: [RunSummary.Note]
  package let years: [Int]
  package let routes: [Route]
  package let switches: [Switch]
  /// The year of the cost build-up.
  package let costYear: Int
  /// Allowance price of that year, CNY/tCO2.
  package let allowancePrice: Double
  /// The present technology first.
  package let choices: [Choice]
  package let notes: [RunSummary.Note]

  package init(
    title: String, facts: [RunSummary.Note], years: [Int], routes: [Route], switches: [Switch],
    costYear: Int, allowancePrice: Double, choices: [Choice], notes: [RunSummary.Note]
  ) {
    self.title = title
    self.facts = facts
    self.years = years
    self.routes = routes
    self.switches = switches
    self.costYear = costYear
    self.allowancePrice = allowancePrice
    self.choices = choices
    self.notes = notes
  }
}
