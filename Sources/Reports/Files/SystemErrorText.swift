#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Plain words for error numbers of the system.
package enum SystemErrorText {
  package static func words(for code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "the disk is full"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the disk is read-only"
    case ENOENT: "the folder above it does not exist"
    case ENOTDIR: "a part of the path is a file, not a folder"
    case EEXIST, ENOTEMPTY: "something of this name exists"
    case ENAMETOOLONG: "the name is too long"
    case EIO: "the disk reports a fault"
    case EMFILE, ENFILE: "too many files are open"
    case EFBIG: "the file would be larger than allowed"
    default: "error \(code) of the operating system"
    }
  }
}
