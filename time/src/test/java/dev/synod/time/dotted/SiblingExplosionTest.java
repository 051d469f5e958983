package dev.synod.time.dotted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.time.vector.VectorClock;
import dev.synod.time.vector.VersionedValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The published scenario: two clients interleave reads and writes of one key through one server
 * (Preguiça et al. 2010; Riak's documentation calls the outcome sibling explosion). Each goes on
 * from the answer to its own last write, so each has seen all but the other's last write.
 */
class SiblingExplosionTest {
  private static final long SERVER = 1;
  private static final int ROUNDS = 50;

  /**
   * A server that keeps a version vector, with entries for servers, for all of its siblings: a
   * write whose context is not the current vector is concurrent with everything, as far as the
   * server can tell.
   */
  private static final class VectorForAll {
    private final List<String> siblings = new ArrayList<>();
    private VectorClock version = VectorClock.empty();

    void put(VectorClock context, String value) {
      if (context.dominates(version)) {
        siblings.clear();
      }
      siblings.add(value);
      version = version.merge(context).increment(SERVER);
    }
  }

  /** A server that keeps a vector, with entries for servers, for each value. */
  private static final class VectorForEach {
    private List<VersionedValue<String>> siblings = new ArrayList<>();
    private long counter;

    void put(VectorClock context, String value) {
      counter++;
      VectorClock version = context;
      while (version.counter(SERVER) < counter) {
        version = version.increment(SERVER);
      }
      List<VersionedValue<String>> all = new ArrayList<>(siblings);
      all.add(new VersionedValue<>(value, version));
      siblings = VersionedValue.siblings(all);
    }
  }

  @Test
  void oneVectorForAllSiblingsExplodes() {
    VectorForAll server = new VectorForAll();
    VectorClock mary = VectorClock.empty();
    VectorClock peter = VectorClock.empty();
    for (int round = 0; round < ROUNDS; round++) {
      server.put(mary, "mary " + round);
      mary = server.version;
      server.put(peter, "peter " + round);
      peter = server.version;
    }

    assertThat(server.siblings).hasSize(2 * ROUNDS);
  }

  @Test
  void oneVectorForEachValueLosesConcurrentWrites() {
    VectorForEach server = new VectorForEach();
    server.put(VectorClock.empty(), "mary");
    server.put(VectorClock.empty(), "peter");

    assertThat(server.siblings).extracting(VersionedValue::value).containsExactly("peter");
  }

  @Test
  void entriesForClientsLoseNothingAndGrowWithTheClients() {
    List<VersionedValue<String>> siblings = new ArrayList<>();
    VectorClock read = VectorClock.empty();
    for (long client = 100; client < 100 + ROUNDS; client++) {
      siblings.add(new VersionedValue<>("by " + client, read.increment(client)));
      siblings = new ArrayList<>(VersionedValue.siblings(siblings));
      read = siblings.stream().map(VersionedValue::version).reduce(read, VectorClock::merge);
    }

    assertThat(siblings).hasSize(1);
    assertThat(read.size()).isEqualTo(ROUNDS);
  }

  @Test
  void aDottedSetNeitherExplodesNorLoses() {
    DottedVersionVectorSet<String> server = DottedVersionVectorSet.empty();
    VectorClock mary = VectorClock.empty();
    VectorClock peter = VectorClock.empty();
    for (int round = 0; round < ROUNDS; round++) {
      server = server.update(mary, SERVER, "mary " + round);
      mary = server.context();
      server = server.update(peter, SERVER, "peter " + round);
      peter = server.context();
      assertThat(server.values()).containsExactly("peter " + round, "mary " + round);
    }

    assertThat(server.context().size()).isEqualTo(1);
  }
}
