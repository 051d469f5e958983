package dev.synod.patterns.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.reference.Engine;
import dev.synod.patterns.reference.Engine.Port;
import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.CoordinationStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A store says no more and no less of itself than the reference page does of its engine. */
public interface EngineContract extends StoreUnderTest {

  /** On which the store of this test stands, with every port that can be asked for. */
  Engine engine();

  @Test
  default void theStoreIsWhatTheReferenceSaysOfItsEngine() {
    Capabilities capabilities = store().capabilities();

    assertThat(engine().replications()).contains(capabilities.replication());
    assertThat(engine().durabilities()).contains(capabilities.durability());
    assertThat(capabilities.revisions()).isEqualTo(engine().revisions());
    assertThat(ports(store())).isEqualTo(engine().ports());
  }

  private static List<Port> ports(CoordinationStore store) {
    List<Port> ports = new ArrayList<>();
    for (Port port : Port.values()) {
      boolean there =
          switch (port) {
            case KEY_SCAN -> store.keyScan().isPresent();
            case DUE_SCAN -> store.orderedScan().isPresent();
            case SEVERAL_KEYS -> store.severalKeys().isPresent();
            case WATCH -> store.watch().isPresent();
            case TRANSACTIONS -> store.jdbcTransactions().isPresent();
          };
      if (there) {
        ports.add(port);
      }
    }
    return ports;
  }
}
