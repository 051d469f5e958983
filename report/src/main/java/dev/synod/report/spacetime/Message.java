package dev.synod.report.spacetime;

import dev.synod.core.evidence.SpaceTime;

/**
 * A message drawn for itself and for those like it that followed it on the same link.
 *
 * @param times how many there were in all
 */
record Message(SpaceTime.Arrow arrow, int times) {

  /** The label without what differs from one message of a kind to the next. */
  String kind() {
    return Wording.name(arrow.label());
  }

  /** What is written beside it. */
  String words() {
    String brief = Wording.brief(arrow.label());
    return times == 1 ? brief : brief + " ×" + times;
  }
}
