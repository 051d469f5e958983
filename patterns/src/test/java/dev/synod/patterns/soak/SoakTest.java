package dev.synod.patterns.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.MemoryStore;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoakTest {

  private static final Duration SHORT = Duration.ofMillis(500);

  private static CoordinationStore memory() {
    return new MemoryStore(InstantSource.system());
  }

  /** A store that lets everybody take what another holds. */
  private record Careless(CoordinationStore store) implements CoordinationStore {

    @Override
    public Capabilities capabilities() {
      return store.capabilities();
    }

    @Override
    public Result apply(Operation operation) {
      if (!(operation.guard() instanceof Guard.AbsentOrExpired)) {
        return store.apply(operation);
      }
      Result result = new Result.Refused(Optional.empty());
      while (result instanceof Result.Refused) {
        long revision = store.read(operation.key()).map(Entry::revision).orElse(0L);
        Guard asSeen = new Guard.Revision(revision);
        result =
            store.apply(
                new Operation(operation.key(), operation.nonce(), asSeen, operation.mutation()));
      }
      return result;
    }

    @Override
    public Optional<Entry> read(String key) {
      return store.read(key);
    }

    @Override
    public int cleanUp(int limit) {
      return store.cleanUp(limit);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  @Test
  void aStoreInMemoryPasses() throws Exception {
    assertThat(new Soak(memory()).run(SHORT)).contains("tenures checked").contains("heap");
  }

  @Test
  void aStoreThatGrantsWhatIsHeldIsFound() {
    Soak soak = new Soak(new Careless(memory()));
    assertThatThrownBy(() -> soak.run(SHORT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Two clients held the lock at once");
  }

  @Test
  void growthIsToldFromNoise() {
    assertThat(samples(10, 12, 11, 10, 12, 11, 13, 12).isFlat()).isTrue();
    assertThat(samples(10, 12, 14, 16, 18, 20, 22, 24).isFlat()).isFalse();
    assertThat(samples(90, 10, 11, 12, 10, 14, 16, 17, 18, 19).isFlat()).isFalse();
  }

  private static HeapSamples samples(long... mebibytes) {
    HeapSamples samples = new HeapSamples();
    for (long size : mebibytes) {
      samples.add(size << 20);
    }
    return samples;
  }
}
