package import Quantities

extension PolicyScope: ExpressionSurroundings {
  package func products(of measure: CheckedMeasure) -> Set<Substance> {
    guard case .selection(let selection)? = measure.body["of"] ?? measure.body["covers"] else {
      return []
    }
    return products(of: selection)
  }
}
