package dev.synod.simulator.threads;

import java.util.List;

/** How the run of a scheduler ended. */
public sealed interface Outcome {

  /** All threads of the foreground have ended. */
  record Ended() implements Outcome {}

  /**
   * Somebody stopped the run.
   *
   * @param reason that was given
   */
  record Stopped(String reason) implements Outcome {}

  /**
   * Nobody could run, and nothing was to happen any more.
   *
   * @param threads those that have not ended, each with what it waits for
   */
  record Deadlocked(List<String> threads) implements Outcome {}

  /**
   * Virtual time ran out.
   *
   * @param threads those that have not ended, each with what it waits for
   */
  record OutOfTime(List<String> threads) implements Outcome {}

  /**
   * Ports were called more often than was allowed: threads keep each other busy, or one asks for
   * the time again and again.
   *
   * @param threads those that have not ended, each with what it waits for
   */
  record OutOfSteps(List<String> threads) implements Outcome {}

  /**
   * A thread that was to run waits for something that the scheduler does not know, or does not come
   * to any port.
   *
   * @param thread its name
   * @param stack where it waits, the innermost call first
   */
  record Blocked(String thread, List<String> stack) implements Outcome {}

  /**
   * A thread ended with an exception that nobody caught.
   *
   * @param thread its name
   * @param failure what it threw
   */
  record Threw(String thread, Throwable failure) implements Outcome {}
}
