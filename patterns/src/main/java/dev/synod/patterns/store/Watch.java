package dev.synod.patterns.store;

import java.util.function.Consumer;

/**
 * Hints that entries have changed. A hint may be lost, may come twice, late, or without any change;
 * whoever waits for one also polls, and reads the store before acting.
 */
public interface Watch {

  /**
   * Calls the listener with the key of each entry that is put or released; when it is called, the
   * change can be read. A lease that ends or is renewed gives no hint.
   *
   * @param prefix of all keys; empty for every key
   * @param listener called by any thread, several at a time; has to return soon. What it throws is
   *     dropped like a lost hint.
   * @throws IllegalArgumentException if the prefix is beyond the limits
   * @throws StoreException if the store is closed or did not answer
   */
  Subscription watch(String prefix, Consumer<String> listener);

  /** A listener at work. */
  interface Subscription extends AutoCloseable {

    /** Ends the hints; one that is on its way may still come. Closing twice is closing once. */
    @Override
    void close();
  }
}
