/// What the technologies of a class trade per tonne, market by market: rows over years for the pairs of a technology and a
/// market that trade at all.
struct PositionTables: Sendable {
  struct Pair: Sendable {
    let technology: Int
    let market: Int
  }

  /// Technology by technology.
  let pairs: [Pair]
  /// `[pair * span + year]`
  let amount: [Double]
  /// What the positions cost: rows are technologies, products price and position.
  let costs: RowSums
  /// What all technologies trade: rows are markets, products of a row over technologies and of positions.
  let trades: RowSums
  /// `[technology * markets + market]` -> pair, or -1.
  private let place: [Int]
  private let markets: Int

  /// - Parameter others: Markets in which each technology trades besides.
  init(
    _ positions: [[SupplierEconomics.Position]], others: [Set<Int>], markets: Int, years: Int,
    span: Int
  ) {
    var pairs: [Pair] = []
    var amount: [Double] = []
    var place = Array(repeating: -1, count: positions.count * markets)
    for (technology, own) in positions.enumerated() {
      for market in others[technology].union(own.map(\.market)).sorted() {
        place[technology * markets + market] = pairs.count
        pairs.append(Pair(technology: technology, market: market))
        amount += Array(repeating: 0, count: span)
        for position in own where position.market == market {
          for year in 0..<years { amount[amount.count - span + year] += position.amount[year] }
        }
      }
    }
    self.pairs = pairs
    self.amount = amount
    self.place = place
    self.markets = markets
    costs = RowSums(
      rows: positions.count,
      pairs.enumerated().map { .init(row: $1.technology, left: $1.market, right: $0) })
    trades = RowSums(
      rows: markets,
      pairs.enumerated().map { .init(row: $1.market, left: $1.technology, right: $0) })
  }

  func pair(_ technology: Int, _ market: Int) -> Int? {
    let pair = place[technology * markets + market]
    return pair >= 0 ? pair : nil
  }
}
