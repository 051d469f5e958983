package dev.synod.prover.coordination;

import dev.synod.patterns.store.Watch.Subscription;
import dev.synod.simulator.threads.SimulatedProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Who watches which keys of the simulated store. Each hint is told in a thread of its own. */
final class Hints {

  private final List<Listener> listeners = new ArrayList<>();
  private final Journal journal;

  Hints(Journal journal) {
    this.journal = journal;
  }

  /** No record: two that look alike are still two. */
  private static final class Listener {
    private final SimulatedProcess process;
    private final String prefix;
    private final Consumer<String> hints;

    Listener(SimulatedProcess process, String prefix, Consumer<String> hints) {
      this.process = process;
      this.prefix = prefix;
      this.hints = hints;
    }
  }

  Subscription subscribe(SimulatedProcess process, String prefix, Consumer<String> hints) {
    Listener listener = new Listener(process, prefix, hints);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** A key was put or released. */
  void changed(String key, Wire wire) {
    listeners.removeIf(listener -> listener.process.crashed());
    for (Listener listener : List.copyOf(listeners)) {
      if (key.startsWith(listener.prefix)) {
        tell(listener, key, wire);
      }
    }
  }

  private void tell(Listener listener, String key, Wire wire) {
    if (wire.strikes(Strike.LOST_HINT)) {
      journal.struck(Strike.LOST_HINT, listener.process.name(), () -> key);
    } else {
      wire.tell(() -> listener.process.startInBackground("hint", () -> listener.hints.accept(key)));
    }
  }
}
