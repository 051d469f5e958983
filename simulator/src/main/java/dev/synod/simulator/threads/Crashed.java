package dev.synod.simulator.threads;

/**
 * Unwinds the threads of a process that has crashed. An error and no exception, so that code which
 * handles failures does not handle this one; if it does all the same, its next port throws it
 * again.
 */
public final class Crashed extends Error {
  private static final long serialVersionUID = 1;

  Crashed(String process) {
    super(process + " has crashed", null, false, false);
  }
}
