/// A price of allowances by year as a user gives it: linear between its points, held outside them.
package struct PricePath: Sendable, Equatable {
  /// CNY/tCO2 by year.
  package let points: [Int: Double]

  /// Years that can stand in a path; others are slips of the hand.
  package static let possibleYears = 2000...2200
  /// Largest price taken for meant, CNY/tCO2: beyond every cost in the data.
  package static let largestPrice = 100_000

  /// No carbon price at all.
  package init() { points = [:] }

  /// Reads `2025=62,2030=150,2060=600`.
  ///
  /// - Parameter option: The option that the text belongs to, for the message.
  package init(_ text: String, option: String = "--price") throws(ArgumentFault) {
    let characters = Array(text)
    var points: [Int: Double] = [:]
    func fault(_ offset: Int, _ problem: ArgumentFault.Problem) -> ArgumentFault {
      ArgumentFault(.text(option: option, text: text, offset: offset), problem)
    }
    for (offset, character) in characters.enumerated() {
      switch character {
      case "，", "、", "；": throw fault(offset, .wideMark(found: String(character), wanted: ","))
      case "＝": throw fault(offset, .wideMark(found: "＝", wanted: "="))
      default: continue
      }
    }
    guard characters.contains(where: { !$0.isWhitespace }) else { throw fault(0, .empty) }

    var start = 0
    while start <= characters.count {
      let end = characters[start...].firstIndex(of: ",") ?? characters.count
      let part = Span(characters, start..<end)
      guard let equals = characters[start..<end].firstIndex(of: "=") else {
        throw fault(part.offset, .expectedPoint(found: part.text))
      }
      let yearPart = Span(characters, start..<equals)
      let pricePart = Span(characters, (equals + 1)..<end)
      let year: Int
      do {
        year = try PricePath.year(yearPart.text)
      } catch {
        throw fault(yearPart.offset, error)
      }
      if points[year] != nil { throw fault(yearPart.offset, .repeatedYear(year)) }
      do {
        points[year] = try PricePath.price(pricePart.text)
      } catch {
        throw fault(pricePart.offset, error)
      }
      start = end + 1
    }
    self.points = points
  }

  init(points: [Int: Double]) { self.points = points }

  /// A part of the text without the blanks around it.
  private struct Span {
    let text: String
    let offset: Int

    init(_ characters: [Character], _ range: Range<Int>) {
      var range = range
      while let first = range.first, characters[first].isWhitespace { range.removeFirst() }
      while let last = range.last, characters[last].isWhitespace { range.removeLast() }
      text = String(characters[range])
      offset = range.lowerBound
    }
  }

  // MARK: Words

  static func year(_ text: String) throws(ArgumentFault.Problem) -> Int {
    guard text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }),
      let year = Int(text)
    else { throw .notAYear(found: text) }
    guard possibleYears.contains(year) else {
      throw .yearOutOfRange(
        year: year, first: possibleYears.lowerBound, last: possibleYears.upperBound)
    }
    return year
  }

  static func price(_ text: String) throws(ArgumentFault.Problem) -> Double {
    // Swift also reads `inf`, `nan` and hexadecimal numbers: none of them is a price.
    guard text.utf8.allSatisfy({ (48...57).contains($0) || ".eE+-".utf8.contains($0) }),
      let price = Double(text)
    else { throw .notAPrice(found: text) }
    guard price >= 0, price <= Double(largestPrice) else {
      throw .priceOutOfRange(found: text, limit: largestPrice)
    }
    return price
  }

  /// The path in words: `62 in 2025, 150 in 2030, 600 in 2060`.
  package var words: String {
    points.sorted { $0.key < $1.key }.map { year, price in
      "\(Figure.text(price, decimals: price == price.rounded() ? 0 : 1)) in \(year)"
    }.joined(separator: ", ")
  }
}

extension ArgumentFault.Problem: Error {}
