/// Where something happens.
package struct AccountKey: Hashable, Sendable, Comparable {
  package let sector: String
  package let route: String
  package let technology: String
  package let province: String

  package static func < (left: Self, right: Self) -> Bool {
    (left.sector, left.route, left.technology, left.province)
      < (right.sector, right.route, right.technology, right.province)
  }
}
