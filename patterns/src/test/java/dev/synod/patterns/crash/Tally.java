package dev.synod.patterns.crash;

/**
 * What was hit and what was checked.
 *
 * @param kills of workers
 * @param held kills after which the store had a lock held
 * @param atWork kills inside an action, after its effect and before its acknowledgement
 * @param unacknowledged effects that had taken place though nobody had been told
 * @param writes acknowledged writes to guarded resources
 * @param requests acknowledged requests
 */
record Tally(int kills, int held, int atWork, int unacknowledged, long writes, long requests) {

  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        kills + other.kills,
        held + other.held,
        atWork + other.atWork,
        unacknowledged + other.unacknowledged,
        writes + other.writes,
        requests + other.requests);
  }

  @Override
  public String toString() {
    return ("%d kills: %d while a lock was held, %d inside an action; %d effects that nobody had"
            + " been told of; %d writes and %d requests acknowledged")
        .formatted(kills, held, atWork, unacknowledged, writes, requests);
  }
}
