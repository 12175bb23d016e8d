/// The conversions of a class that trade in the year they start: rows over years.
struct ConversionTables: Sendable {
  /// Rebuilds that trade, with their place among all: the first rows.
  let rebuilds: [(index: Int, plane: Int, from: Int)]
  /// Retrofits that trade: the rows after them.
  let retrofits: [Int]
  /// `[trade * span + year]`
  let amount: [Double]
  /// What the trades of a conversion cost: products of price and amount.
  let costs: RowSums
  /// What conversions trade: rows are markets, products of what is converted and amount.
  let trades: RowSums
  /// Row of each rebuild and retrofit of the topology, or -1.
  let rowOfRebuild: [Int]
  let rowOfRetrofit: [Int]

  var count: Int { rebuilds.count + retrofits.count }

  init(
    _ economics: SupplierEconomics, rebuilds: [(index: Int, plane: Int, from: Int)],
    retrofits: [Int], markets: Int, years: Int, span: Int
  ) {
    self.rebuilds = rebuilds
    self.retrofits = retrofits
    let conversions =
      rebuilds.map { economics.rebuilds[$0.index] } + retrofits.map { economics.retrofits[$0] }
    var trades: [(conversion: Int, market: Int)] = []
    var amount: [Double] = []
    for (row, conversion) in conversions.enumerated() {
      for position in conversion.positions {
        trades.append((row, position.market))
        amount += position.amount.prefix(years) + Array(repeating: 0, count: span - years)
      }
    }
    self.amount = amount
    costs = RowSums(
      rows: conversions.count,
      trades.enumerated().map { .init(row: $1.conversion, left: $1.market, right: $0) })
    self.trades = RowSums(
      rows: markets,
      trades.enumerated().map { .init(row: $1.market, left: $1.conversion, right: $0) })
    var rowOfRebuild = economics.rebuilds.map { _ in -1 }
    var rowOfRetrofit = economics.retrofits.map { _ in -1 }
    for (row, rebuild) in rebuilds.enumerated() { rowOfRebuild[rebuild.index] = row }
    for (row, retrofit) in retrofits.enumerated() {
      rowOfRetrofit[retrofit] = rebuilds.count + row
    }
    self.rowOfRebuild = rowOfRebuild
    self.rowOfRetrofit = rowOfRetrofit
  }
}
