import Numerics

/// A Jacobian over unknowns that learns from the steps taken with it.
///
/// Broyden's first update (Broyden 1965; Dennis and Schnabel 1996, algorithm A8.3.1): of all matrices that explain the last
/// step the one nearest to what was believed before, with lengths measured in typical moves.
struct QuasiJacobian {
  /// The unknowns it is over, ascending.
  let needed: [Int]
  /// `-d gradient / d unknown`, square, row-major.
  private(set) var matrix: [Double]
  private let moves: [Double]

  /// `jacobian` is over the prices of the unknowns.
  init(_ jacobian: [Double], over needed: [Int], _ coordinates: Coordinates) {
    self.needed = needed
    moves = needed.map { coordinates.list[$0].move }
    matrix = jacobian
    coordinates.transform(&matrix, needed)
  }

  /// Takes in a step of all unknowns and the change of the gradient along it.
  mutating func correct(step: [Double], change: [Double]) {
    let own = needed.map { step[$0] }
    let scaled = zip(own, moves).map { $0 / $1 }
    let length = VectorMath.dot(scaled, scaled)
    guard length > 0 else { return }
    let weights = zip(scaled, moves).map { $0 / $1 / length }
    let width = needed.count
    matrix.withUnsafeMutableBufferPointer { matrix in
      own.withUnsafeBufferPointer { own in
        weights.withUnsafeBufferPointer { weights in
          guard let matrix = matrix.baseAddress, let own = own.baseAddress,
            let weights = weights.baseAddress
          else { return }
          for row in 0..<width {
            let line = matrix + row * width
            let gap = -change[needed[row]] - Kernel.dot(line, own, count: width)
            Kernel.addScaled(line, gap, weights, count: width)
          }
        }
      }
    }
  }
}
