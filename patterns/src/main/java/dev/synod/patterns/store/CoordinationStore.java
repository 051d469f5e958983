package dev.synod.patterns.store;

import java.util.Optional;

/**
 * A small linearizable store of leased entries, which the patterns stand on. The manual of the
 * package is the contract.
 *
 * <p>Safe for use by many threads. No call waits for a lease: each answers in one round trip.
 */
public interface CoordinationStore extends AutoCloseable {

  /** What this store promises beyond the contract. Does not ask the engine. */
  Capabilities capabilities();

  /**
   * Tests a guard and changes one entry, in one atomic step and one round trip.
   *
   * @return {@link Result.Unknown} for every failure that may pass, {@code apply} throws none such
   * @throws IllegalArgumentException if the operation is beyond the store's limits; nothing was
   *     sent
   * @throws StoreException if the store is closed or not set up; nothing was changed
   */
  Result apply(Operation operation);

  /**
   * Reads one entry, tombstones included, in one round trip. Linearizable where {@link #apply} is.
   *
   * @return empty if there is no entry
   * @throws IllegalArgumentException if the key is beyond the store's limits; nothing was sent
   * @throws StoreException if the store did not answer
   */
  Optional<Entry> read(String key);

  /**
   * Forgets entries that were released, or whose lease ended, longer ago than their retention.
   * Later revisions of these keys are greater all the same.
   *
   * @param limit most entries to forget, 1 to {@link Limits#rows}; a bound on the work of one call
   * @return how many were forgotten; a store whose engine forgets by itself returns 0.
   * @throws IllegalArgumentException for another limit
   * @throws StoreException if the store did not answer; some may have been forgotten
   */
  int cleanUp(int limit);

  /** Scans by key, if the store has them; every store with ordered scans has. */
  default Optional<KeyScan> keyScan() {
    return orderedScan().map(scan -> scan);
  }

  /** Ordered scans, if the store has them. */
  default Optional<OrderedScan> orderedScan() {
    return Optional.empty();
  }

  /** Operations on several keys at once, if the store has them. */
  default Optional<SeveralKeys> severalKeys() {
    return Optional.empty();
  }

  /** Hints of changes, if the store has them. */
  default Optional<Watch> watch() {
    return Optional.empty();
  }

  /** Work inside the caller's JDBC transaction, if the store can join it. */
  default Optional<JdbcTransactions> jdbcTransactions() {
    return Optional.empty();
  }

  /**
   * Frees what the store itself has opened; what it was given stays open. Calls after this throw
   * {@link StoreException}. Leases run on. Closing twice is closing once.
   */
  @Override
  void close();
}
