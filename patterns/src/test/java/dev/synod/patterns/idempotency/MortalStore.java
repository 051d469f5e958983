package dev.synod.patterns.idempotency;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import java.util.Optional;

/**
 * A store as seen by a process that dies at one of its calls: before the call takes effect, or
 * after it did and before the answer comes.
 */
final class MortalStore implements CoordinationStore {

  private final CoordinationStore store;
  private final int lastCall;
  private final boolean takesEffect;
  private boolean dead;
  private int calls;

  /** The process is dead. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }

  MortalStore(CoordinationStore store, int lastCall, boolean takesEffect) {
    this.store = store;
    this.lastCall = lastCall;
    this.takesEffect = takesEffect;
  }

  /** Whether it has died: if not, the process made fewer calls. */
  boolean isDead() {
    return dead;
  }

  /** Other threads of a dead process reach nobody. */
  @Override
  public Result apply(Operation operation) {
    if (dead) {
      return new Result.Unknown("this process is dead");
    }
    calls++;
    if (calls < lastCall) {
      return store.apply(operation);
    }
    dead = true;
    if (takesEffect) {
      store.apply(operation);
    }
    throw new Death();
  }

  @Override
  public Capabilities capabilities() {
    return store.capabilities();
  }

  @Override
  public Optional<Entry> read(String key) {
    return store.read(key);
  }

  @Override
  public int cleanUp(int limit) {
    return store.cleanUp(limit);
  }

  @Override
  public void close() {
    store.close();
  }
}
