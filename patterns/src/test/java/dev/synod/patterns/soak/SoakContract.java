package dev.synod.patterns.soak;

import dev.synod.patterns.store.CoordinationStore;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An engine under load for five minutes, or for as many seconds as the system property {@code
 * synod.soak.seconds} says.
 */
public interface SoakContract {

  /** The store of this test. */
  CoordinationStore store();

  @Test
  @Tag("soak")
  default void eachHistoryIsRightAndTheMemoryStaysFlat() throws Exception {
    Duration length = Duration.ofSeconds(Long.getLong("synod.soak.seconds", 300));
    String figures = new Soak(store()).run(length);
    System.out.println(getClass().getSimpleName() + ": " + figures);
  }
}
