package dev.synod.report.spacetime;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.report.picture.Lettering;

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

  /** What is written beside it: its name alone where there is no room for more. */
  String words(double room) {
    String brief = counted(Wording.brief(arrow.label()));
    if (Lettering.width(brief) <= room) {
      return brief;
    }
    boolean named = Wording.isRecord(arrow.label());
    return Lettering.fit(named ? counted(kind()) : brief, room);
  }

  /** All that is known of it. */
  String whole() {
    return counted(arrow.label());
  }

  private String counted(String words) {
    return times == 1 ? words : words + " ×" + times;
  }
}
