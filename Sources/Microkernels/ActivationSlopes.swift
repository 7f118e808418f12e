/// Multiplies `count` slopes, whole vectors, with the derivative of an activation, which is taken from the activation's value
/// y: y (1 − y) of the sigmoid, 1 − y² of the tangent, 1 of the rectifier where y is above 0 and 0 elsewhere.
///
/// The derivative of any other function stays with the caller.
package func activationSlope(
  _ function: Activation, _ y: UnsafePointer<Float>, _ slope: UnsafeMutablePointer<Float>, count: Int
) {
  let one = Lanes(repeating: 1)
  var index = 0
  // One loop for each function: a closure that chose inside one loop would be called for every vector.
  switch function {
  case sigmoidActivation:
    while index < count {
      let value = unsafe load(y + index)
      unsafe store(load(slope + index) * (value * (one - value)), slope + index)
      index &+= 16
    }
  case tanhActivation:
    while index < count {
      let value = unsafe load(y + index)
      unsafe store(load(slope + index) * (one - value * value), slope + index)
      index &+= 16
    }
  case rectifierActivation:
    while index < count {
      let value = unsafe load(y + index)
      unsafe store(load(slope + index).replacing(with: Lanes(), where: value .<= Lanes()), slope + index)
      index &+= 16
    }
  default: break
  }
}
