/// What a plant does and why: expected route by year, cost of a tonne part by part, and for each other option the
/// allowance price at which it would cost the same.
package struct PlantExplanation: Sendable {
  /// A year of the plant's expected path.
  package struct Year: Sendable {
    package let year: Int
    /// Share of the plant's capacity by technology, `NONE` = closed; only what is above a millionth.
    package let shares: [String: Double]
    /// Output per tonne of its capacity.
    package let utilisation: Double
    /// Liable emissions per tonne of output (tCO2e/t); 0 where nothing is made.
    package let intensity: Double
  }

  /// The cost of a tonne with one technology in one year.
  package struct CostBuildUp: Sendable {
    package let technology: String
    package let year: Int
    /// CNY/t by component; capital is the annuity of the change to it over its renewal cycle.
    package let parts: [CostComponent: Double]
    package var total: Double {
      parts.keys.sorted().reduce(0) { $0 + (parts[$1] ?? 0) }
    }
  }

  /// Another technology the plant could be rebuilt as.
  package struct Option: Sendable {
    package let technology: String
    /// Year of the comparison: the first renewal at which the option is allowed.
    package let year: Int
    /// Present value per tonne saved by the option over renewing what is there, as a level yearly amount
    /// (CNY/t, positive: the option is cheaper), at equilibrium prices.
    package let advantage: Double
    /// The same, part by part; what makes the difference.
    package let differences: [CostComponent: Double]
    /// Flat allowance price from that year on at which both cost the same; `nil` if none up to the largest
    /// price tried.
    package let breakEvenPrice: Double?
    /// First year in which the option, started then, costs no more than renewing, at the allowance path of the run;
    /// `nil` if it never does.
    package let cheaperFrom: Int?
  }

  package let plant: CompiledPlant
  package let sector: String
  package let province: String
  package let owner: String
  package let years: [Year]
  /// Present technology and the likeliest later ones, in the years of the comparison.
  package let costs: [CostBuildUp]
  /// In order of advantage.
  package let options: [Option]
  /// First year in which less than half of the plant runs as it does now, and what most of it is then;
  /// `nil` if that does not happen in the reported years.
  package let change: (year: Int, to: String)?
  /// Year in which its largest unit comes to the end of its campaign.
  package let nextRenewal: Int
}
