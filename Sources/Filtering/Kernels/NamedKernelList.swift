/// The named kernels of some steps, made ready to be compared with many others.
package struct NamedKernelList: Sendable {
  /// A named kernel with its taps in Double.
  struct Entry: Sendable {
    var named: NamedKernel
    var taps: AnchoredTaps

    init(_ named: NamedKernel) {
      self.named = named
      taps = AnchoredTaps(named.bank)
    }
  }

  /// The kernels of each step that has any, those of fewer taps first.
  let families: [[Entry]]

  /// Collects what the steps declare.
  package init(_ steps: [any FilterStep.Type]) {
    families = steps.map { step in
      step.namedKernels.map(Entry.init).sorted { $0.taps.values.count < $1.taps.values.count }
    }
  }

  /// The kernels of the whole catalogue.
  package static let catalogue = NamedKernelList(StepCatalogue.standard.steps)
}
