extension Curve {
  /// Everything up to `quantity` at (very nearly) one price: none below `price - width`, all above
  /// `price + width`.
  ///
  /// A sale at a floor, at a ceiling or from a reserve tier. The width keeps the answer a function of the price; it
  /// bounds the error of a price that rests on the step.
  package static func step(quantity: Double, price: Double, width: Double) -> Curve {
    .points([
      .init(price: price - width, quantity: 0), .init(price: price + width, quantity: quantity),
    ])
  }
}
