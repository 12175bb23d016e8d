/// A problem with an answer that does not come from this project.
///
/// The format is that of `Tests/Cases`: one JSON file per case with `id`, `kind`, `title`, `source`, `input`,
/// `expected`, and optionally `tolerance` and `slow`. Other members (`equation`, `note`, `crosscheck`) are for readers.
package struct ReferenceCase: Sendable, Equatable {
  /// Unique name, for example `SW-01-LINEAR`.
  package let id: String
  /// Which solver answers it.
  package let kind: String
  /// One line for people.
  package let title: String
  /// Where the expected answer comes from.
  package let source: String
  /// What the solver gets.
  package let input: JSONValue
  /// What it must return, within `tolerance`.
  package let expected: JSONValue
  /// How close each number must be.
  package let tolerance: Tolerance
  /// Whether parts of it take minutes.
  package let isSlow: Bool

  /// The case that a JSON document holds.
  package init(_ document: JSONValue) throws(ReferenceCaseFault) {
    guard case .object = document else { throw .notAnObject(found: document.kind) }
    do throws(JSONAccessError) {
      id = try document.string("id")
      kind = try document.string("kind")
      title = try document.string("title")
      source = try document.string("source")
      input = try document.member("input")
      expected = try document.member("expected")
      isSlow = try document.boolean("slow", default: false)
    } catch {
      throw .access(error)
    }
    tolerance = try Self.tolerance(of: document)
    guard expected.hasLeaf else { throw .nothingExpected }
  }
}

extension ReferenceCase {
  private static func tolerance(of document: JSONValue) throws(ReferenceCaseFault) -> Tolerance {
    guard let member = document["tolerance"] else { return .standard }
    let parts: (relative: Double, absolute: Double)
    do throws(JSONAccessError) {
      parts = (try member.number("rel"), try member.number("abs"))
    } catch {
      throw .access(error)
    }
    guard let tolerance = Tolerance(validating: parts.relative, absolute: parts.absolute) else {
      throw .badTolerance(relative: parts.relative, absolute: parts.absolute)
    }
    return tolerance
  }
}

/// Why a JSON document is no reference case.
package enum ReferenceCaseFault: Error, Equatable {
  /// The document is a list or a bare value.
  case notAnObject(found: JSONValue.Kind)
  /// A member is missing or of the wrong kind.
  case access(JSONAccessError)
  /// A tolerance below zero or not finite.
  case badTolerance(relative: Double, absolute: Double)
  /// `expected` holds no value at all, so that every answer would pass.
  case nothingExpected
}
