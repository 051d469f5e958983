package dev.synod.prover.workload;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.simulator.random.Prng;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Independent reads, writes and compare-and-sets. Each value is written at most once in a run, so
 * that a read tells which write it saw; compare-and-sets expect the value last seen, so that many
 * succeed.
 */
final class Mixed implements Operations {

  private final Workload.Asks.Mix mix;
  private final Recorder recorder;
  private final Prng random;
  private final Map<String, Value> lastSeen = new HashMap<>();

  Mixed(Workload.Asks.Mix mix, Recorder recorder, Prng random) {
    this.mix = mix;
    this.recorder = recorder;
    this.random = random;
  }

  @Override
  public Operation first() {
    String key = mix.keys().key(random.unit());
    long kind = random.between(0, 99);
    if (kind < mix.readPercent()) {
      return new Operation.Read(key);
    }
    Value fresh = Value.of(recorder.newValue());
    return kind < mix.readPercent() + mix.compareAndSetPercent()
        ? new Operation.CompareAndSet(key, lastSeen.getOrDefault(key, Value.NIL), fresh)
        : new Operation.Write(key, fresh);
  }

  @Override
  public @Nullable Operation then(Operation done, Value result) {
    switch (done) {
      case Operation.Read read -> lastSeen.put(read.key(), result);
      case Operation.Write write -> lastSeen.put(write.key(), write.value());
      case Operation.CompareAndSet cas -> {
        if (result.equals(Value.TRUE)) {
          lastSeen.put(cas.key(), cas.update());
        }
      }
      case Operation.Append append -> {}
      case Operation.Transaction transaction -> {}
      case Operation.Apply apply -> {}
    }
    return null;
  }
}
