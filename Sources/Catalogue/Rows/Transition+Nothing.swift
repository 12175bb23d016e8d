extension Transition {
  /// The technology of an empty site.
  package static let nothing = "NONE"
}
