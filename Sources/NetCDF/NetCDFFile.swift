import CNetCDF

/// A NetCDF-4 file while it is written: dimensions and variables first, then numbers.
///
/// The library is not safe across threads: one file is written at a time. The same calls give the same bytes.
final class NetCDFFile {
  struct Dimension {
    fileprivate let id: Int32
  }

  struct Variable {
    fileprivate let id: Int32
    fileprivate let name: String
  }

  enum Attribute {
    case text(String)
    case texts([String])
    case number(Double)
    case integers([Int32])
  }

  enum Kind {
    case double
    case integer
    case text
  }

  private let id: Int32
  private var isOpen = true

  /// Of the compression, 1 to 9: more takes longer and saves little.
  private static let deflation: Int32 = 4

  /// A new file in place of one that is there.
  init(creating path: String) throws(NetCDFError) {
    var id: Int32 = 0
    try NetCDFFile.check(nc_create(path, NC_NETCDF4 | NC_CLOBBER, &id), "")
    self.id = id
  }

  deinit {
    if isOpen { nc_abort(id) }
  }

  /// Ends the file; without it nothing of worth is there.
  func close() throws(NetCDFError) {
    precondition(isOpen, "a file is closed once")
    isOpen = false
    try NetCDFFile.check(nc_close(id), "")
  }

  /// - Parameter length: Nil: grows with what is written.
  func dimension(_ name: String, _ length: Int?) throws(NetCDFError) -> Dimension {
    var dimension: Int32 = 0
    try NetCDFFile.check(
      nc_def_dim(id, name, length ?? Int(NC_UNLIMITED), &dimension), name)
    return Dimension(id: dimension)
  }

  /// A variable with its attributes, compressed; numbers that are missing are NaN.
  ///
  /// - Parameter chunk: Numbers along each dimension that are compressed together; nil: as the library chooses.
  func variable(
    _ name: String, _ kind: Kind, over dimensions: [Dimension], chunk: [Int]? = nil,
    _ attributes: [(name: String, value: Attribute)]
  ) throws(NetCDFError) -> Variable {
    let type =
      switch kind {
      case .double: NC_DOUBLE
      case .integer: NC_INT
      case .text: NC_STRING
      }
    var variable: Int32 = 0
    try NetCDFFile.check(
      nc_def_var(id, name, type, Int32(dimensions.count), dimensions.map(\.id), &variable), name)
    if let chunk {
      try NetCDFFile.check(nc_def_var_chunking(id, variable, NC_CHUNKED, chunk), name)
    }
    if kind != .text, !dimensions.isEmpty {
      try NetCDFFile.check(nc_def_var_deflate(id, variable, 1, 1, NetCDFFile.deflation), name)
    }
    if kind == .double {
      var missing = Double.nan
      try NetCDFFile.check(
        nc_put_att_double(id, variable, "_FillValue", NC_DOUBLE, 1, &missing), name)
    }
    for attribute in attributes { try put(attribute.name, attribute.value, variable, name) }
    return Variable(id: variable, name: name)
  }

  /// An attribute of the whole file.
  func attribute(_ name: String, _ value: Attribute) throws(NetCDFError) {
    try put(name, value, NC_GLOBAL, name)
  }

  private func put(
    _ name: String, _ value: Attribute, _ variable: Int32, _ place: String
  ) throws(NetCDFError) {
    let status: Int32
    switch value {
    // Lengths are bytes.
    case .text(let text): status = nc_put_att_text(id, variable, name, text.utf8.count, text)
    case .texts(let texts):
      status = NetCDFFile.withTexts(texts) {
        nc_put_att_string(id, variable, name, texts.count, $0)
      }
    case .number(let number):
      var number = number
      status = nc_put_att_double(id, variable, name, NC_DOUBLE, 1, &number)
    case .integers(let numbers):
      status = nc_put_att_int(id, variable, name, NC_INT, numbers.count, numbers)
    }
    try NetCDFFile.check(status, place)
  }

  /// Ends the definitions.
  func endDefinitions() throws(NetCDFError) {
    try NetCDFFile.check(nc_enddef(id), "")
  }

  /// A block of numbers, the last dimension fastest.
  func write(
    _ values: [Double], to variable: Variable, from start: [Int], count: [Int]
  ) throws(NetCDFError) {
    precondition(values.count == count.reduce(1, *), "a number for every place")
    guard !values.isEmpty else { return }
    try NetCDFFile.check(
      nc_put_vara_double(id, variable.id, start, count, values), variable.name)
  }

  func write(
    _ values: [Int32], to variable: Variable, from start: [Int], count: [Int]
  ) throws(NetCDFError) {
    precondition(values.count == count.reduce(1, *), "a number for every place")
    guard !values.isEmpty else { return }
    try NetCDFFile.check(nc_put_vara_int(id, variable.id, start, count, values), variable.name)
  }

  /// Texts along one dimension, from its beginning.
  func write(_ texts: [String], to variable: Variable) throws(NetCDFError) {
    guard !texts.isEmpty else { return }
    let status = NetCDFFile.withTexts(texts) {
      nc_put_vara_string(id, variable.id, [0], [texts.count], $0)
    }
    try NetCDFFile.check(status, variable.name)
  }

  /// Texts as C wants them, for the time of a call.
  private static func withTexts(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>) -> Int32
  ) -> Int32 {
    let bytes = texts.map { Array($0.utf8CString) }
    func nest(_ place: Int, _ pointers: [UnsafePointer<CChar>?]) -> Int32 {
      guard place < bytes.count else {
        var pointers = pointers
        return pointers.withUnsafeMutableBufferPointer { buffer in
          buffer.baseAddress.map(body) ?? NC_NOERR
        }
      }
      return bytes[place].withUnsafeBufferPointer { nest(place + 1, pointers + [$0.baseAddress]) }
    }
    return nest(0, [])
  }

  private static func check(_ status: Int32, _ place: String) throws(NetCDFError) {
    guard status != NC_NOERR else { return }
    throw NetCDFError(
      place: place, reason: nc_strerror(status).map { String(cString: $0) } ?? "error \(status)")
  }
}
