import CGSL

/// Entry to the C library: its error handler is switched off before the first call and every status is looked at.
enum Library {
  /// The default handler ends the process; with it off, functions return a status.
  private static let isPrepared: Bool = {
    _ = unsafe gsl_set_error_handler_off()
    return true
  }()

  /// Must precede any call that can fail.
  @discardableResult
  static func prepare() -> Bool { isPrepared }

  /// Throws unless `status` is success; `failure` replaces the general reading of the status.
  static func check(_ status: Int32, or failure: NumericsError? = nil) throws(NumericsError) {
    guard status != Int32(GSL_SUCCESS) else { return }
    if status == Int32(GSL_ENOMEM) { throw .outOfMemory }
    if let failure { throw failure }
    if status == Int32(GSL_EBADFUNC) { throw .functionNotFinite }
    throw .refused(status: Int(status))
  }
}

/// The one owner of a C object: frees it when it goes out of scope.
@safe struct Owned<Object>: ~Copyable {
  let pointer: UnsafeMutablePointer<Object>
  private let release: (UnsafeMutablePointer<Object>?) -> Void

  init(
    _ allocate: @autoclosure () -> UnsafeMutablePointer<Object>?,
    release: @escaping (UnsafeMutablePointer<Object>?) -> Void
  ) throws(NumericsError) {
    Library.prepare()
    guard let pointer = unsafe allocate() else { throw .outOfMemory }
    unsafe self.pointer = unsafe pointer
    unsafe self.release = unsafe release
  }

  deinit { unsafe release(pointer) }
}
