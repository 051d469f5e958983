package dev.synod.prover.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.core.topology.Place;
import dev.synod.prover.workload.ScriptedPort.Asked;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClientsTest {

  private static final long MILLI = 1_000_000;
  private static final List<NodeId> NODES = List.of(new NodeId(0), new NodeId(1), new NodeId(2));
  private static final Workload.Patience PATIENCE =
      new Workload.Patience(10 * MILLI, 100 * MILLI, 2 * MILLI);
  private static final Workload.Arrival CLOSED = new Workload.Arrival.Closed(MILLI, 2 * MILLI);
  private static final Workload.Asks WRITES = new Workload.Asks.Mix(KeySkew.zipf(3, 0), 0, 0);

  private final Recorder recorder = new Recorder();

  private Clients clients(Workload.Arrival arrival, Workload.Asks asks, long seed) {
    Workload.Group group =
        new Workload.Group(
            new Place("here", "a"), 1, arrival, List.of(new Workload.Share(1, asks)));
    return new Clients(group, PATIENCE, NODES, recorder, new Prng(seed));
  }

  private ScriptedPort closed() {
    return new ScriptedPort(clients(CLOSED, WRITES, 1));
  }

  private static Response.NotLeader elsewhere(int node) {
    return new Response.NotLeader(new NodeId(node));
  }

  @Test
  void aSessionIsOpenedBeforeAnythingElse() {
    ScriptedPort port = closed();
    assertThat(port.last().request()).isEqualTo(new Request.OpenSession());

    Asked first = port.openedAndAsked(77);

    assertThat(first.operate().session()).isEqualTo(77);
    assertThat(first.operate().sequence()).isEqualTo(1);
    assertThat(first.operate().acknowledged()).isZero();
    assertThat(recorder.history().calls()).isEmpty();
  }

  @Test
  void aRetryHasTheSameSequenceNumberAndGoesElsewhere() {
    ScriptedPort port = closed();
    Asked first = port.openedAndAsked(77);

    Asked retry = port.next();

    assertThat(retry.request()).isEqualTo(first.request());
    assertThat(retry.ticket()).isNotEqualTo(first.ticket());
    assertThat(retry.to()).isNotEqualTo(first.to());
    assertThat(retry.atNanos() - first.atNanos()).isEqualTo(PATIENCE.attemptNanos());
  }

  @Test
  void theAnswerToAnEarlierAttemptCounts() {
    ScriptedPort port = closed();
    Asked first = port.openedAndAsked(77);
    port.next();

    port.answer(first, ScriptedPort.ok());

    Call call = recorder.history().calls().getFirst();
    assertThat(call.outcome()).isEqualTo(new Outcome.Ok(Value.TRUE));
    assertThat(call.invoked()).isEqualTo(first.atNanos());
    assertThat(call.completed()).isEqualTo(port.now());
    Asked second = port.next();
    assertThat(second.operate().sequence()).isEqualTo(2);
    assertThat(second.operate().acknowledged()).isEqualTo(1);
    assertThat(second.operate().seen()).isEqualTo(1);
  }

  @Test
  void aSecondAnswerToTheSameOperationChangesNothing() {
    ScriptedPort port = closed();
    Asked first = port.openedAndAsked(77);
    port.answer(first, ScriptedPort.ok());
    Asked second = port.next();

    port.answer(first, new Response.Answered(Value.FALSE, 9));

    assertThat(recorder.history().size()).isEqualTo(1);
    port.answer(second, ScriptedPort.ok());
    assertThat(recorder.history().calls())
        .extracting(Call::outcome)
        .containsOnly(new Outcome.Ok(Value.TRUE));
  }

  @Test
  void aHintIsFollowedAfterAPause() {
    for (int hinted = 0; hinted < 3; hinted++) {
      ScriptedPort port = closed();
      Asked first = port.openedAndAsked(77);
      long before = port.now();

      port.answer(first, elsewhere(hinted));

      Asked again = port.next();
      if (hinted == first.to().number()) {
        assertThat(again.to()).isNotEqualTo(first.to());
      } else {
        assertThat(again.to()).isEqualTo(new NodeId(hinted));
      }
      assertThat(again.request()).isEqualTo(first.request());
      assertThat(again.atNanos() - before).isBetween(1L, PATIENCE.pauseNanos());
    }
  }

  @Test
  void aRefusalIsTriedAgainSoon() {
    ScriptedPort port = closed();
    Asked first = port.openedAndAsked(77);

    port.answer(first, new Response.Refused("busy"));

    assertThat(port.next().request()).isEqualTo(first.request());
    assertThat(port.now() - first.atNanos()).isLessThanOrEqualTo(PATIENCE.pauseNanos());
  }

  @Test
  void anOperationThatNobodyAnswersIsUnknownAndItsSessionAndProcessAreNeverUsedAgain() {
    ScriptedPort port = closed();
    Asked first = port.openedAndAsked(77);
    while (port.next().request() instanceof Request.Operate) {}

    Call lost = recorder.history().calls().getFirst();
    assertThat(lost.outcome()).isEqualTo(new Outcome.Unknown("no answer in time"));
    assertThat(lost.completed()).isEqualTo(Call.NEVER);
    assertThat(port.now() - first.atNanos()).isGreaterThanOrEqualTo(PATIENCE.totalNanos());
    assertThat(recorder.unanswered()).isEqualTo(1);
    assertThat(port.last().request()).isEqualTo(new Request.OpenSession());

    Asked next = port.openedAndAsked(78);
    assertThat(next.operate().session()).isEqualTo(78);
    assertThat(next.operate().sequence()).isEqualTo(1);
    port.answer(first, ScriptedPort.ok());
    assertThat(recorder.history().size()).isEqualTo(1);
    port.answer(next, ScriptedPort.ok());
    assertThat(recorder.history().calls())
        .extracting(Call::process)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  /** The network may have doubled the request, and the other copy may have taken effect. */
  @Test
  void aSessionThatExpiredLeavesTheOutcomeUnknownEvenAtTheFirstAttempt() {
    ScriptedPort port = closed();
    Asked first = port.openedAndAsked(77);

    port.answer(first, new Response.SessionExpired());

    assertThat(recorder.history().calls().getFirst().outcome())
        .isEqualTo(new Outcome.Unknown("session expired"));
    assertThat(port.last().request()).isEqualTo(new Request.OpenSession());
  }

  @Test
  void whereRequestsAreNotDoubledASessionThatExpiredAtTheFirstAttemptHadNoEffect() {
    Workload.Group group =
        new Workload.Group(
            new Place("here", "a"), 1, CLOSED, List.of(new Workload.Share(1, WRITES)));
    Workload.Patience believing = new Workload.Patience(10 * MILLI, 100 * MILLI, 2 * MILLI, true);
    ScriptedPort port =
        new ScriptedPort(new Clients(group, believing, NODES, recorder, new Prng(1)));
    Asked first = port.openedAndAsked(77);

    port.answer(first, new Response.SessionExpired());

    assertThat(recorder.history().calls().getFirst().outcome())
        .isEqualTo(new Outcome.Failed("session expired"));
    assertThat(port.last().request()).isEqualTo(new Request.OpenSession());
    assertThat(port.openedAndAsked(78).operate().sequence()).isEqualTo(1);
  }

  @Test
  void aSessionThatExpiredAtALaterAttemptLeavesTheOutcomeUnknown() {
    ScriptedPort port = closed();
    port.openedAndAsked(77);
    Asked retry = port.next();

    port.answer(retry, new Response.SessionExpired());

    assertThat(recorder.history().calls().getFirst().outcome())
        .isEqualTo(new Outcome.Unknown("session expired"));
    assertThat(recorder.unanswered()).isEqualTo(1);
    assertThat(port.last().request()).isEqualTo(new Request.OpenSession());
  }

  @Test
  void noOperationBeginsAfterTheStopButThoseUnderWayEnd() {
    Clients clients = clients(CLOSED, WRITES, 1);
    ScriptedPort port = new ScriptedPort(clients);
    Asked first = port.openedAndAsked(77);

    clients.stop();
    assertThat(clients.quiet()).isFalse();
    assertThat(port.next().request()).isEqualTo(first.request());
    port.answerLast(ScriptedPort.ok());

    assertThat(clients.quiet()).isTrue();
    int before = port.asked.size();
    port.passUntil(port.now() + 1_000 * MILLI);
    assertThat(port.asked).hasSize(before);
    assertThat(recorder.history().size()).isEqualTo(1);
  }

  @Test
  void whatIsGivenUpIsUnknown() {
    Clients clients = clients(CLOSED, WRITES, 1);
    ScriptedPort port = new ScriptedPort(clients);
    port.openedAndAsked(77);

    clients.giveUp();

    assertThat(clients.quiet()).isTrue();
    assertThat(recorder.history().calls().getFirst().outcome())
        .isEqualTo(new Outcome.Unknown("the run ended"));
    assertThat(recorder.unanswered()).isEqualTo(1);
  }

  @Test
  void anAnswerCountsForRecoveryOnlyIfItsOperationBeganAfterTheHealing() {
    Clients clients = clients(CLOSED, WRITES, 1);
    ScriptedPort port = new ScriptedPort(clients);
    Asked first = port.openedAndAsked(77);
    port.passUntil(first.atNanos() + 5 * MILLI);
    clients.healed(port.now());
    port.answer(first, ScriptedPort.ok());
    assertThat(clients.served()).isFalse();
    assertThat(clients.starved(port.now())).isTrue();

    port.next();
    port.answerLast(ScriptedPort.ok());

    assertThat(clients.served()).isTrue();
    assertThat(clients.starved(port.now())).isFalse();
  }

  @Test
  void whoMayWriteWritesOnceAllHasHealedAndIsNotServedBefore() {
    for (long seed = 0; seed < 20; seed++) {
      Workload.Asks asks = new Workload.Asks.Mix(KeySkew.zipf(3, 0), 99, 0);
      Clients clients = clients(CLOSED, asks, seed);
      ScriptedPort port = new ScriptedPort(clients);
      port.answerLast(new Response.SessionOpened(1));
      clients.healed(port.now());

      assertThat(port.next().operate().operation()).isInstanceOf(Operation.Write.class);
      port.answerLast(new Response.SessionExpired());
      port.answerLast(new Response.SessionOpened(2));
      assertThat(clients.served()).isFalse();
      assertThat(port.next().operate().operation()).isInstanceOf(Operation.Write.class);
      port.answerLast(ScriptedPort.ok());

      assertThat(clients.served()).isTrue();
    }
  }

  @Test
  void aReservationIsServedWhenItsPieceIsTaken() {
    Workload.Asks asks = new Workload.Asks.Reserve(KeySkew.zipf(1, 0), 0, 50);
    Clients clients = clients(CLOSED, asks, 1);
    ScriptedPort port = new ScriptedPort(clients);
    port.answerLast(new Response.SessionOpened(1));
    clients.healed(port.now());
    port.next();

    port.answerLast(new Response.Answered(Value.NIL, 1));
    assertThat(clients.served()).isFalse();
    port.answerLast(ScriptedPort.ok());

    assertThat(clients.served()).isTrue();
  }

  @Test
  void whoWantsNothingDoesNotStarve() {
    Clients clients = clients(new Workload.Arrival.Open(0.01), WRITES, 1);
    ScriptedPort port = new ScriptedPort(clients);
    port.answerLast(new Response.SessionOpened(1));
    clients.healed(port.now());
    assertThat(clients.starved(port.now())).isFalse();

    Asked first = port.next();

    assertThat(clients.starved(first.atNanos() - 1)).isFalse();
    assertThat(clients.starved(first.atNanos())).isTrue();
  }

  @Test
  void thereAreNoMoreSessionsThanTimersForThem() {
    ScriptedPort port = new ScriptedPort(clients(new Workload.Arrival.Open(100_000), WRITES, 5));

    port.passUntil(40 * MILLI);

    long opening =
        port.asked.stream()
            .filter(asked -> asked.atNanos() < 40 * MILLI)
            .map(asked -> asked.ticket() >>> 32)
            .distinct()
            .count();
    assertThat(opening).isEqualTo(2_047);
  }

  @Test
  void writesHaveValuesThatAreNeverWrittenTwice() {
    ScriptedPort port = closed();
    port.answerLast(new Response.SessionOpened(1));
    Set<Value> values = new TreeSet<>((left, right) -> left.toString().compareTo(right.toString()));
    for (int count = 0; count < 200; count++) {
      Operation.Write write = (Operation.Write) port.next().operate().operation();
      assertThat(values.add(write.value())).isTrue();
      port.answerLast(ScriptedPort.ok());
    }
  }

  // ---- open loops

  @Test
  void theArrivalsOfAnOpenLoopAreAPoissonProcessOfItsRate() {
    double perSecond = 200;
    ScriptedPort port = new ScriptedPort(clients(new Workload.Arrival.Open(perSecond), WRITES, 11));
    List<Long> arrivals = new ArrayList<>();
    int handled = 0;
    while (arrivals.size() < 20_000) {
      for (; handled < port.asked.size(); handled++) {
        Asked asked = port.asked.get(handled);
        if (asked.request() instanceof Request.OpenSession) {
          port.answer(asked, new Response.SessionOpened(handled + 1));
        } else {
          arrivals.add(asked.atNanos());
          port.answer(asked, ScriptedPort.ok());
        }
      }
      port.next();
    }
    List<Double> gaps = new ArrayList<>();
    for (int at = 1; at < arrivals.size(); at++) {
      gaps.add((arrivals.get(at) - arrivals.get(at - 1)) / 1e9);
    }

    double mean = gaps.stream().mapToDouble(gap -> gap).average().orElseThrow();
    double square = gaps.stream().mapToDouble(gap -> gap * gap).average().orElseThrow();
    double longer = gaps.stream().filter(gap -> gap > 2 / perSecond).count() / (double) gaps.size();
    assertThat(mean * perSecond).isBetween(0.97, 1.03);
    assertThat(square * perSecond * perSecond).isBetween(1.85, 2.15); // of an exponential gap: 2
    assertThat(longer).isBetween(0.125, 0.146); // exp(-2) = 0.135
  }

  @Test
  void requestsThatFindAllSessionsBusyOpenMoreAndTheirWaitingCounts() {
    ScriptedPort port = new ScriptedPort(clients(new Workload.Arrival.Open(1_000), WRITES, 5));
    Asked first = port.openedAndAsked(1);
    assertThat(first.request()).isInstanceOf(Request.Operate.class);
    Asked opening = port.next();
    assertThat(opening.request()).isEqualTo(new Request.OpenSession());
    long arrived = opening.atNanos();

    port.passUntil(arrived + 3 * MILLI);
    port.answer(opening, new Response.SessionOpened(2));
    port.answerLast(ScriptedPort.ok());

    Recorder.Sample sample = recorder.samples().getLast();
    assertThat(sample.arrivedNanos()).isEqualTo(arrived);
    assertThat(sample.nanos()).isEqualTo(port.now() - arrived);
    assertThat(sample.region()).isEqualTo("here");
  }

  @Test
  void anOpenLoopStopsToo() {
    Clients clients = clients(new Workload.Arrival.Open(1_000), WRITES, 5);
    ScriptedPort port = new ScriptedPort(clients);
    port.answerLast(new Response.SessionOpened(1));

    clients.stop();

    port.passUntil(1_000 * MILLI);
    assertThat(port.asked).hasSize(1);
  }

  // ---- what is asked

  @Test
  void aReservationTakesOneOfWhatItFound() {
    Workload.Asks asks = new Workload.Asks.Reserve(KeySkew.zipf(1, 0), 0, 50);
    ScriptedPort port = new ScriptedPort(clients(CLOSED, asks, 1));
    assertThat(port.openedAndAsked(1).operate().operation()).isEqualTo(new Operation.Read("k0"));

    port.answerLast(new Response.Answered(Value.NIL, 1));
    assertThat(port.last().operate().operation())
        .isEqualTo(new Operation.CompareAndSet("k0", Value.NIL, Value.of(49)));
    port.answerLast(ScriptedPort.ok());

    port.next();
    port.answerLast(new Response.Answered(Value.of(1), 2));
    assertThat(port.last().operate().operation())
        .isEqualTo(new Operation.CompareAndSet("k0", Value.of(1), Value.of(0)));
    port.answerLast(ScriptedPort.ok());

    port.next();
    port.answerLast(new Response.Answered(Value.of(0), 3));
    assertThat(port.last().operate().operation()).isEqualTo(new Operation.Read("k0.1"));
  }

  @Test
  void reservationsNeverRunDryAndNoNumberIsEverRaised() {
    Workload.Asks asks = new Workload.Asks.Reserve(KeySkew.zipf(2, 0), 0, 3);
    ScriptedPort port = new ScriptedPort(clients(CLOSED, asks, 1));
    port.answerLast(new Response.SessionOpened(1));
    Map<String, Value> stocks = new TreeMap<>();
    int taken = 0;
    port.next();
    for (int step = 0; step < 1_000; step++) {
      switch (port.last().operate().operation()) {
        case Operation.CompareAndSet(String key, Value before, Value after) -> {
          assertThat(stocks.getOrDefault(key, Value.NIL)).isEqualTo(before);
          assertThat(((Value.Int) after).number()).isBetween(0L, 2L);
          stocks.put(key, after);
          taken++;
          port.answerLast(ScriptedPort.ok());
        }
        case Operation.Read(String key) ->
            port.answerLast(new Response.Answered(stocks.getOrDefault(key, Value.NIL), 1));
        default -> throw new AssertionError("reservations read and compare");
      }
      if (port.quiet()) {
        port.next();
      }
    }
    assertThat(taken).isGreaterThan(350);
    assertThat(stocks).containsKeys("k0", "k0.9", "k1.9");
  }

  @Test
  void aMixHasItsSharesAndCompareAndSetsExpectWhatWasSeen() {
    Workload.Asks asks = new Workload.Asks.Mix(KeySkew.zipf(1, 0), 50, 30);
    ScriptedPort port = new ScriptedPort(clients(CLOSED, asks, 3));
    port.answerLast(new Response.SessionOpened(1));
    Value last = Value.NIL;
    int[] counts = new int[3];
    for (int count = 0; count < 4_000; count++) {
      switch (port.next().operate().operation()) {
        case Operation.Append append -> throw new AssertionError(append);
        case Operation.Transaction transaction -> throw new AssertionError(transaction);
        case Operation.Apply apply -> throw new AssertionError(apply);
        case Operation.Read read -> {
          counts[0]++;
          port.answerLast(new Response.Answered(last, 1));
        }
        case Operation.CompareAndSet cas -> {
          counts[1]++;
          assertThat(cas.expected()).isEqualTo(last);
          last = cas.update();
          port.answerLast(ScriptedPort.ok());
        }
        case Operation.Write write -> {
          counts[2]++;
          last = write.value();
          port.answerLast(ScriptedPort.ok());
        }
      }
    }
    assertThat(counts[0]).isBetween(1_850, 2_150);
    assertThat(counts[1]).isBetween(1_060, 1_340);
    assertThat(counts[2]).isBetween(680, 920);
  }
}
