import Convolution
import Glibc

let words = Array(CommandLine.arguments.dropFirst())
let threads = words.compactMap { Int($0) }.last ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
let named = words.filter { Int($0) == nil }
let parts = named.isEmpty ? ["pictures", "batches", "networks"] : named
print("burin benchmark: \(InstructionSet.current.rawValue), \(threads) threads; G multiply-adds/s, median of 9")
let report = LimitReport(pool: WorkerPool(threads: threads))
if parts.contains("pictures") { report.pictures() }
if parts.contains("batches") { report.batches() }
if parts.contains("networks") {
  let network = try NetworkReport(report)
  try network.layers()
  try network.training()
  try network.judging()
}
