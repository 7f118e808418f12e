private import Filtering
private import JSON

/// What `--json` says of one input; the keys are part of the manual.
package struct FilterRecord: Equatable {
  /// The input as it was named.
  package var input: String
  /// The file that was written, or `-`.
  package var output: String
  /// Pixels across in the result.
  package var width: Int
  /// Pixels down in the result.
  package var height: Int
  /// How many of the result's samples lay outside 0…1, as a share of 1.
  package var clampedShare: Double
  /// Wall-clock time from opening the input to the finished file.
  package var seconds: Double

  /// One JSON object on one line, without the line's end.
  package var json: String {
    """
    {"input":\(jsonString(input)),"output":\(jsonString(output)),"width":\(width),"height":\(height),\
    "clampedShare":\(clampedShare),"seconds":\(seconds)}
    """
  }
}
