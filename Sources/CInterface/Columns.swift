/// A table by columns.
struct Columns {
  enum Values {
    case integers([Int64])
    case numbers([Double])
    case truths([Bool])
    case words(Words)
  }

  struct Column {
    let name: String
    /// Of the numbers, where the whole column has one.
    var unit: String?
    let values: Values
  }

  let count: Int
  let columns: [Column]
}

/// Texts that repeat: each one once, and its number in every row.
struct Words {
  private(set) var list: [String] = []
  private(set) var numbers: [Int32] = []
  private var places: [String: Int32] = [:]
  private var last = (text: "", number: Int32(-1))

  mutating func append(_ text: String) {
    // Neighbours are mostly the same.
    if last.number < 0 || text != last.text {
      if let place = places[text] {
        last = (text, place)
      } else {
        last = (text, Int32(list.count))
        places[text] = last.number
        list.append(text)
      }
    }
    numbers.append(last.number)
  }
}
