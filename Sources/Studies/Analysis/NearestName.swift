import PolicySyntax

/// The name that was probably meant.
enum NearestName {
  static func of(_ name: String, among names: [String]) -> String? {
    Suggestion.nearest(to: name, among: names)
  }
}
