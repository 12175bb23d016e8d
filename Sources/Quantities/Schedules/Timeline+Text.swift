extension Timeline {
  /// Unit of the first stretch.
  package var unit: Unit { pieces.first?.schedule.unit ?? .one }

  /// Significant digits of canonical text: enough for every written number, few enough that `1.005 kt` and
  /// `1_005 t`, whose doubles may differ in the last bit, give the same text.
  package static let canonicalDigits = 15

  /// Text in base units that is the same for equal values however they were put together.
  ///
  /// `1 kt` and `1_000 t` agree, as do a constant and a constant cut in two.
  package var canonicalText: String {
    var texts: [String] = []
    var lines: [String] = []
    for piece in pieces where texts.last != piece.canonicalText {
      texts.append(piece.canonicalText)
      let begin = NumberText.text(piece.begin, digits: Self.canonicalDigits)
      lines.append(texts.count == 1 ? piece.canonicalText : "from \(begin) \(piece.canonicalText)")
    }
    return lines.joined(separator: "; ")
  }
}

extension Timeline: CustomStringConvertible {
  /// Text for people: the schedules as literals, with what was done to them and from when.
  package var description: String {
    var texts: [String] = []
    for piece in pieces {
      let text = piece.text
      texts.append(
        texts.isEmpty ? text : "from \(NumberText.text(piece.begin, digits: 7)): \(text)")
    }
    return texts.joined(separator: "; ")
  }
}

extension Timeline.Piece {
  /// The one value of all times, in base units; nil if it depends on time.
  private var constant: Double? {
    guard schedule.knots.count == 1, schedule.holdsBefore, schedule.tail == .hold else {
      return nil
    }
    return schedule.unit.scale.apply(to: schedule.knots[0].value) * factor + offset.value
  }

  var canonicalText: String {
    let unit = Unit(canonical: schedule.unit.dimension)
    func number(_ value: Double) -> String {
      NumberText.text(value, digits: Timeline.canonicalDigits)
    }
    if let constant { return "\(number(constant)) \(unit)" }
    func base(_ value: Double) -> String { number(schedule.unit.scale.apply(to: value)) }
    var items = schedule.knots.map { "\($0.date): \(base($0.value))" }
    if schedule.knots.count > 1 || schedule.mode == .step { items.append(schedule.mode.rawValue) }
    if schedule.holdsBefore { items.append("before hold") }
    switch schedule.tail {
    case .none: break
    case .hold: items.append("then hold")
    case .end: items.append("then end")
    case .growth(let percent): items.append("then \(number(percent)) %/yr")
    case .change(let amount): items.append("then \(base(amount)) a year")
    case .value(let value): items.append("then \(base(value))")
    }
    let list = "[\(items.joined(separator: ", "))] \(unit)"
    let scaled = factor == 1 ? list : "\(number(factor)) * \(list)"
    return offset.value == 0 ? scaled : "\(scaled) + \(number(offset.value))"
  }

  fileprivate var text: String {
    let scaled = factor == 1 ? "\(schedule)" : "\(NumberText.text(factor)) * \(schedule)"
    guard offset.value != 0 else { return scaled }
    let amount = (try? offset.text(in: schedule.unit)) ?? "\(offset)"
    return "\(scaled) + \(amount)"
  }
}
