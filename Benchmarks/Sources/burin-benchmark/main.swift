import Convolution
import Glibc

let threads = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
print("burin benchmark: \(InstructionSet.current.rawValue), \(threads) threads; G multiply-adds/s, median of 9")
let pool = WorkerPool(threads: threads)
let report = LimitReport(pool: pool)
report.pictures()
report.batches()
let network = try NetworkReport(report)
try network.layers()
try network.training()
try network.judging()
