package dev.synod.time.intervaltree;

import dev.synod.time.causality.Order;
import dev.synod.time.property.Execution;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** Random runs of members that come, go and exchange messages, with the truth beside the stamps. */
final class Stamps {
  private Stamps() {}

  /** A stamp and the set of events that it should know. */
  record Known(Stamp stamp, BitSet events) {
    Order truth(Known other) {
      return Order.of(
          Execution.isSubset(events, other.events), Execution.isSubset(other.events, events));
    }
  }

  /** All stamps there are at the end, and some anonymous ones that were taken on the way. */
  record Run(List<Known> living, List<Known> versions) {
    Stamp one() {
      return versions.get(0).stamp;
    }

    Stamp other() {
      return versions.get(versions.size() / 2).stamp;
    }

    Stamp third() {
      return versions.getLast().stamp;
    }
  }

  static Run run(SplittableRandom random, int size) {
    List<Known> living = new ArrayList<>();
    List<Known> versions = new ArrayList<>();
    living.add(new Known(Stamp.seed(), new BitSet()));
    versions.add(living.getFirst());
    for (int step = 0; step < 4 * size; step++) {
      Known member = living.remove(random.nextInt(living.size()));
      switch (random.nextInt(6)) {
        case 0 -> fork(member, living);
        case 1 -> living.add(joined(random, member, living));
        case 2 -> living.add(receive(member, versions.get(random.nextInt(versions.size())), step));
        default -> living.add(event(member, step));
      }
      Known last = living.getLast();
      versions.add(new Known(last.stamp.peek(), last.events));
    }
    return new Run(living, versions.subList(random.nextInt(versions.size()), versions.size()));
  }

  private static void fork(Known member, List<Known> living) {
    Stamp.Pair pair = member.stamp.fork();
    living.add(new Known(pair.first(), member.events));
    living.add(new Known(pair.second(), member.events));
  }

  private static Known joined(SplittableRandom random, Known member, List<Known> living) {
    if (living.isEmpty()) {
      return member;
    }
    Known other = living.remove(random.nextInt(living.size()));
    return new Known(member.stamp.join(other.stamp), union(member.events, other.events));
  }

  private static Known event(Known member, int number) {
    BitSet events = (BitSet) member.events.clone();
    events.set(number);
    return new Known(member.stamp.event(), events);
  }

  private static Known receive(Known member, Known message, int number) {
    BitSet events = union(member.events, message.events);
    events.set(number);
    return new Known(member.stamp.receive(message.stamp), events);
  }

  private static BitSet union(BitSet one, BitSet other) {
    BitSet union = (BitSet) one.clone();
    union.or(other);
    return union;
  }
}
