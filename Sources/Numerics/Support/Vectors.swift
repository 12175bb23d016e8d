import CGSL

/// The numbers of a vector of the library.
func numbers(_ vector: UnsafePointer<gsl_vector>?) -> [Double] {
  guard let vector = unsafe vector else { return [] }
  return unsafe (0..<vector.pointee.size).map { unsafe gsl_vector_get(vector, $0) }
}

/// The numbers of a vector of the library.
func numbers(_ vector: UnsafeMutablePointer<gsl_vector>?) -> [Double] {
  unsafe numbers(UnsafePointer(vector))
}

/// Writes numbers to a vector of the library.
func write(_ values: [Double], to vector: UnsafeMutablePointer<gsl_vector>?) {
  guard let vector = unsafe vector else { return }
  for (index, value) in values.enumerated() where unsafe index < vector.pointee.size {
    unsafe gsl_vector_set(vector, index, value)
  }
}

/// Writes a matrix to one of the library.
func write(_ values: Matrix, to matrix: UnsafeMutablePointer<gsl_matrix>?) {
  guard let matrix = unsafe matrix else { return }
  for row in unsafe 0..<min(values.rows, matrix.pointee.size1) {
    for column in unsafe 0..<min(values.columns, matrix.pointee.size2) {
      unsafe gsl_matrix_set(matrix, row, column, values[row, column])
    }
  }
}

extension Array<Double> {
  /// Lends the numbers to the library as a vector that it must not change.
  func withVector<Result>(_ body: (UnsafePointer<gsl_vector>) -> Result) -> Result {
    unsafe withUnsafeBufferPointer { buffer in
      // The structure has no constant form; the constant pointer to it stands for the promise.
      var vector = unsafe gsl_vector(
        size: buffer.count, stride: 1, data: UnsafeMutablePointer(mutating: buffer.baseAddress),
        block: nil, owner: 0)
      return unsafe withUnsafePointer(to: &vector) { unsafe body($0) }
    }
  }

  /// Lends the numbers to the library as a vector.
  mutating func withMutableVector<Result>(
    _ body: (UnsafeMutablePointer<gsl_vector>) -> Result
  ) -> Result {
    unsafe withUnsafeMutableBufferPointer { buffer in
      var vector = unsafe gsl_vector(
        size: buffer.count, stride: 1, data: buffer.baseAddress, block: nil, owner: 0)
      return unsafe withUnsafeMutablePointer(to: &vector) { unsafe body($0) }
    }
  }

  /// Lends the numbers to C code.
  func withNumbers<Result>(_ body: (UnsafePointer<Double>?) -> Result) -> Result {
    unsafe withUnsafeBufferPointer { unsafe body($0.baseAddress) }
  }

  /// Throws at the first infinite or undefined number.
  func requireFinite() throws(NumericsError) {
    if let index = firstIndex(where: { !$0.isFinite }) { throw .notFinite(index: index) }
  }

  /// Throws at the first number that is not above its predecessor.
  func requireIncreasing() throws(NumericsError) {
    for index in indices.dropFirst() where !(self[index] > self[index - 1]) {
      throw .notIncreasing(index: index)
    }
  }
}
