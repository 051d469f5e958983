package dev.synod.junit;

import dev.synod.checker.Checker;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.specification.Specification;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Records the calls of all threads of a test, and asserts a guarantee when it has ended.
 *
 * <p>Make one for each test: a field of the test class that is annotated with {@code
 * RegisterExtension} and not static. Any number of threads may record at once; a call must have
 * come back when the test ends, or else its outcome counts as unknown.
 */
public final class HistoryRecorder
    implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

  private final Guarantee guarantee;
  private final Specification<?> type;
  private final Checker checker;
  private final Budget budget;
  private final LongSupplier clock;
  private final Path pictures;
  private final List<Class<? extends Exception>> refusals;
  private final AtomicInteger nextProcess = new AtomicInteger();
  private final Queue<ThreadLog> logs = new ConcurrentLinkedQueue<>();
  private final ThreadLocal<ThreadLog> own = ThreadLocal.withInitial(this::newLog);

  /** Something that returns nothing. */
  @FunctionalInterface
  public interface Action {

    /** Does it. */
    void run() throws Exception;
  }

  private HistoryRecorder(
      Guarantee guarantee,
      Specification<?> type,
      Budget budget,
      LongSupplier clock,
      Path pictures,
      List<Class<? extends Exception>> refusals) {
    this.guarantee = guarantee;
    this.type = type;
    this.checker = Checker.of(guarantee, type);
    this.budget = budget;
    this.clock = clock;
    this.pictures = pictures;
    this.refusals = List.copyOf(refusals);
  }

  private ThreadLog newLog() {
    ThreadLog log = new ThreadLog(nextProcess);
    logs.add(log);
    return log;
  }

  /**
   * A recorder by the clock of the machine, with the standard budget. Pictures go to {@code
   * target/synod}, or {@code build/synod} where there is a folder {@code build} and no {@code
   * target}.
   *
   * @param guarantee what must hold
   * @param type what the operations mean
   * @throws IllegalArgumentException if there is no checker for the guarantee
   */
  public static HistoryRecorder of(Guarantee guarantee, Specification<?> type) {
    return new HistoryRecorder(
        guarantee, type, Budget.STANDARD, System::nanoTime, FailurePage.usualFolder(), List.of());
  }

  /** The same, with nothing recorded, that may spend this on the check. */
  public HistoryRecorder withBudget(Budget limit) {
    return new HistoryRecorder(guarantee, type, limit, clock, pictures, refusals);
  }

  /** The same, with nothing recorded, by a clock that never goes back, in any unit. */
  public HistoryRecorder withClock(LongSupplier instants) {
    return new HistoryRecorder(guarantee, type, budget, instants, pictures, refusals);
  }

  /** The same, with nothing recorded, that draws violations into this folder. */
  public HistoryRecorder withPicturesIn(Path folder) {
    return new HistoryRecorder(guarantee, type, budget, clock, folder, refusals);
  }

  /**
   * The same, with nothing recorded, for which an exception of this type says that the operation
   * certainly did not take effect. After any other exception, that is unknown.
   */
  public HistoryRecorder withRefusal(Class<? extends Exception> refusal) {
    List<Class<? extends Exception>> more = new ArrayList<>(refusals);
    more.add(refusal);
    return new HistoryRecorder(guarantee, type, budget, clock, pictures, more);
  }

  /**
   * Does something and records it as an operation, which returned what it returns.
   *
   * @param action returns null, a boolean, an integer, a string, an enum constant, an optional or a
   *     collection of these, or a {@link Value}
   * @throws Exception what the action throws
   */
  public <T extends @Nullable Object> T record(Operation operation, Callable<T> action)
      throws Exception {
    ThreadLog log = own.get();
    ThreadLog.Entry entry = log.begin(operation, clock.getAsLong());
    // The compiler must not let the action begin before the clock was read, or end after it.
    VarHandle.acquireFence();
    try {
      T result = action.call();
      VarHandle.releaseFence();
      long instant = clock.getAsLong();
      log.end(entry, new Outcome.Ok(PlainValues.of(result)), instant);
      return result;
    } catch (Exception | Error thrown) {
      log.end(entry, outcome(thrown), clock.getAsLong());
      throw thrown;
    }
  }

  private Outcome outcome(Throwable thrown) {
    boolean refused = refusals.stream().anyMatch(refusal -> refusal.isInstance(thrown));
    return refused ? new Outcome.Failed(thrown.toString()) : new Outcome.Unknown(thrown.toString());
  }

  /** Reads a key, and records what was found. */
  public <T extends @Nullable Object> T read(String key, Callable<T> action) throws Exception {
    return record(new Operation.Read(key), action);
  }

  /** Writes a key, and records that. */
  public void write(String key, @Nullable Object value, Action action) throws Exception {
    record(
        new Operation.Write(key, PlainValues.of(value)),
        () -> {
          action.run();
          return Value.TRUE;
        });
  }

  /** Writes a key if it has the expected value; the action returns whether it did. */
  public boolean compareAndSet(
      String key, @Nullable Object expected, @Nullable Object update, Callable<Boolean> action)
      throws Exception {
    return record(
        new Operation.CompareAndSet(key, PlainValues.of(expected), PlainValues.of(update)), action);
  }

  /** Calls a function of any other data type, such as enqueue. */
  public <T extends @Nullable Object> T apply(
      String function, @Nullable Object argument, Callable<T> action) throws Exception {
    return record(
        new Operation.Apply(Operation.REGISTER, function, PlainValues.of(argument)), action);
  }

  /** What was recorded so far. */
  public History history() {
    List<Call> calls = new ArrayList<>();
    logs.forEach(log -> log.copyTo(calls));
    return new History(calls);
  }

  /**
   * Checks what was recorded so far.
   *
   * @param name of the test, for the page that draws a violation
   * @throws AssertionError if the guarantee is broken, if the budget was not enough to find out, or
   *     if nothing was recorded
   */
  public void assertHolds(String name) {
    History history = history();
    if (history.size() == 0) {
      throw new AssertionError("nothing was recorded, so nothing can be said");
    }
    Verdict verdict = checker.check(history, budget);
    switch (verdict) {
      case Verdict.Holds holds -> {}
      case Verdict.Unknown(String reason, Verdict.Effort effort) ->
          throw new AssertionError(
              "whether the history of %,d calls is %s could not be found out: %s"
                  .formatted(history.size(), guarantee.id(), reason));
      case Verdict.Violated(Witness witness) ->
          throw new AssertionError(
              WitnessText.of(witness, history.size())
                  + FailurePage.write(pictures, name, history, new Finding(guarantee, verdict)));
    }
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    if (!logs.isEmpty()) {
      throw new IllegalStateException(
          "the recorder holds the calls of another test; expected a field that is not static");
    }
  }

  /** Checks the test's history, unless the test has failed by itself. */
  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      String of = context.getRequiredTestClass().getSimpleName();
      assertHolds(of + "." + context.getRequiredTestMethod().getName());
    }
  }
}
