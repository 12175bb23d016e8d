/// All kinds of measures.
package struct KindTable: Sendable {
  package let kinds: [MeasureKind]
  private let places: [String: Int]

  package init(_ kinds: [MeasureKind]) {
    self.kinds = kinds
    places = Dictionary(kinds.indices.map { (kinds[$0].name, $0) }) { first, _ in first }
  }

  package subscript(name: String) -> MeasureKind? { places[name].map { kinds[$0] } }

  package var names: [String] { kinds.map(\.name) }
}
