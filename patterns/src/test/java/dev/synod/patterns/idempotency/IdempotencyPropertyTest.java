package dev.synod.patterns.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.FaultyStore;
import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.conformance.SlowStore;
import dev.synod.patterns.host.Host;
import dev.synod.patterns.host.VirtualHost;
import dev.synod.patterns.idempotency.IdempotencyOptions.Recovery;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Clients that repeat two requests, over a network that loses and is slow beyond leases. */
class IdempotencyPropertyTest {

  private static final int RUNS = 400;
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final IdempotencyScope SCOPE = new IdempotencyScope("acme", "create-order");
  private static final IdempotencyKey KEY = new IdempotencyKey("k-1");

  /** One run. */
  private static final class Run {
    final SplittableRandom random;
    final VirtualHost host;
    final Idempotency idempotency;
    final List<String> effects = new ArrayList<>();
    final List<String> answers = new ArrayList<>();
    boolean calm;

    Run(int seed, Recovery recovery) {
      random = new SplittableRandom(seed);
      host = new VirtualHost(seed);
      long start = host.nanoTime();
      MemoryStore memory = new MemoryStore(() -> Instant.EPOCH.plusNanos(host.nanoTime() - start));
      SlowStore slow = new SlowStore(memory, host, this::way, () -> random.nextBoolean());
      idempotency =
          new Idempotency(
              Leases.over(new FaultyStore(slow, this::fault), host),
              new IdempotencyOptions(
                  LEASE, Duration.ofDays(1), Duration.ofSeconds(2), recovery, 100),
              FailureClassifier.cautious());
    }

    private Duration way() {
      boolean slowly = !calm && random.nextInt(30) == 0;
      return Duration.ofMillis(slowly ? random.nextInt(5_000) : random.nextInt(20));
    }

    private Fault fault() {
      Fault[] faults = Fault.values();
      return !calm && random.nextInt(4) == 0 ? faults[random.nextInt(faults.length)] : Fault.NONE;
    }

    Outcome<String> request() throws InterruptedException {
      return idempotency.execute(
          SCOPE, KEY, Fingerprint.of(Bytes.utf8("hat")), ResultCodec.text(), this::action);
    }

    private ActionResult<String> action(ActionContext context) {
      host.sleep(Duration.ofMillis(random.nextInt(4_000)));
      if (random.nextInt(4) == 0) {
        return new ActionResult.Retryable<>("busy");
      }
      String effect = "order of " + context.token();
      effects.add(effect);
      return random.nextInt(8) == 0
          ? new ActionResult.Unknown<>("lost")
          : new ActionResult.Definite<>(effect);
    }

    void client() {
      try {
        for (int repetition = 0; repetition < 4; repetition++) {
          note(request());
          host.sleep(Duration.ofMillis(random.nextInt(5_000)));
        }
      } catch (InterruptedException never) {
        throw new AssertionError(never);
      }
    }

    void note(Outcome<String> outcome) {
      if (outcome instanceof Outcome.Completed<String>(String value, boolean replayed)) {
        answers.add(value);
      }
    }

    void run() {
      host.run(() -> {
        List<Host.Task> clients = new ArrayList<>();
        for (int client = 0; client < 3; client++) {
          clients.add(host.start("client " + client, this::client));
        }
        for (Host.Task client : clients) {
          assertThat(client.joinUntil(host.nanoTime() + Duration.ofHours(1).toNanos())).isTrue();
        }
        calm = true;
        host.sleep(LEASE.multipliedBy(2));
        for (int last = 0; last < 3; last++) {
          note(request());
        }
      });
    }
  }

  @Test
  void withUnresolvedRequestsKeptThereIsOneEffectAndOneAnswer() {
    int answered = 0;
    int unresolved = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Run run = new Run(seed, Recovery.KEEP_UNRESOLVED);
      run.run();
      assertThat(run.effects).as("effects, seed %d", seed).hasSizeLessThanOrEqualTo(1);
      assertThat(run.answers).as("answers, seed %d", seed).allMatch(run.effects::contains);
      answered += run.answers.isEmpty() ? 0 : 1;
      unresolved += run.answers.isEmpty() ? 1 : 0;
    }
    assertThat(answered).isGreaterThan(RUNS / 4);
    assertThat(unresolved).isGreaterThan(RUNS / 20);
  }

  /** The attempts may be several; what is answered is what one of them did, and never changes. */
  @Test
  void withRequestsThatRunAgainThereIsStillOneAnswer() {
    int several = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Run run = new Run(seed, Recovery.RUN_AGAIN);
      run.run();
      assertThat(run.answers).as("answers, seed %d", seed).allMatch(run.effects::contains);
      assertThat(run.answers.stream().distinct()).as("seed %d", seed).hasSizeLessThanOrEqualTo(1);
      several += run.effects.size() > 1 ? 1 : 0;
    }
    assertThat(several).as("runs in which it mattered").isGreaterThan(RUNS / 10);
  }
}
