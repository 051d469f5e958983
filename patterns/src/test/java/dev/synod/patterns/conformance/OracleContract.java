package dev.synod.patterns.conformance;

import dev.synod.patterns.store.Stored;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random operations on a few keys, on a store whose clock the test sets, and by {@link
 * Stored#decide}, at the same instants. Every answer is the same, to the microsecond.
 */
public interface OracleContract extends StoreUnderTest {

  int STEPS = 1_500;

  /** Sets the store's clock, forward or back, in microseconds since its epoch. */
  void setClock(long micros);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  default void everyAnswerIsThatOfTheContract(long seed) {
    Oracle oracle = new Oracle(this, seed);
    for (int step = 0; step < STEPS; step++) {
      oracle.step("seed %d, step %d".formatted(seed, step));
    }
  }
}
