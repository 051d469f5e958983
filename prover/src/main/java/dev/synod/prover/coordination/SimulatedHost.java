package dev.synod.prover.coordination;

import dev.synod.patterns.host.Host;
import dev.synod.simulator.threads.SimulatedProcess;
import dev.synod.simulator.threads.SimulatedSignal;
import dev.synod.simulator.threads.SimulatedThread;

/**
 * A simulated process as the patterns see it.
 *
 * @param process that they run in
 */
public record SimulatedHost(SimulatedProcess process) implements Host {

  @Override
  public long nanoTime() {
    return process.nanoTime();
  }

  @Override
  public long randomLong() {
    return process.randomLong();
  }

  @Override
  public Signal signal() {
    return new HostSignal(process.signal());
  }

  @Override
  public Task start(String name, Runnable work) {
    return new HostTask(process, process.startInBackground(name, work));
  }

  @Override
  public Task current() {
    return new HostTask(process, process.current());
  }

  private record HostSignal(SimulatedSignal signal) implements Signal {
    @Override
    public void raise() {
      signal.raise();
    }

    @Override
    public boolean awaitUntil(long deadline) throws InterruptedException {
      return signal.awaitUntil(deadline);
    }
  }

  private record HostTask(SimulatedProcess process, SimulatedThread thread) implements Task {
    @Override
    public void interrupt() {
      thread.interrupt();
    }

    @Override
    public boolean joinUntil(long deadline) throws InterruptedException {
      return thread.joinUntil(process, deadline);
    }
  }
}
