package dev.synod.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Ctrl-C: asks long work to end, and lets it print what it found before the process ends. */
final class Interrupt implements BooleanSupplier {

  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;

  private Interrupt() {}

  /** Never requested. */
  static Interrupt none() {
    return new Interrupt();
  }

  /** Requested when the process is asked to end. */
  static Interrupt install() {
    Interrupt interrupt = new Interrupt();
    Runtime.getRuntime().addShutdownHook(new Thread(interrupt::requestAndWait, "interrupt"));
    return interrupt;
  }

  private void requestAndWait() {
    if (finished.getCount() == 0) {
      return;
    }
    request();
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks work to end. */
  void request() {
    requested = true;
  }

  /** The work has ended, and all is printed. */
  void finished() {
    finished.countDown();
  }

  /** Whether work should end. */
  boolean requested() {
    return requested;
  }

  @Override
  public boolean getAsBoolean() {
    return requested;
  }
}
