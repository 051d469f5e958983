package dev.synod.prover.coordination;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.StoreException;
import dev.synod.patterns.store.Watch;
import dev.synod.simulator.threads.SimulatedProcess;
import java.util.Optional;
import java.util.function.Consumer;

/** The client of a simulated store in one process. */
final class SimulatedStore implements CoordinationStore, Watch {

  private final StoreModel model;
  private final SimulatedProcess process;
  private final StoreEngine engine;
  private final Wire wire;
  private final Hints hints;

  SimulatedStore(
      StoreModel model, SimulatedProcess process, StoreEngine engine, Wire wire, Hints hints) {
    this.model = model;
    this.process = process;
    this.engine = engine;
    this.wire = wire;
    this.hints = hints;
  }

  @Override
  public Capabilities capabilities() {
    return model.capabilities();
  }

  @Override
  public Result apply(Operation operation) {
    capabilities().limits().check(operation);
    String who = process.name();
    String what = operation.mutation().getClass().getSimpleName() + " " + operation.key();
    return wire.call(process, what, () -> engine.apply(who, operation))
        .orElseGet(() -> new Result.Unknown("no answer in time"));
  }

  @Override
  public Optional<Entry> read(String key) {
    capabilities().limits().checkKey(key);
    return wire.call(process, "Read " + key, () -> engine.read(key))
        .orElseThrow(SimulatedStore::unanswered);
  }

  @Override
  public int cleanUp(int limit) {
    capabilities().limits().checkRows(limit);
    return wire.call(process, "CleanUp", () -> engine.cleanUp(limit))
        .orElseThrow(SimulatedStore::unanswered);
  }

  @Override
  public Optional<Watch> watch() {
    return Optional.of(this);
  }

  @Override
  public Subscription watch(String prefix, Consumer<String> listener) {
    capabilities().limits().checkPrefix(prefix);
    process.enter();
    return hints.subscribe(process, prefix, listener);
  }

  private static StoreException unanswered() {
    return new StoreException("the store did not answer in time", true, null);
  }

  /** Holds nothing that has to be freed. */
  @Override
  public void close() {}
}
