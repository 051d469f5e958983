package dev.synod.time.dotted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.time.causality.Order;
import dev.synod.time.property.Property;
import dev.synod.time.vector.Dot;
import dev.synod.time.vector.VectorClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Sets of random runs of a replicated store, beside the truth: sets of writes. */
class DottedVersionVectorSetPropertyTest {
  private static final int SERVERS = 3;

  /** A replica that keeps, beside the set, which writes it knows and which are overwritten. */
  private record Replica(
      DottedVersionVectorSet<String> set, Set<String> known, Set<String> overwritten) {

    Set<String> living() {
      Set<String> living = new TreeSet<>(known);
      living.removeAll(overwritten);
      return living;
    }

    boolean isTrue() {
      return new TreeSet<>(set.values()).equals(living()) && set.values().size() == living().size();
    }
  }

  /** What a client has read. */
  private record Read(VectorClock context, Set<String> seen) {}

  private record Run(List<Replica> replicas) {
    DottedVersionVectorSet<String> set(int replica) {
      return replicas.get(replica).set;
    }
  }

  private static Run run(SplittableRandom random, int size) {
    List<Replica> replicas = new ArrayList<>();
    List<Read> reads = new ArrayList<>();
    for (int server = 0; server < SERVERS; server++) {
      replicas.add(new Replica(DottedVersionVectorSet.empty(), new TreeSet<>(), new TreeSet<>()));
    }
    reads.add(new Read(VectorClock.empty(), new TreeSet<>()));
    for (int step = 0; step < 2 * size; step++) {
      int server = random.nextInt(SERVERS);
      Replica replica = replicas.get(server);
      Read read = reads.get(random.nextInt(reads.size()));
      switch (random.nextInt(7)) {
        case 0, 1, 2 -> replicas.set(server, write(replica, read, server, "v" + step));
        case 3 -> replicas.set(server, delete(replica, read));
        case 4 -> replicas.set(server, sync(replica, replicas.get(random.nextInt(SERVERS))));
        default -> reads.add(new Read(replica.set.context(), new TreeSet<>(replica.known)));
      }
    }
    return new Run(replicas);
  }

  private static Replica write(Replica replica, Read read, int server, String value) {
    Set<String> known = union(union(replica.known, read.seen), Set.of(value));
    return new Replica(
        replica.set.update(read.context, server, value),
        known,
        union(replica.overwritten, read.seen));
  }

  private static Replica delete(Replica replica, Read read) {
    return new Replica(
        replica.set.discard(read.context),
        union(replica.known, read.seen),
        union(replica.overwritten, read.seen));
  }

  private static Replica sync(Replica one, Replica other) {
    return new Replica(
        one.set.sync(other.set),
        union(one.known, other.known),
        union(one.overwritten, other.overwritten));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }

  private static void holds(Predicate<Run> law) {
    Property.holds(DottedVersionVectorSetPropertyTest::run, law);
  }

  @Test
  void exactlyTheValuesThatNobodyHasOverwrittenAreKept() {
    holds(run -> run.replicas.stream().allMatch(Replica::isTrue));
  }

  @Test
  void everyValueHasTheDotOfTheContextThatItIsIn() {
    holds(run ->
        run.replicas.stream()
            .allMatch(replica ->
                replica.set.siblings().stream()
                    .allMatch(value -> replica.set.context().contains(value.dot()))));
  }

  @Test
  void theContextHasNoEntryButThoseOfServers() {
    holds(run -> run.replicas.stream().allMatch(it -> it.set.context().size() <= SERVERS));
  }

  @Test
  void syncIsAssociative() {
    holds(run ->
        run.set(0)
            .sync(run.set(1))
            .sync(run.set(2))
            .equals(run.set(0).sync(run.set(1).sync(run.set(2)))));
  }

  @Test
  void syncIsCommutative() {
    holds(run -> run.set(0).sync(run.set(1)).equals(run.set(1).sync(run.set(0))));
  }

  @Test
  void syncIsIdempotent() {
    holds(run -> run.set(0).sync(run.set(0)).equals(run.set(0)));
  }

  @Test
  void syncedSetsAreNotBeforeEither() {
    holds(run -> {
      Order order = run.set(0).sync(run.set(1)).compare(run.set(0));
      return order == Order.AFTER || order == Order.EQUAL;
    });
  }

  @Test
  void theOtherSideSeesTheReverse() {
    holds(run -> run.set(0).compare(run.set(1)) == run.set(1).compare(run.set(0)).reversed());
  }

  @Test
  void aWriteWithTheFullContextLeavesOneValue() {
    holds(run -> run.set(0).update(run.set(0).context(), 1, "x").values().equals(List.of("x")));
  }

  @Test
  void aBlindWriteOverwritesNothing() {
    holds(run ->
        run.set(0).update(VectorClock.empty(), 1, "x").values().size()
            == run.set(0).values().size() + 1);
  }

  @Test
  void encodedSetsComeBack() {
    holds(run -> {
      byte[] bytes = run.set(0).encode(value -> value.getBytes(StandardCharsets.UTF_8));
      return DottedVersionVectorSet.decode(
              bytes, value -> new String(value, StandardCharsets.UTF_8))
          .equals(run.set(0));
    });
  }

  /** The laws would be empty if replicas had no siblings or never differed. */
  @Test
  void siblingsAndConcurrentReplicasAreFrequentAmongTheCases() {
    int[] seen = new int[2];
    Property.holds(
        10_000,
        DottedVersionVectorSetPropertyTest::run,
        run -> {
          seen[0] += run.set(0).values().size() > 1 ? 1 : 0;
          seen[1] += run.set(0).compare(run.set(1)) == Order.CONCURRENT ? 1 : 0;
          return true;
        });

    assertThat(seen[0]).isGreaterThan(1_000);
    assertThat(seen[1]).isGreaterThan(1_000);
    assertThat(new Dot(1, 1)).hasToString("(1,1)");
  }
}
