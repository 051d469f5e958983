package dev.synod.advisor.cost;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of one operation without failures, retries or batches. With N replicas, the one that
 * coordinates sends to the N - 1 others, also where it waits for fewer. In the table, v is a
 * message with the value and h one without; the client's request and answer come first.
 *
 * <table>
 *   <caption>Messages of an operation</caption>
 *   <tr><th>scheme<th>read<th>write
 *   <tr><td>leader, lease<td>h + v<td>v + h, (N - 1) (v + h)
 *   <tr><td>leader, read index<td>h + v, (N - 1) (h + h)<td>v + h, (N - 1) (v + h)
 *   <tr><td>leader, follower reads<td>h + v<td>v + h, (N - 1) (v + h)
 *   <tr><td>leaderless<td>h + v, (N - 1) (h + v)<td>v + h, (N - 1) (v + h)
 *   <tr><td>ABD<td>h + v, (N - 1) (h + v + v + h)<td>v + h, (N - 1) (h + h + v + h)
 *   <tr><td>leaderless consensus, conflicts p<td>h + v, (N - 1) (h + h + 2 p h + h)<td>v + h,
 *       (N - 1) (v + h + 2 p h + h)
 *   <tr><td>multi-leader, n replicas in the region<td>h + v, (n - 1) (h + v)<td>v + h, (N - 1) (v +
 *       h)
 * </table>
 *
 * <p>A leader's word that an entry is committed travels with later entries and is not counted, nor
 * are heartbeats. Reads of leaderless schemes fetch whole values, not digests, and repair nothing.
 * A second round of leaderless consensus names the command that the first one brought.
 */
public final class SchemeMessages {

  private final Place client;
  private final Place coordinator;
  private final List<Place> others;
  private final List<Message> messages = new ArrayList<>();

  private SchemeMessages(Configuration configuration, Place client, Place coordinator) {
    this.client = client;
    this.coordinator = coordinator;
    others = new ArrayList<>(configuration.replicas());
    if (!others.remove(coordinator)) {
      throw new IllegalArgumentException(
          "the replica nearest to %s must be one of %s, and is %s"
              .formatted(client, configuration.replicas(), coordinator));
    }
  }

  /**
   * The messages of a read.
   *
   * @param nearest the replica that is nearest to the client
   * @throws IllegalArgumentException if that is no replica
   */
  public static List<Message> ofRead(Configuration configuration, Place client, Place nearest) {
    Place leader = configuration.replicas().getFirst();
    return switch (configuration.scheme()) {
      case Scheme.Leader scheme ->
          switch (scheme.reads()) {
            case LEASE -> new SchemeMessages(configuration, client, leader).read();
            case READ_INDEX ->
                new SchemeMessages(configuration, client, leader).ask(1, false, false).read();
            case FOLLOWER -> new SchemeMessages(configuration, client, nearest).read();
          };
      case Scheme.Leaderless scheme ->
          new SchemeMessages(configuration, client, nearest).ask(1, false, true).read();
      case Scheme.Abd scheme ->
          new SchemeMessages(configuration, client, nearest)
              .ask(1, false, true)
              .ask(1, true, false)
              .read();
      case Scheme.LeaderlessConsensus scheme ->
          new SchemeMessages(configuration, client, nearest)
              .ask(1, false, false)
              .ask(scheme.conflicts(), false, false)
              .tell()
              .read();
      case Scheme.MultiLeader scheme ->
          new SchemeMessages(configuration, client, nearest).inRegion().ask(1, false, true).read();
    };
  }

  /**
   * The messages of a write, those that are sent after it is acknowledged among them.
   *
   * @param nearest the replica that is nearest to the client
   * @throws IllegalArgumentException if that is no replica
   */
  public static List<Message> ofWrite(Configuration configuration, Place client, Place nearest) {
    Place leader = configuration.replicas().getFirst();
    return switch (configuration.scheme()) {
      case Scheme.Leader scheme ->
          new SchemeMessages(configuration, client, leader).ask(1, true, false).write();
      case Scheme.Leaderless scheme ->
          new SchemeMessages(configuration, client, nearest).ask(1, true, false).write();
      case Scheme.Abd scheme ->
          new SchemeMessages(configuration, client, nearest)
              .ask(1, false, false)
              .ask(1, true, false)
              .write();
      case Scheme.LeaderlessConsensus scheme ->
          new SchemeMessages(configuration, client, nearest)
              .ask(1, true, false)
              .ask(scheme.conflicts(), false, false)
              .tell()
              .write();
      case Scheme.MultiLeader scheme ->
          new SchemeMessages(configuration, client, nearest).ask(1, true, false).write();
    };
  }

  private SchemeMessages inRegion() {
    others.removeIf(other -> !other.region().equals(coordinator.region()));
    return this;
  }

  private SchemeMessages ask(double times, boolean valueThere, boolean valueBack) {
    for (Place other : others) {
      messages.add(new Message(coordinator, other, times, valueThere));
      messages.add(new Message(other, coordinator, times, valueBack));
    }
    return this;
  }

  private SchemeMessages tell() {
    others.forEach(other -> messages.add(new Message(coordinator, other, 1, false)));
    return this;
  }

  private List<Message> read() {
    return called(false);
  }

  private List<Message> write() {
    return called(true);
  }

  private List<Message> called(boolean valueThere) {
    messages.add(new Message(client, coordinator, 1, valueThere));
    messages.add(new Message(coordinator, client, 1, !valueThere));
    return List.copyOf(messages);
  }
}
