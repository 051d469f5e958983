package dev.synod.time.broadcast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A total-order broadcast by a fixed sequencer: the simplest that there is. It assumes that the
 * sequencer does not crash and that links lose nothing; they delay and reorder as they please.
 */
final class Sequencer {

  /** What an implementation may get wrong. */
  enum Fault {
    NONE,
    DELIVERS_AS_IT_ARRIVES,
    DELIVERS_TWICE,
    INVENTS,
    LOSES,
    FORGETS_ITS_POSITION
  }

  private final SplittableRandom random;
  private final Fault fault;
  private final List<String> log = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private final List<Runnable> network = new ArrayList<>();

  Sequencer(SplittableRandom random, Fault fault) {
    this.random = random;
    this.fault = fault;
  }

  /** A further member, or one that comes back after a crash. */
  TotalOrderBroadcast<String> join() {
    Member member = new Member();
    members.add(member);
    return member;
  }

  /** Takes one message that is on its way to where it goes; false if there is none. */
  boolean step() {
    if (network.isEmpty()) {
      return false;
    }
    network.remove(random.nextInt(network.size())).run();
    return true;
  }

  private void sequence(String payload, CompletableFuture<Long> decided) {
    log.add(payload);
    long position = log.size();
    network.add(() -> decided.complete(position));
    for (Member member : members) {
      if (fault != Fault.LOSES || random.nextInt(20) > 0) {
        network.add(() -> member.arrive(position, payload));
      }
    }
  }

  private final class Member implements TotalOrderBroadcast<String> {
    private final Map<Long, String> waiting = new HashMap<>();
    private @Nullable Delivery<String> delivery;
    private boolean stopped;
    private long next;

    @Override
    public CompletionStage<Long> broadcast(String payload) {
      Objects.requireNonNull(payload);
      CompletableFuture<Long> decided = new CompletableFuture<>();
      network.add(() -> sequence(payload, decided));
      if (fault == Fault.INVENTS && random.nextInt(20) == 0) {
        network.add(() -> sequence("invented", new CompletableFuture<>()));
      }
      return decided.minimalCompletionStage();
    }

    @Override
    public void deliverFrom(long position, Delivery<String> to) {
      if (position < 1) {
        throw new IllegalArgumentException("found position " + position + ", expected 1 or more");
      }
      if (delivery != null) {
        throw new IllegalStateException("delivery has been started before");
      }
      delivery = to;
      next = fault == Fault.FORGETS_ITS_POSITION ? 1 : position;
      network.add(this::catchUp);
    }

    private void catchUp() {
      for (int index = 0; index < log.size(); index++) {
        long position = index + 1L;
        String payload = log.get(index);
        network.add(() -> arrive(position, payload));
      }
    }

    private void arrive(long position, String payload) {
      if (delivery == null || stopped || position < next) {
        return;
      }
      waiting.put(position, payload);
      if (fault == Fault.DELIVERS_AS_IT_ARRIVES) {
        waiting.remove(position);
        waiting.put(next, payload);
      }
      while (!stopped && waiting.containsKey(next)) {
        deliver(delivery, Objects.requireNonNull(waiting.remove(next)));
      }
    }

    private void deliver(Delivery<String> to, String payload) {
      try {
        to.deliver(next, payload);
        next++;
        if (fault == Fault.DELIVERS_TWICE && random.nextInt(20) == 0) {
          to.deliver(next++, payload);
        }
      } catch (IllegalStateException refused) {
        stopped = true;
      }
    }
  }
}
