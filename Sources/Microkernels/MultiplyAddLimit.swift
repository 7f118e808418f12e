/// Does `rounds` × 24 vector multiply-adds that need nothing but registers, and returns a number that depends on them all.
///
/// The time that this takes is the limit that correlation is measured against.
package func multiplyAddLimit(rounds: Int, seed: Float) -> Float {
  #if BURIN_AVX512
    let vectors = 24
  #else
    // What fits the registers of this instruction set: more would spill.
    let vectors = 6
  #endif
  var sums = zeroSums()
  for index in 0..<vectors { sums[index] = Lanes(repeating: seed) }
  let factor = Lanes(repeating: seed * 0.5)
  let term = Lanes(repeating: 0.25)
  for _ in 0..<rounds &* (24 / vectors) {
    for index in 0..<vectors { sums[index] = multiplyAdd(term, sums[index], factor) }
  }
  var total = Lanes()
  for index in 0..<vectors { total += sums[index] }
  return sum(total)
}
