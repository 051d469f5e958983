package dev.synod.report.spacetime;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.report.picture.Box;

/**
 * The geometry that all parts of one picture share.
 *
 * @param lanes how many lanes
 * @param laneWidth the distance of lanes
 * @param axis where instants stand
 * @param faultTracks how many faults last at the same time, at most, each of which has a track
 * @param id what the identifiers in the drawing begin with
 */
record Frame(int lanes, double laneWidth, TimeAxis axis, int faultTracks, String id) {

  static final double HEAD = 40;
  static final double FOOT = 34;

  private static final double TIMES = 84;
  private static final double INDENT = 26;
  private static final double TRACK = 12;
  private static final double FAULT_LABELS = 176;

  static Frame of(SpaceTime run, Excerpt excerpt, int faultTracks, String id) {
    int lanes = Math.max(1, run.lanes().size());
    double laneWidth = Math.clamp(700.0 / lanes, 96, 172);
    TimeAxis axis = TimeAxis.of(run.fromNanos(), run.toNanos(), excerpt.instants(), HEAD + 14);
    return new Frame(lanes, laneWidth, axis, faultTracks, id);
  }

  /** Where the line of a lane stands. */
  double x(int lane) {
    return TIMES + INDENT + lane * laneWidth;
  }

  /** Where an instant stands. */
  double y(long nanos) {
    return axis.at(nanos);
  }

  /** The room for words right of a lane, before the next one. */
  double room() {
    return laneWidth - 24;
  }

  /** The room for words that may run on over the next lane, where they find it free. */
  double room(double wished) {
    return Math.max(room(), wished);
  }

  double left() {
    return TIMES;
  }

  double right() {
    return TIMES + INDENT + lanes * laneWidth - 12;
  }

  double track(int number) {
    return right() + TRACK + number * TRACK;
  }

  /** Where the words about faults begin. */
  double faultLabels() {
    return track(faultTracks) - 2;
  }

  double faultRoom() {
    return FAULT_LABELS - 8;
  }

  Box drawing() {
    double width = faultTracks == 0 ? right() + 8 : faultLabels() + FAULT_LABELS;
    return new Box(0, 0, width, axis.bottom() + FOOT);
  }
}
