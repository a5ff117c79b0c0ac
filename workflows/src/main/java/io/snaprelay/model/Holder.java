package io.snaprelay.model;

/**
 * One running capture activity. Everything that an activity says carries its holder.
 *
 * @param runId the run of the workflow that started it
 * @param segment counted from 1 through the whole life of the stream, across runs
 * @param attempt Temporal's, from 1
 */
public record Holder(String runId, int segment, int attempt) implements WireRecord {

  /** Whether both are attempts at the same segment of the same run. */
  public boolean sameSegment(Holder other) {
    return runId.equals(other.runId) && segment == other.segment;
  }

  @Override
  public String toString() {
    return "segment " + segment + " attempt " + attempt;
  }
}
