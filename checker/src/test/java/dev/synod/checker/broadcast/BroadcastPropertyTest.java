package dev.synod.checker.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.checker.log.Breach;
import dev.synod.checker.log.LogCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The checks beside the sentences of Hadzilacos and Toueg, on logs of a sloppy network. */
class BroadcastPropertyTest {

  private static final int CASES = 100_000;

  @Test
  void theChecksAgreeWithTheDefinitions() {
    Map<LogCheck<BroadcastLog, BroadcastEvent>, Predicate<BroadcastLog>> definitions =
        new LinkedHashMap<>();
    definitions.put(ReliableBroadcast.validity(), BroadcastPropertyTest::isValid);
    definitions.put(ReliableBroadcast.agreement(), log -> agrees(log, log.correct()));
    definitions.put(ReliableBroadcast.uniformAgreement(), log -> agrees(log, List.of(0, 1, 2, 3)));
    definitions.put(ReliableBroadcast.integrity(), BroadcastPropertyTest::hasIntegrity);
    definitions.put(OrderedBroadcast.fifo(), log -> isOrdered(log, false));
    definitions.put(OrderedBroadcast.causal(), log -> isOrdered(log, true));
    definitions.put(OrderedBroadcast.total(), BroadcastPropertyTest::isTotal);
    Map<String, Integer> breaches = new HashMap<>();
    for (long seed = 0; seed < CASES; seed++) {
      BroadcastLog log = random(new SplittableRandom(seed));
      for (var entry : definitions.entrySet()) {
        Breach<BroadcastEvent> breach = entry.getKey().breach(log);
        assertThat(breach == null)
            .as("seed %d: %s in %s: %s", seed, entry.getKey().guarantee().id(), log, breach)
            .isEqualTo(entry.getValue().test(log));
        if (breach != null) {
          breaches.merge(breach.guarantee().id(), 1, Integer::sum);
          assertThat(log.events()).containsAll(breach.entries());
        }
      }
    }
    assertThat(breaches)
        .hasSize(definitions.size())
        .allSatisfy((id, count) -> assertThat(count).isBetween(CASES / 50, CASES * 19 / 20));
  }

  @Test
  void anInversionIsFourDeliveriesThatAreInvertedByThemselves() {
    for (long seed = 0; seed < 20_000; seed++) {
      BroadcastLog log = random(new SplittableRandom(seed));
      Breach<BroadcastEvent> breach = OrderedBroadcast.total().breach(log);
      if (breach != null) {
        assertThat(breach.entries()).hasSize(4);
        assertThat(isTotal(new BroadcastLog(List.of(), breach.entries()))).isFalse();
      }
    }
  }

  @Test
  void aMessageIsBroadcastOnce() {
    List<BroadcastEvent> twice =
        List.of(new BroadcastEvent.Broadcast(0, "m"), new BroadcastEvent.Broadcast(1, "m"));
    assertThatThrownBy(() -> new BroadcastLog(List.of(0, 1), twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("broadcast once");
  }

  private static BroadcastLog random(SplittableRandom random) {
    int processes = 2 + random.nextInt(3);
    List<BroadcastEvent> events = new ArrayList<>();
    List<List<String>> pending = new ArrayList<>();
    for (int i = 0; i < processes; i++) {
      pending.add(new ArrayList<>());
    }
    boolean sloppy = random.nextBoolean();
    int messages = 1 + random.nextInt(4);
    int sent = 0;
    while (sent < messages || pending.stream().anyMatch(queue -> !queue.isEmpty())) {
      int process = random.nextInt(processes);
      List<String> queue = pending.get(process);
      if (sent < messages && random.nextInt(3) == 0) {
        String message = "m" + sent++;
        events.add(new BroadcastEvent.Broadcast(process, message));
        pending.forEach(each -> each.add(message));
      } else if (!queue.isEmpty()) {
        int next = sloppy ? random.nextInt(queue.size()) : 0;
        String message = queue.remove(next);
        int chance = random.nextInt(sloppy ? 12 : 60);
        if (chance > 0) {
          events.add(new BroadcastEvent.Delivery(process, message));
        }
        if (chance == 1) {
          events.add(new BroadcastEvent.Delivery(process, message));
        }
      }
    }
    if (random.nextInt(12) == 0) {
      events.add(new BroadcastEvent.Delivery(0, "forged"));
    }
    List<Integer> correct = new ArrayList<>();
    for (int i = 0; i < processes; i++) {
      if (random.nextInt(4) > 0) {
        correct.add(i);
      }
    }
    return new BroadcastLog(correct, events);
  }

  private static boolean delivers(BroadcastLog log, int process, String message) {
    return log.events().contains(new BroadcastEvent.Delivery(process, message));
  }

  private static boolean isValid(BroadcastLog log) {
    return log.events().stream()
        .filter(BroadcastEvent.Broadcast.class::isInstance)
        .filter(event -> log.correct().contains(event.process()))
        .allMatch(event -> delivers(log, event.process(), event.message()));
  }

  private static boolean agrees(BroadcastLog log, List<Integer> witnesses) {
    return log.events().stream()
        .filter(BroadcastEvent.Delivery.class::isInstance)
        .filter(event -> witnesses.contains(event.process()))
        .allMatch(event ->
            log.correct().stream().allMatch(process -> delivers(log, process, event.message())));
  }

  private static boolean hasIntegrity(BroadcastLog log) {
    for (int i = 0; i < log.events().size(); i++) {
      BroadcastEvent event = log.events().get(i);
      List<BroadcastEvent> before = log.events().subList(0, i);
      if (event instanceof BroadcastEvent.Delivery
          && (before.contains(event)
              || before.stream()
                  .noneMatch(each ->
                      each instanceof BroadcastEvent.Broadcast
                          && each.message().equals(event.message())))) {
        return false;
      }
    }
    return true;
  }

  /** Whether nobody delivers a message without those broadcast before it that it depends on. */
  private static boolean isOrdered(BroadcastLog log, boolean causally) {
    List<BroadcastEvent> events = log.events();
    int size = events.size();
    boolean[][] before = new boolean[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        BroadcastEvent one = events.get(i);
        BroadcastEvent other = events.get(j);
        boolean bothSent =
            one instanceof BroadcastEvent.Broadcast && other instanceof BroadcastEvent.Broadcast;
        boolean received =
            one instanceof BroadcastEvent.Broadcast
                && other instanceof BroadcastEvent.Delivery
                && one.message().equals(other.message());
        before[i][j] =
            (one.process() == other.process() && (causally || bothSent)) || (causally && received);
      }
    }
    for (int middle = 0; middle < size; middle++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          before[i][j] |= before[i][middle] && before[middle][j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        if (before[i][j]
            && events.get(i) instanceof BroadcastEvent.Broadcast first
            && events.get(j) instanceof BroadcastEvent.Broadcast second
            && !deliversInOrder(log, first.message(), second.message())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean deliversInOrder(BroadcastLog log, String first, String second) {
    for (int process = 0; process < 4; process++) {
      int one = log.events().indexOf(new BroadcastEvent.Delivery(process, first));
      int other = log.events().indexOf(new BroadcastEvent.Delivery(process, second));
      if (other >= 0 && (one < 0 || one > other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTotal(BroadcastLog log) {
    List<BroadcastEvent> events = log.events();
    for (BroadcastEvent one : events) {
      for (BroadcastEvent other : events) {
        Boolean expected = null;
        for (int process = 0; process < 4; process++) {
          int first = events.indexOf(new BroadcastEvent.Delivery(process, one.message()));
          int second = events.indexOf(new BroadcastEvent.Delivery(process, other.message()));
          if (first >= 0 && second >= 0) {
            if (expected != null && expected != first < second) {
              return false;
            }
            expected = first < second;
          }
        }
      }
    }
    return true;
  }
}
