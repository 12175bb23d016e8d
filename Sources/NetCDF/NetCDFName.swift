/// Names in a file: what every tool can write without quotes.
enum NetCDFName {
  /// `price|renewable power (Yunnan)` becomes `price_renewable_power_Yunnan`.
  static func plain(_ text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars {
      let isWord =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if isWord {
        name.unicodeScalars.append(scalar)
      } else if scalar.properties.isAlphabetic {
        // Letters of other scripts stay: NetCDF names are UTF-8.
        name.unicodeScalars.append(scalar)
      } else if !name.hasSuffix("_") {
        name += "_"
      }
    }
    while name.hasSuffix("_") { name.removeLast() }
    return name.first?.isNumber == true || name.isEmpty || name.hasPrefix("_") ? "v\(name)" : name
  }

  /// Each of the texts as a name of its own.
  static func distinct(_ texts: [String], besides taken: Set<String> = []) -> [String] {
    var taken = taken
    return texts.map { text in
      let base = plain(text)
      var name = base
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      return name
    }
  }
}
