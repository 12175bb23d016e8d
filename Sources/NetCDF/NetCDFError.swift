/// Why a NetCDF file could not be written.
package struct NetCDFError: Error, Sendable, Equatable {
  /// The place in the file: a variable or a dimension; empty for the file itself.
  package let place: String
  /// What the library says.
  package let reason: String

  /// What is wrong, for a file of this name.
  package func sentence(_ path: String) -> String {
    "\(path) cannot be written\(place.isEmpty ? "" : " (\(place))"): \(reason)."
  }
}
