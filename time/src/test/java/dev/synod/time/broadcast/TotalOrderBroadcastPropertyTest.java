package dev.synod.time.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.time.broadcast.Sequencer.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract can be kept, by a sequencer; and what does not keep it is found out. */
class TotalOrderBroadcastPropertyTest {
  private static final int MEMBERS = 4;
  private static final int MESSAGES = 25;

  /** Members broadcast by chance; one crashes and comes back, and one crashes for good. */
  private static TreeSet<String> violations(long seed, Fault fault) {
    SplittableRandom random = new SplittableRandom(seed);
    Sequencer sequencer = new Sequencer(random, fault);
    TotalOrderContract contract = new TotalOrderContract();
    List<TotalOrderContract.Application> applications = new ArrayList<>();
    List<TotalOrderBroadcast<String>> ends = new ArrayList<>();
    for (int member = 0; member < MEMBERS; member++) {
      applications.add(contract.application());
      ends.add(start(sequencer, applications.get(member)));
    }
    int comesBack = random.nextInt(MESSAGES);
    int crashes = random.nextInt(MESSAGES);
    for (int message = 0; message < MESSAGES; message++) {
      int member = random.nextInt(MEMBERS);
      String payload = member + ":" + message;
      contract.broadcasts(applications.get(member), payload);
      ends.get(member).broadcast(payload).thenAccept(position -> contract.told(position, payload));
      for (int steps = random.nextInt(12); steps > 0; steps--) {
        sequencer.step();
      }
      if (message == comesBack) {
        ends.set(0, start(sequencer, applications.get(0)));
      }
      if (message == crashes) {
        applications.get(1).crash();
      }
    }
    while (sequencer.step()) {
      // Until nothing is on its way.
    }
    return contract.violations();
  }

  /** The former end of a member that has crashed delivers nothing more. */
  private static TotalOrderBroadcast<String> start(
      Sequencer sequencer, TotalOrderContract.Application application) {
    TotalOrderBroadcast<String> end = sequencer.join();
    long position = application.nextPosition();
    Incarnation incarnation = new Incarnation(application, application.starts());
    end.deliverFrom(position, incarnation);
    return end;
  }

  /** Delivers as long as it is the latest of its member. */
  private record Incarnation(TotalOrderContract.Application application, int number)
      implements TotalOrderBroadcast.Delivery<String> {
    @Override
    public void deliver(long position, String payload) {
      if (application.number() != number) {
        throw new IllegalStateException("this process has crashed");
      }
      application.deliver(position, payload);
    }
  }

  @Test
  void aSequencerKeepsTheContract() {
    for (long seed = 0; seed < 2_000; seed++) {
      assertThat(violations(seed, Fault.NONE)).as("seed %d", seed).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void whatBreaksTheContractIsFound(Fault fault) {
    TreeSet<String> found = new TreeSet<>();
    for (long seed = 0; seed < 100; seed++) {
      found.addAll(violations(seed, fault));
    }

    assertThat(found).anyMatch(violation -> violation.startsWith(violated(fault)));
  }

  private static String violated(Fault fault) {
    return switch (fault) {
      case NONE -> "nothing";
      case DELIVERS_AS_IT_ARRIVES -> "total order: two messages at one position";
      case DELIVERS_TWICE -> "integrity: a message twice";
      case INVENTS -> "integrity: a message that nobody has broadcast";
      case LOSES -> "agreement";
      case FORGETS_ITS_POSITION -> "total order: a gap, or a position twice";
    };
  }

  @Test
  void whatIsAskedForWronglyIsRefused() {
    Sequencer sequencer = new Sequencer(new SplittableRandom(1), Fault.NONE);
    TotalOrderBroadcast<String> member = sequencer.join();

    assertThatThrownBy(() -> member.deliverFrom(0, (position, payload) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    member.deliverFrom(1, (position, payload) -> {});
    assertThatThrownBy(() -> member.deliverFrom(1, (position, payload) -> {}))
        .isInstanceOf(IllegalStateException.class);
  }

  /** To go on after a message that could not be processed would part a member from the others. */
  @Test
  void aMemberWhoseApplicationFailsDeliversNothingMore() {
    Sequencer sequencer = new Sequencer(new SplittableRandom(1), Fault.NONE);
    List<String> processed = new ArrayList<>();
    TotalOrderBroadcast<String> member = sequencer.join();
    member.deliverFrom(
        1,
        (position, payload) -> {
          if (position == 3) {
            throw new IllegalStateException("the disk is full");
          }
          processed.add(payload);
        });
    for (int message = 0; message < 9; message++) {
      member.broadcast("m" + message);
    }
    while (sequencer.step()) {
      // Until nothing is on its way.
    }

    assertThat(processed).hasSize(2);
  }
}
