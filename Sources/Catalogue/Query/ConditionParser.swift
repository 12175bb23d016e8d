/// Reads a condition by recursive descent: `or` binds least, then `and`, then `not`.
package struct ConditionParser {
  private let tokens: [ConditionToken]
  private var position = 0
  private var depth = 0
  private let table: Table
  private let regions: RegionNames
  private static let depthLimit = 100
  /// Columns in which a Chinese name of a region stands for the English one.
  private static let regionColumns: Set<String> = ["province", "region", "grid_region"]

  /// The condition, for the columns of a table.
  package static func parse(_ text: String, for table: Table, regions: RegionNames)
    throws(ConditionFault) -> Condition
  {
    var parser = ConditionParser(
      tokens: try ConditionToken.tokens(in: text), table: table, regions: regions)
    let condition = try parser.disjunction()
    guard parser.current.kind == .end else {
      throw parser.fault(.expectedEnd(found: parser.current.text))
    }
    return condition
  }

  private init(tokens: [ConditionToken], table: Table, regions: RegionNames) {
    self.tokens = tokens
    self.table = table
    self.regions = regions
  }

  private var current: ConditionToken { tokens[min(position, tokens.count - 1)] }

  private func fault(_ kind: ConditionFault.Kind) -> ConditionFault {
    ConditionFault(kind: kind, offset: current.offset)
  }

  private mutating func take(_ keyword: String) -> Bool {
    guard current.isKeyword(keyword) else { return false }
    position += 1
    return true
  }

  private mutating func take(mark: String) -> Bool {
    guard current.kind == .mark, current.text == mark else { return false }
    position += 1
    return true
  }

  private mutating func disjunction() throws(ConditionFault) -> Condition {
    var left = try conjunction()
    while take("or") { left = .or(left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(ConditionFault) -> Condition {
    var left = try negation()
    while take("and") { left = .and(left, try negation()) }
    return left
  }

  private mutating func negation() throws(ConditionFault) -> Condition {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw fault(.tooDeep) }
    if take("not") { return .not(try negation()) }
    let opening = current
    guard take(mark: "(") else { return try comparison() }
    let inner = try disjunction()
    guard take(mark: ")") else {
      if current.kind == .end {
        throw ConditionFault(kind: .unclosed("bracket"), offset: opening.offset)
      }
      throw fault(.expectedEnd(found: current.text))
    }
    return inner
  }

  private mutating func comparison() throws(ConditionFault) -> Condition {
    guard current.kind == .word || current.kind == .quoted else {
      throw fault(.expectedColumn(found: current.text))
    }
    let name = current.text
    guard let column = table.index(of: name) else {
      throw fault(
        .unknownColumn(
          name: name, suggestion: Suggestion.nearest(to: name, in: table.columns)))
    }
    position += 1
    if take("in") {
      let opening = current
      guard take(mark: "{") else { throw fault(.expectedList) }
      var values = [try value(for: name, after: "{")]
      while take(mark: ",") { values.append(try value(for: name, after: ",")) }
      guard take(mark: "}") else {
        throw ConditionFault(kind: .unclosed("brace"), offset: opening.offset)
      }
      return .among(column: column, values: values)
    }
    if take("contains") {
      return .compare(
        column: column, .contains, value: try text(for: name, after: "contains"))
    }
    guard current.kind == .mark, let comparison = Condition.Comparison(rawValue: current.text)
    else {
      throw fault(.expectedComparison(after: name, found: current.text))
    }
    let mark = current.text
    position += 1
    return .compare(
      column: column, comparison, value: try value(for: name, after: mark))
  }

  /// A quoted text, or words up to the next keyword or mark: `Inner Mongolia` needs no quotes.
  private mutating func text(for column: String, after mark: String) throws(ConditionFault)
    -> String
  {
    if current.kind == .quoted {
      defer { position += 1 }
      return current.text
    }
    var words: [String] = []
    while current.kind == .word, !current.isAnyKeyword {
      words.append(current.text)
      position += 1
    }
    guard !words.isEmpty else { throw fault(.expectedValue(after: mark)) }
    return words.joined(separator: " ")
  }

  private mutating func value(for column: String, after mark: String)
    throws(ConditionFault) -> String
  {
    let start = current
    let value = try text(for: column, after: mark)
    let field = table.index(of: column).map { table.schema.fields[$0] }
    if let field, field.kind == .number || field.kind == .integer, !value.isEmpty,
      Default.number(in: value) == nil
    {
      throw ConditionFault(
        kind: .notANumber(column: column, value: value), offset: start.offset)
    }
    if field?.kind == .boolean, let flag = NumberText.flag(Array(value.utf8), 0..<value.utf8.count)
    {
      return flag ? "true" : "false"
    }
    if Self.regionColumns.contains(column), let name = regions.name(for: value) { return name }
    return value
  }
}
