package dev.synod.time.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@link TotalOrderBroadcast} promises, held against what a run showed: for any implementation
 * whose payloads are different and whose run has come to rest.
 */
final class TotalOrderContract {
  private final TreeSet<String> broadcast = new TreeSet<>();
  private final List<Application> applications = new ArrayList<>();
  private final Map<Long, String> decided = new TreeMap<>();
  private final TreeSet<String> violations = new TreeSet<>();

  /** What one member was given, over all its crashes. Its state is durable at once. */
  final class Application implements TotalOrderBroadcast.Delivery<String> {
    private final TreeSet<String> own = new TreeSet<>();
    private final TreeSet<String> delivered = new TreeSet<>();
    private long last;
    private boolean correct = true;
    private int number;

    @Override
    public void deliver(long position, String payload) {
      if (position != last + 1) {
        violations.add("total order: a gap, or a position twice");
      }
      last = position;
      if (!delivered.add(payload)) {
        violations.add("integrity: a message twice");
      }
      if (!broadcast.contains(payload)) {
        violations.add("integrity: a message that nobody has broadcast");
      }
      String other = decided.putIfAbsent(position, payload);
      if (other != null && !other.equals(payload)) {
        violations.add("total order: two messages at one position");
      }
    }

    /** Where to go on after a crash. */
    long nextPosition() {
      return last + 1;
    }

    /** It starts, for the first time or again: how often it has by now. */
    int starts() {
      return ++number;
    }

    /** Which of its starts is the latest. */
    int number() {
      return number;
    }

    /** It has crashed for good. */
    void crash() {
      correct = false;
      number++;
    }
  }

  Application application() {
    Application application = new Application();
    applications.add(application);
    return application;
  }

  /** A message is about to be broadcast by a member. */
  void broadcasts(Application member, String payload) {
    broadcast.add(payload);
    member.own.add(payload);
  }

  /** What was promised at a position, as a member was told. */
  void told(long position, String payload) {
    String other = decided.putIfAbsent(position, payload);
    if (other != null && !other.equals(payload)) {
      violations.add("total order: told another position than the delivered one");
    }
  }

  /** The properties that were violated, now that nothing is on its way. */
  TreeSet<String> violations() {
    for (Application member : applications) {
      if (member.correct && !member.delivered.containsAll(member.own)) {
        violations.add("validity: a correct member lacks its own message");
      }
      if (member.correct && member.last < decided.size()) {
        violations.add("agreement: a correct member lacks what another has delivered");
      }
    }
    return violations;
  }
}
