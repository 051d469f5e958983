package dev.synod.stores.h2;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Claims and releases keys until it is killed, in several threads, and prints a line for each
 * acknowledgement: {@code key revision released}.
 */
public final class CrashingWriter {

  private static final Duration LEASE = Duration.ofHours(1);
  private static final int THREADS = 4;

  private CrashingWriter() {}

  /** Takes the path of the store, and a number that no other run has. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    long run = Long.parseLong(arguments[1]);
    try (H2Store store = H2Store.open(file, Durability.PROCESS_CRASH);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int thread = 0; thread < THREADS; thread++) {
        int writer = thread;
        threads.submit(() -> write(store, "key " + writer, run));
      }
    }
  }

  private static void write(H2Store store, String key, long run) {
    for (long count = 0; ; count++) {
      long high = 2 * (run << 32 | count);
      Operation claim =
          Operation.claim(key, new Nonce(high, 0), Bytes.utf8("" + count), LEASE, LEASE);
      if (store.apply(claim) instanceof Result.Applied(Entry held)) {
        acknowledge(held);
        Operation release = Operation.release(held, new Nonce(high + 1, 0));
        if (store.apply(release) instanceof Result.Applied(Entry tombstone)) {
          acknowledge(tombstone);
        }
      } else {
        // Held by a run that was killed: the verb of an operator frees it.
        free(store, key, high);
      }
    }
  }

  private static void free(H2Store store, String key, long high) {
    Entry left = store.read(key).orElseThrow();
    store.apply(
        new Operation(
            key, new Nonce(high, 1), new Guard.Revision(left.revision()), new Mutation.Release()));
  }

  private static void acknowledge(Entry entry) {
    System.out.println(entry.key() + "\t" + entry.revision() + "\t" + entry.released());
  }
}
