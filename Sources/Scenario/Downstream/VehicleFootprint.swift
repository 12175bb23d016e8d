/// What one car of an archetype carries and costs, by year of production.
///
/// Emissions in tCO2e per car:
///
///     PE   = q_steel EF_steel + q_al EF_al + cast iron + battery + rest
///     EF_j(t) = EF_j(data) - (I_j(base year) - I_j(t))
///     UE   = sum over the years of life of distance/life (fuel EF_fuel + power EF_grid(t) ratio/eta)
///
/// with `I_j` the mean intensity of the supply (``MaterialSupply``); what the model does not hold (rolling, forming,
/// ore and coal upstream) stays as in `vehicles.csv`. Cast iron, battery and the rest are held as well.
/// Money in CNY per car: gross purchase times the price of the metal, against the same run without the policy.
package struct VehicleFootprint: Sendable {
  package let powertrain: String
  package let segment: String
  package let name: String
  package let chineseName: String
  package let years: [Int]
  package let steel: [Double]
  package let aluminium: [Double]
  package let castIron: Double
  package let battery: Double
  package let rest: Double
  /// Use over the life of a car made in the year.
  package let use: [Double]
  /// Change of what its steel and its aluminium cost, against the baseline.
  package let steelCost: [Double]
  package let aluminiumCost: [Double]
  /// What of steel and aluminium the run resolves: direct emissions of works (with their own power), purchased power,
  /// precursors; the rest of both is upstream and forming, as in the data.
  package let direct: [Double]
  package let power: [Double]
  package let precursors: [Double]
  /// Share of steel and of aluminium that was scrap.
  package let recycledSteel: [Double]
  package let recycledAluminium: [Double]
  /// Tonnes of steel and aluminium bought for a car.
  package let steelBought: Double
  package let aluminiumBought: Double
  /// What its suppliers pay for allowances on the metal in it.
  package let allowanceCost: [Double]
  /// Typical price of the car.
  package let price: Double

  /// Cradle to gate.
  package var production: [Double] {
    years.indices.map { steel[$0] + aluminium[$0] + castIron + battery + rest }
  }

  /// Share of steel and aluminium in production emissions.
  package var metalShare: [Double] {
    zip(years.indices, production).map { (steel[$0] + aluminium[$0]) / $1 }
  }

  /// Share of production in emissions over the life.
  package var productionShare: [Double] {
    zip(production, use).map { $0 / ($0 + $1) }
  }

  /// Share of scrap in steel and aluminium together, by mass bought.
  package var recycledContent: [Double] {
    let bought = steelBought + aluminiumBought
    return years.indices.map {
      (recycledSteel[$0] * steelBought + recycledAluminium[$0] * aluminiumBought) / bought
    }
  }

  /// Change of material cost as a share of the price of the car.
  package var costShare: [Double] {
    zip(steelCost, aluminiumCost).map { ($0 + $1) / price }
  }
}
