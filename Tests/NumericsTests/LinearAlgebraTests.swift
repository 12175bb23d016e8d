import Numerics
import Testing

@Suite struct LinearAlgebraTests {
  /// A well conditioned matrix of the given size, the same in each run; symmetric and positive definite if asked.
  private static func matrix(_ size: Int, isSymmetric: Bool, scale: Double = 1) throws -> Matrix {
    let stream = try RandomStream(seed: 21, stream: UInt64(size))
    var a = Matrix(rows: size, columns: size)
    for row in 0..<size {
      for column in 0..<size { a[row, column] = scale * (stream.uniform() - 0.5) }
    }
    if isSymmetric { a = try a.times(a.transposed) }
    for index in 0..<size { a[index, index] += scale * (isSymmetric ? scale : 1) }
    return a
  }

  private static func largest(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  @Test(arguments: [1, 2, 5, 40], [1e-3, 1, 1e3])
  func solutionsOfEachMethodFulfilTheEquations(size: Int, scale: Double) throws {
    let symmetric = try Self.matrix(size, isSymmetric: true, scale: scale)
    let general = try Self.matrix(size, isSymmetric: false, scale: scale)
    let x = (0..<size).map { Double($0 % 7) - 3 }
    let cholesky = try CholeskyDecomposition(symmetric).solve(symmetric.times(x))
    let lu = try LUDecomposition(general).solve(general.times(x))
    let qr = try QRDecomposition(general).solve(general.times(x))
    // The condition numbers stay below some thousands.
    for found in [cholesky, lu, qr] { #expect(Self.largest(found, x) < 1e-11) }
  }

  /// Several right sides at once, more than a vector holds, against one after another.
  @Test(arguments: [1, 3, 40])
  func severalRightSidesGiveTheSolutionsOfEach(size: Int) throws {
    let decomposition = try LUDecomposition(try Self.matrix(size, isSymmetric: false))
    let rights = (0..<11).map { column in (0..<size).map { Double(($0 * column) % 7) - 3 } }
    let all = try decomposition.solve(try Matrix(rows: rights).transposed)
    for (column, right) in rights.enumerated() {
      #expect(Self.largest(all.column(column), try decomposition.solve(right)) < 1e-11)
    }
    #expect(throws: NumericsError.self) {
      try decomposition.solve(Matrix(rows: size + 1, columns: 1))
    }
  }

  @Test(arguments: [1, 3, 20])
  func inversesTimesTheMatrixAreTheIdentity(size: Int) throws {
    let symmetric = try Self.matrix(size, isSymmetric: true)
    let general = try Self.matrix(size, isSymmetric: false)
    let products = [
      try symmetric.times(CholeskyDecomposition(symmetric).inverse()),
      try general.times(LUDecomposition(general).inverse()),
      try general.times(QRDecomposition(general).inverse()),
    ]
    for product in products {
      #expect(Self.largest(product.elements, Matrix.identity(size).elements) < 1e-11)
    }
  }

  @Test func determinantsAgreeWithTheHandWorkedCase() throws {
    let general = try Matrix(rows: [[0, 2], [3, 4]])
    #expect(abs(try LUDecomposition(general).determinant + 6) < 1e-14)
    #expect(abs(try QRDecomposition(general).absoluteDeterminant - 6) < 1e-14)
    let symmetric = try CholeskyDecomposition(try Matrix(rows: [[4, 2], [2, 3]]))
    #expect(abs(symmetric.determinant - 8) < 1e-14)
    #expect(abs(symmetric.logDeterminant - 2.0794415416798357) < 1e-14)
    #expect(symmetric.lower[0, 1] == 0 && symmetric.lower[0, 0] == 2)
  }

  @Test func theFactorsMultiplyToTheMatrix() throws {
    let a = try Matrix(rows: [[1, 2], [3, 4], [5, 7]])
    let (q, r) = try QRDecomposition(a).unpacked()
    #expect(Self.largest(try q.times(r).elements, a.elements) < 1e-14)
    #expect(Self.largest(try q.times(q.transposed).elements, Matrix.identity(3).elements) < 1e-14)
  }

  @Test func eigenvectorsAreStretchedByTheirValues() throws {
    let a = try Matrix(rows: [[2, 1, 0], [1, 2, 1], [0, 1, 2]])
    let system = try SymmetricEigensystem(a)
    #expect(Self.largest(system.values, [2 - 2.0.squareRoot(), 2, 2 + 2.0.squareRoot()]) < 1e-14)
    for index in 0..<3 {
      let vector = system.vectors.column(index)
      #expect(
        Self.largest(try a.times(vector), vector.map { $0 * system.values[index] }) < 1e-14)
    }
  }

  @Test func matricesWithoutInverseAreRefused() throws {
    let flat = try Matrix(rows: [[1, 2], [2, 4]])
    #expect {
      try LUDecomposition(flat)
    } throws: { error in
      guard case .singular(1) = error as? NumericsError else { return false }
      return true
    }
    #expect(throws: NumericsError.self) { try QRDecomposition(flat).solve([1, 2]) }
    #expect {
      try CholeskyDecomposition(try Matrix(rows: [[1, 2], [2, 1]]))
    } throws: { error in
      guard case .notPositiveDefinite = error as? NumericsError else { return false }
      return true
    }
    #expect(throws: NumericsError.self) { try LUDecomposition(Matrix(rows: 2, columns: 3)) }
    #expect(throws: NumericsError.self) { try LUDecomposition(Matrix(rows: 0, columns: 0)) }
    #expect(throws: NumericsError.self) { try Matrix(rows: [[1, 2], [3]]) }
    #expect(throws: NumericsError.self) { try flat.times([1, 2, 3]) }
  }

  @Test func productsAgreeWithTheHandWorkedCase() throws {
    let a = try Matrix(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(try a.times([1, 0, -1]) == [-2, -2])
    #expect(try a.times(a.transposed).elements == [14, 32, 32, 77])
    #expect(a.row(1) == [4, 5, 6] && a.column(2) == [3, 6])
  }
}
