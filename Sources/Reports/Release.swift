/// The version of the program, written into every result.
package enum Release {
  package static let version = "0.1.0"
}
