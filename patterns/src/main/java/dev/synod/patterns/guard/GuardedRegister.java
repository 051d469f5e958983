package dev.synod.patterns.guard;

import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.StoreException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A value in a store, with its fence in the same entry: it is written only under a token that is
 * not smaller than the greatest it was written under, in one atomic step (compare-and-set of the
 * entry's revision). Safe for use by many threads and processes.
 *
 * <p>A write is two round trips, and two more for each other write that comes in between. The value
 * has eight bytes less room than the store's. The entry, and with it the fence, may be forgotten by
 * clean-up when nobody has written for the time that it is kept.
 */
public final class GuardedRegister {

  private static final int FENCE_BYTES = Long.BYTES;

  private final Leases leases;
  private final String name;
  private final String key;
  private final Duration kept;

  /**
   * A register.
   *
   * @param leases over the store
   * @param name for people and observers
   * @param key of the entry, which nothing else uses
   * @param kept for how long after a write, as the lease of an entry that nobody owns; within the
   *     limits of a lease
   */
  public GuardedRegister(Leases leases, String name, String key, Duration kept) {
    this.leases = leases;
    this.name = name;
    this.key = key;
    this.kept = kept;
  }

  /**
   * What it holds.
   *
   * @param fence under which it was written
   * @param value that was written
   */
  public record Content(FenceState fence, Bytes value) {
    static final Content NONE = new Content(FenceState.NONE, Bytes.EMPTY);

    private static Content of(String key, Entry entry) {
      byte[] bytes = entry.value().toArray();
      if (bytes.length < FENCE_BYTES) {
        throw new IllegalStateException(
            "'%s': %d bytes, expected a fence of 8: not the entry of a guarded register"
                .formatted(key, bytes.length));
      }
      return new Content(
          new FenceState(ByteBuffer.wrap(bytes).getLong()),
          Bytes.of(Arrays.copyOfRange(bytes, FENCE_BYTES, bytes.length)));
    }

    private Bytes encoded() {
      return Bytes.of(
          ByteBuffer.allocate(FENCE_BYTES + value.size())
              .putLong(fence.greatest())
              .put(value.toArray())
              .array());
    }
  }

  /**
   * Reads it; one round trip. The value was written by a holder that may have lost its lock since.
   *
   * @throws StoreException if the store did not answer in time
   * @throws InterruptedException between attempts
   */
  public Content read() throws InterruptedException {
    return content(leases.read(key, leases.deadline()));
  }

  private Content content(Optional<Entry> entry) {
    return entry
        .filter(found -> !found.released())
        .map(found -> Content.of(key, found))
        .orElse(Content.NONE);
  }

  /**
   * Writes it.
   *
   * @param token positive
   * @throws StaleTokenException if it was written under a greater one. If the store did not answer
   *     at first, this write may have taken effect before that.
   * @throws StoreException if nobody knows whether it was written
   * @throws InterruptedException between attempts; then nobody knows either
   */
  public void write(long token, Bytes value) throws InterruptedException {
    replace(token, Optional.of(value));
  }

  /**
   * Keeps the value, and refuses smaller tokens from now on; does nothing if this is the greatest.
   *
   * @param token positive
   * @throws StaleTokenException if it was written under a greater one
   * @throws StoreException if nobody knows
   * @throws InterruptedException between attempts
   */
  public void raise(long token) throws InterruptedException {
    replace(token, Optional.empty());
  }

  private void replace(long token, Optional<Bytes> value) throws InterruptedException {
    FenceState.checkToken(token);
    long deadline = leases.deadline();
    while (true) {
      Optional<Entry> current = leases.read(key, deadline);
      Content content = content(current);
      checkFence(content.fence(), token);
      if (value.isEmpty() && content.fence().greatest() == token) {
        return;
      }
      Content next = new Content(new FenceState(token), value.orElse(content.value()));
      switch (replaced(operation(current, next), deadline)) {
        case DONE -> {
          return;
        }
        case ANOTHER_WAS_FASTER -> {}
        case DONE_AND_OVERWRITTEN_OR_NOT -> {
          if (value.isPresent()) {
            checkFence(read().fence(), token);
            throw new StoreException(
                "'%s': written by another after a write of unknown outcome".formatted(key),
                true,
                null);
          }
        }
      }
    }
  }

  private void checkFence(FenceState fence, long token) {
    if (!fence.admits(token)) {
      leases.observer().happened(new Event.StaleTokenRefused(name, token));
      throw new StaleTokenException(name, token, fence.greatest());
    }
  }

  private Operation operation(Optional<Entry> current, Content next) {
    return new Operation(
        key,
        leases.nonce(),
        new Guard.Revision(current.map(Entry::revision).orElse(0L)),
        new Mutation.Put(next.encoded(), kept, kept));
  }

  private enum Replaced {
    DONE,
    ANOTHER_WAS_FASTER,

    /** Refused after an unknown outcome: a value must not be written a second time. */
    DONE_AND_OVERWRITTEN_OR_NOT
  }

  private Replaced replaced(Operation operation, long deadline) throws InterruptedException {
    Result result = leases.store().apply(operation);
    boolean uncertain = result instanceof Result.Unknown;
    if (result instanceof Result.Unknown(String reason)) {
      leases.observer().happened(new Event.StoreUncertain(key, reason));
      result = leases.apply(operation, deadline);
    }
    return switch (result) {
      case Result.Applied applied -> Replaced.DONE;
      case Result.Refused refused ->
          uncertain ? Replaced.DONE_AND_OVERWRITTEN_OR_NOT : Replaced.ANOTHER_WAS_FASTER;
      case Result.Unknown(String reason) ->
          throw new StoreException(
              "'%s': the store did not answer in time: %s".formatted(key, reason), true, null);
    };
  }
}
