package dev.synod.patterns.conformance;

import static dev.synod.patterns.conformance.StoreUnderTest.LONG;

import dev.synod.checker.exclusion.Tenure;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation.Apply;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import dev.synod.patterns.conformance.ContentionContract.Network;
import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Clients that claim and release a few locks, and write down what they see. Instants are drawn from
 * one counter before each call and after its answer, which is all of real time that the checks
 * need.
 */
final class Claimers {

  private static final int ROUNDS = 40;
  private static final int LOCKS = 2;
  private static final int CLEAN_UP_EVERY = 3;

  private final CoordinationStore store;
  private final Network network;
  private final boolean faulty;
  private final Duration retention;
  private final AtomicLong instants = new AtomicLong();
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Queue<Tenure> tenures = new ConcurrentLinkedQueue<>();

  Claimers(CoordinationStore store, Network network, boolean faulty, Duration retention) {
    this.store = store;
    this.network = network;
    this.faulty = faulty;
    this.retention = retention;
  }

  static Supplier<Fault> randomFaults(int client) {
    SplittableRandom random = new SplittableRandom(client);
    Fault[] faults = Fault.values();
    return () -> faults[random.nextInt(faults.length)];
  }

  History history() {
    return new History(new ArrayList<>(calls));
  }

  List<Tenure> tenures() {
    return new ArrayList<>(tenures);
  }

  /** Everything that one client does: each lock in turn, and the release of what it got. */
  Void run(int client) {
    FaultyStore reached = new FaultyStore(store, network.of(client));
    SplittableRandom random = new SplittableRandom(1_000 + client);
    for (int round = 0; round < ROUNDS; round++) {
      String lock = "lock " + round % LOCKS;
      Operation claim =
          Operation.claim(lock, Nonce.draw(random::nextLong), Bytes.EMPTY, LONG, retention);
      if (round % CLEAN_UP_EVERY == 0) {
        store.cleanUp(LOCKS);
      }
      long asked = instants.incrementAndGet();
      Result result = reached.applyUntilKnown(claim);
      long answered = instants.incrementAndGet();
      if (result instanceof Result.Applied(Entry entry)) {
        record(client, acquire(lock), Value.of(entry.revision()), asked, answered);
        long given = release(client, reached, entry, Nonce.draw(random::nextLong));
        tenures.add(new Tenure(lock, client, entry.revision(), asked, answered, given));
      } else {
        record(client, acquire(lock), Value.FALSE, asked, answered);
      }
    }
    return null;
  }

  /** Returns the instant until which the client certainly held the lock. */
  private long release(int client, FaultyStore reached, Entry held, Nonce nonce) {
    long asked = instants.incrementAndGet();
    Result result = reached.applyUntilKnown(Operation.release(held, nonce));
    Value released = Value.of(isReleased(result, held));
    Apply release = new Apply(held.key(), "release", Value.of(held.revision()));
    record(client, release, released, asked, instants.incrementAndGet());
    return asked;
  }

  /**
   * A release whose reply was lost is refused at the retry if another has taken the lock since.
   * Then the entry shows it: it is another's, and later.
   */
  private boolean isReleased(Result result, Entry held) {
    return switch (result) {
      case Result.Applied applied -> true;
      case Result.Refused(Optional<Entry> entry) ->
          faulty
              && entry.isPresent()
              && entry.get().revision() > held.revision()
              && !entry.get().nonce().equals(held.nonce());
      case Result.Unknown unknown -> false;
    };
  }

  private static Apply acquire(String lock) {
    return new Apply(lock, "acquire", Value.NIL);
  }

  private void record(int client, Apply operation, Value result, long asked, long answered) {
    calls.add(new Call(client, operation, new Outcome.Ok(result), asked, answered));
  }
}
