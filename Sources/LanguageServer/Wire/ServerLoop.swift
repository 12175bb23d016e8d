import PolicySyntax

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a server over two file descriptors until the client says `exit` or closes the line.
///
/// One thread: what is typed while a file is being checked waits in the pipe, and diagnostics are made when nothing
/// has come for a moment.
package struct ServerLoop {
  private var server: PolicyServer
  private var buffer = MessageBuffer()
  private let input: Int32
  private let output: Int32

  package init(_ server: PolicyServer, input: Int32 = 0, output: Int32 = 1) {
    self.server = server
    self.input = input
    self.output = output
  }

  /// Returns the exit code: 0 after `shutdown` and `exit`, else 1.
  package mutating func run() -> Int32 {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let clock = ContinuousClock()
    while true {
      while let content = buffer.next() {
        let answers =
          switch content {
          case .message(let message): server.receive(message, at: clock.now)
          case .malformed: [RPC.error(.null, .parseError, "this is no JSON-RPC message")]
          }
        for answer in answers where !write(MessageBuffer.framed(answer)) { return 1 }
        if let code = server.exitCode { return code }
      }
      guard waitForInput(until: server.due, clock) else {
        for message in server.publishDue(at: clock.now)
        where !write(MessageBuffer.framed(message)) { return 1 }
        continue
      }
      let count = chunk.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // The client has gone without a word.
      guard count > 0 else { return 1 }
      buffer.append(chunk[..<count])
    }
  }

  /// Whether there is something to read; false when the deadline comes first.
  private func waitForInput(
    until deadline: ContinuousClock.Instant?, _ clock: ContinuousClock
  ) -> Bool {
    guard let deadline else { return true }
    let left = clock.now.duration(to: deadline)
    let (seconds, attoseconds) = left.components
    // Rounded up, so that the deadline has passed when the wait ends.
    let milliseconds = Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
    guard milliseconds > 0 else { return false }
    var request = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) != 0
  }

  private func write(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { content in
        #if canImport(Glibc)
          Glibc.write(output, content.baseAddress, content.count)
        #else
          Darwin.write(output, content.baseAddress, content.count)
        #endif
      }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      start += count
    }
    return true
  }
}
