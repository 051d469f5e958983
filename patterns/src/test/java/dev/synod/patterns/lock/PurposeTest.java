package dev.synod.patterns.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.Capabilities.Revisions;
import dev.synod.patterns.store.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurposeTest {

  @ParameterizedTest
  @CsvSource({
    // replication, durability, revisions, correctness, guarded correctness
    "LINEARIZABLE, MEMORY, STORE_COUNTER, true, true",
    "LINEARIZABLE, POWER_LOSS, CLOCK_SEEDED, true, true",
    "SINGLE_NODE, POWER_LOSS, STORE_COUNTER, true, true",
    "SINGLE_NODE, PROCESS_CRASH, STORE_COUNTER, false, false",
    "SINGLE_NODE, PROCESS_CRASH, CLOCK_SEEDED, false, true",
    "SINGLE_NODE, MEMORY, STORE_COUNTER, false, false",
    "ASYNC_REPLICA, POWER_LOSS, STORE_COUNTER, false, false",
    "ASYNC_REPLICA, POWER_LOSS, CLOCK_SEEDED, false, true",
    "ASYNC_REPLICA, MEMORY, CLOCK_SEEDED, false, true",
  })
  void aStoreIsRefusedThatPromisesLessThanThePurposeNeeds(
      Replication replication,
      Durability durability,
      Revisions revisions,
      boolean correctness,
      boolean guarded) {
    Capabilities store = new Capabilities(replication, revisions, durability, Limits.EVERYWHERE);

    assertThat(accepts(Purpose.EFFICIENCY, store)).isTrue();
    assertThat(accepts(Purpose.CORRECTNESS, store)).isEqualTo(correctness);
    assertThat(accepts(Purpose.GUARDED_CORRECTNESS, store)).isEqualTo(guarded);
  }

  private static boolean accepts(Purpose purpose, Capabilities store) {
    try {
      purpose.check(store);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  @Test
  void theReasonIsGivenAtConstruction() {
    World world = new World(1);
    assertThatThrownBy(() -> new DistributedLock(world.leases, Purpose.CORRECTNESS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a lock for correctness on a store of SINGLE_NODE and MEMORY: a restart may lose what"
                + " was acknowledged, so two may hold it at once; guard the resource, or take a"
                + " store that is LINEARIZABLE, or SINGLE_NODE with POWER_LOSS");
    assertThatCode(() -> new DistributedLock(world.leases, Purpose.EFFICIENCY))
        .doesNotThrowAnyException();
  }
}
