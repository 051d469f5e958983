package dev.synod.time.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.time.property.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Groups on a network that delays, repeats and reorders; in the end everything has arrived. */
class BroadcastPropertyTest {
  private static final int LIMIT = 3;

  /** What was broadcast: by whom, and how much the sender had delivered before. */
  private record Sent(int sender, List<Integer> before) {}

  /** Who delivered what, in order; messages are numbers. */
  private record Run(List<Sent> sent, List<List<Integer>> delivered) {

    boolean everybodyDeliveredEverythingOnce() {
      return delivered.stream()
          .allMatch(it -> it.size() == sent.size() && new TreeSet<>(it).size() == sent.size());
    }

    /** Whether each member delivered a message only after those that come before it. */
    boolean respects(Function<Integer, List<Integer>> predecessors) {
      return delivered.stream()
          .allMatch(order ->
              order.stream()
                  .allMatch(message ->
                      predecessors.apply(message).stream()
                          .allMatch(it -> order.indexOf(it) < order.indexOf(message))));
    }

    List<Integer> ofTheSameSenderBefore(int message) {
      Sent it = sent.get(message);
      return it.before.stream().filter(other -> sent.get(other).sender == it.sender).toList();
    }
  }

  /** One end, whatever the kind of broadcast. */
  private interface End<M> {
    M broadcast(Integer payload);

    Reception<M> receive(M message);
  }

  private static SortedSet<Long> members(int count) {
    SortedSet<Long> members = new TreeSet<>();
    for (long member = 0; member < count; member++) {
      members.add(member);
    }
    return members;
  }

  private static <M> End<M> end(Function<Integer, M> broadcast, Function<M, Reception<M>> receive) {
    return new End<>() {
      @Override
      public M broadcast(Integer payload) {
        return broadcast.apply(payload);
      }

      @Override
      public Reception<M> receive(M message) {
        return receive.apply(message);
      }
    };
  }

  private static Run fifo(SplittableRandom random, int size) {
    BiFunction<Integer, Integer, End<FifoMessage<Integer>>> ends =
        (member, count) -> {
          var end = new FifoBroadcast<Integer>(member, members(count), LIMIT);
          return end(end::broadcast, end::receive);
        };
    return run(random, size, ends, FifoMessage::payload);
  }

  private static Run causal(SplittableRandom random, int size) {
    BiFunction<Integer, Integer, End<CausalMessage<Integer>>> ends =
        (member, count) -> {
          var end = new CausalBroadcast<Integer>(member, members(count), LIMIT);
          return end(end::broadcast, end::receive);
        };
    return run(random, size, ends, CausalMessage::payload);
  }

  /** What is on its way to a member. */
  private record Packet<M>(int to, M message) {}

  private static <M> Run run(
      SplittableRandom random,
      int size,
      BiFunction<Integer, Integer, End<M>> newEnd,
      Function<M, Integer> payload) {
    int count = 1 + random.nextInt(4);
    List<End<M>> ends = new ArrayList<>();
    Run run = new Run(new ArrayList<>(), new ArrayList<>());
    List<Packet<M>> packets = new ArrayList<>();
    for (int member = 0; member < count; member++) {
      ends.add(newEnd.apply(member, count));
      run.delivered.add(new ArrayList<>());
    }
    for (int left = size; left > 0 || !packets.isEmpty(); ) {
      if (left > 0 && random.nextInt(3) == 0) {
        left--;
        broadcast(random.nextInt(count), ends, run, packets);
      } else if (!packets.isEmpty()) {
        Packet<M> packet = packets.remove(random.nextInt(packets.size()));
        receive(random, packet, ends, run, packets, payload);
      }
    }
    return run;
  }

  private static <M> void broadcast(
      int sender, List<End<M>> ends, Run run, List<Packet<M>> packets) {
    int number = run.sent.size();
    run.sent.add(new Sent(sender, List.copyOf(run.delivered.get(sender))));
    run.delivered.get(sender).add(number);
    M message = ends.get(sender).broadcast(number);
    for (int member = 0; member < ends.size(); member++) {
      packets.add(new Packet<>(member, message));
    }
  }

  private static <M> void receive(
      SplittableRandom random,
      Packet<M> packet,
      List<End<M>> ends,
      Run run,
      List<Packet<M>> packets,
      Function<M, Integer> payload) {
    switch (ends.get(packet.to).receive(packet.message)) {
      case Reception.Delivered<M>(List<M> messages) ->
          messages.forEach(it -> run.delivered.get(packet.to).add(payload.apply(it)));
      case Reception.Refused<M>() -> packets.add(packet);
      case Reception.Held<M>() -> {}
      case Reception.Duplicate<M>() -> {}
    }
    if (random.nextInt(10) == 0) {
      packets.add(packet);
    }
  }

  @Test
  void fifoMessagesOfASenderAreDeliveredInTheOrderSent() {
    Property.holds(
        20_000,
        BroadcastPropertyTest::fifo,
        run -> run.everybodyDeliveredEverythingOnce() && run.respects(run::ofTheSameSenderBefore));
  }

  @Test
  void causalMessagesAreDeliveredAfterAllThatTheSenderHadDelivered() {
    Property.holds(
        20_000,
        BroadcastPropertyTest::causal,
        run ->
            run.everybodyDeliveredEverythingOnce()
                && run.respects(message -> run.sent.get(message).before));
  }

  /** Otherwise the two would be one. */
  @Test
  void fifoIsWeakerThanCausal() {
    int broken = 0;
    for (long seed = 0; seed < 500; seed++) {
      Run run = fifo(new SplittableRandom(seed), 10);
      broken += run.respects(message -> run.sent.get(message).before) ? 0 : 1;
    }

    assertThat(broken).isPositive();
  }

  /** Otherwise causal broadcast would be total. */
  @Test
  void causalIsWeakerThanTotal() {
    int different = 0;
    for (long seed = 0; seed < 500; seed++) {
      different += new TreeSet<>(strings(causal(new SplittableRandom(seed), 10))).size() - 1;
    }

    assertThat(different).isPositive();
  }

  private static List<String> strings(Run run) {
    return run.delivered.stream().map(List::toString).toList();
  }
}
