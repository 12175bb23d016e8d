/// Numbers by year as they are exported: one number where all years agree, else a list; `null` for infinite ones.
package struct AnnualNumbers: Sendable, Encodable {
  package let values: [Double]

  package init(_ values: [Double]) { self.values = values }

  package func encode(to encoder: any Encoder) throws {
    func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
    if let first = values.first, values.allSatisfy({ $0 == first }) {
      var container = encoder.singleValueContainer()
      try container.encode(finite(first))
    } else {
      var container = encoder.unkeyedContainer()
      for value in values { try container.encode(finite(value)) }
    }
  }
}
