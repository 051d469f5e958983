package dev.synod.patterns.election;

import dev.synod.patterns.lease.Claim;
import dev.synod.patterns.lease.ClaimResult;
import dev.synod.patterns.lease.Keeper;
import dev.synod.patterns.lease.Lease;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.StoreException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An election, and one candidate that may stand in it. The manual of the package says what holds.
 * Safe for use by many threads.
 */
public final class LeaderElection {

  private static final String PREFIX = "election/";
  private static final int MOST_CANDIDATE_BYTES = 255;

  private final Leases leases;
  private final Claim claim;
  private final String candidate;
  private final ElectionOptions options;

  /**
   * An election.
   *
   * @param leases over the store that all candidates share
   * @param name of the election, the same for all candidates; with {@code election/} before it a
   *     key of the store
   * @param candidate who this is, for people and observers; 1 to 255 bytes of UTF-8. Two that bear
   *     the same are two candidates all the same.
   * @throws IllegalArgumentException if the store does not take the name or the lease
   */
  public LeaderElection(Leases leases, String name, String candidate, ElectionOptions options) {
    Bytes value = Bytes.utf8(candidate);
    if (candidate.isEmpty() || value.size() > MOST_CANDIDATE_BYTES) {
      throw new IllegalArgumentException(
          "candidate of %d bytes in UTF-8, expected 1 to %d"
              .formatted(value.size(), MOST_CANDIDATE_BYTES));
    }
    this.leases = leases;
    this.claim =
        new Claim(
            name,
            PREFIX + name,
            value,
            Guard.absentOrExpired(),
            options.lease(),
            options.retention());
    this.candidate = candidate;
    this.options = options;
    leases
        .store()
        .capabilities()
        .limits()
        .check(
            Operation.claim(
                claim.key(), leases.nonce(), value, options.lease(), options.retention()));
  }

  /**
   * Stands once. One round trip, if the store answers; retries of an unknown outcome for as long as
   * the patience of {@link Leases} lasts.
   *
   * @param onLoss called at most once, by a task of its own, with the reason, if the term is over
   *     without anybody's doing; has to return soon
   * @return empty if another leads, or the store did not say in time
   * @throws InterruptedException during a pause
   * @throws StoreException if the store is closed or not set up
   */
  public Optional<Term> tryLead(Consumer<String> onLoss) throws InterruptedException {
    return switch (stand()) {
      case ClaimResult.Granted(Lease lease) -> Optional.of(elected(lease, onLoss));
      case ClaimResult.Refused refused -> Optional.empty();
      case ClaimResult.Unknown unknown -> Optional.empty();
    };
  }

  /** Stands again and again, and leads whenever it is elected, until the campaign is closed. */
  public Campaign campaign(LeaderWork work) {
    return Campaign.start(this, work);
  }

  /**
   * Asks who leads. One round trip.
   *
   * @return empty if nobody does
   * @throws InterruptedException during a pause
   * @throws StoreException if the store is closed or not set up, or did not answer in time
   */
  public Optional<Leader> leader() throws InterruptedException {
    return leases.read(claim.key(), leases.deadline()).filter(Entry::held).map(Leader::of);
  }

  /**
   * Tells a listener who leads, now and whenever another does or nobody does any more: as soon as
   * the store gives a hint, and within a scan period and the patience of {@link Leases} otherwise.
   * Leaders of a short time may be missed. While the store does not answer, nothing is told.
   *
   * @param listener called by one task; what it throws ends the observation
   */
  public Following follow(Consumer<Optional<Leader>> listener) {
    return Following.start(this, listener);
  }

  ClaimResult stand() throws InterruptedException {
    return leases.claim(claim, leases.deadline());
  }

  Term elected(Lease lease, Consumer<String> onLoss) {
    leases.observer().happened(new Event.Elected(claim.name(), lease.token()));
    Keeper keeper = lease.keep(onLoss);
    return new Term(candidate, lease, keeper, leases.observer());
  }

  Leases leases() {
    return leases;
  }

  String name() {
    return claim.name();
  }

  String key() {
    return claim.key();
  }

  ElectionOptions options() {
    return options;
  }
}
