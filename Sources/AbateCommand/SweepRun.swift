import Abate
import ArgumentParser
import Dispatch
import Foundation

/// A sweep on the command line: progress, Ctrl-C, and the words at its end.
struct SweepRun {
  let store: StudyStore
  let samples: SamplePlan?
  let model: any StudyModel
  let options: StudyOptions
  let quiet: Bool
  var language = MessageLanguage.english

  /// Runs what is missing; ends with 130 when stopped, the store being whole.
  func run() async throws -> Sweep.End {
    let watched = try understandingStudy(language) {
      try options.watch.map { try store.header.output(named: $0) }
    }
    if options.retryFailed {
      _ = try understandingStudy(language) { try store.remove([.failed, .infeasible, .excluded]) }
    }
    let report = SweepReport(isTerminal: Terminal.showsProgress, isQuiet: quiet)
    let sweep = Sweep(
      store: store, samples: samples, model: model,
      options: Sweep.Options(
        threads: options.threadCount, limit: options.limit, watched: watched,
        enough: options.untilError.map { $0 / 100 }))
    let task = Task { try await sweep.run { report.show($0) } }
    let signals = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { task.cancel() }
      source.resume()
      return source
    }
    defer { for source in signals { source.cancel() } }
    let end: Sweep.End
    do {
      end = try await task.value
    } catch {
      report.end()
      return try understandingStudy(language) { throw error }
    }
    report.end()
    if end == .interrupted {
      Terminal.remark([
        "stopped; all finished runs are in \(store.path). The same command goes on from there."
      ])
      try? store.close()
      throw ExitCode(130)
    }
    return end
  }
}
