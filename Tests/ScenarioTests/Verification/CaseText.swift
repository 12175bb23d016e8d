import Scenario
import Testing

/// The document of a case of kind `finance`, an annuity of 800 over 25 years at 8%.
func annuityCase(expected: String, tolerance: String = #"{"rel": 1e-6, "abs": 0}"#)
  -> String
{
  #"""
  {"id": "A", "kind": "finance", "title": "annuity", "source": "hand", "tolerance": \#(tolerance),
   "input": {"annuity": {"K": 800, "r": 0.08, "L": 25}}, "expected": \#(expected)}
  """#
}

/// The value of a JSON text.
func read(_ text: String) throws -> JSONValue {
  try JSONReader.value(of: [UInt8](text.utf8))
}

extension ReferenceSolver {
  /// The only answer.
  func solve(_ input: JSONValue) throws -> JSONValue {
    let answers = try answers(input)
    try #require(answers.count == 1)
    return answers[0]
  }
}
