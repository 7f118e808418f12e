internal import CPUFeatures

/// The processors that this process may use.
public enum Processors {
  /// How many there are: those that `taskset` or a container leaves, at least 1.
  public static var available: Int { max(1, Int(burin_cpu_available_processors())) }
}
