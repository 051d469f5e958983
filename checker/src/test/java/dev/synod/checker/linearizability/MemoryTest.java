package dev.synod.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks that would take any amount of memory, in JVMs that have little. */
class MemoryTest {

  /** States of a hundred kilobytes each, and one for every set of writes that took effect. */
  private record Heavy() implements Specification<Heavy.State> {

    private record State(String ballast, long written) {}

    @Override
    public String name() {
      return "heavy";
    }

    @Override
    public State initial() {
      return new State("", 0);
    }

    @Override
    public @Nullable State step(State state, Operation operation, @Nullable Value result) {
      if (operation instanceof Operation.Write write) {
        long written = state.written | 1L << ((Value.Int) write.value()).number();
        return new State("%100000d".formatted(written), written);
      }
      return null;
    }

    @Override
    public long bytes(State state) {
      return 100_200;
    }
  }

  /** Run by the tests: decides what cannot be decided, and prints the reason. */
  public static void main(String[] arguments) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Operation write = new Operation.Write("x", Value.of(i));
      calls.add(new Call(i, write, new Outcome.Ok(Value.TRUE), 0, 1000 + i));
    }
    calls.add(new Call(99, new Operation.Read("x"), new Outcome.Ok(Value.NIL), 2000, 2001));
    Budget budget = Budget.STANDARD.withBytes(Long.parseLong(arguments[0]));
    Verdict verdict = new Linearizability<>(new Heavy()).check(new History(calls), budget);
    System.out.print(verdict);
  }

  private static String verdictWithin(String heap, long budget) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryTest.class.getName(),
                Long.toString(budget))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aCheckThatReachesItsBudgetOfMemoryIsUnknown() throws IOException {
    long budget = 256L << 20;
    assertThat(verdictWithin("512m", budget))
        .startsWith("Unknown[reason=the budget of " + budget + " bytes of memory ran out, effort=");
  }

  @Test
  void aCheckWhoseBudgetIsLargerThanTheHeapIsUnknown() throws IOException {
    long budget = 1L << 40;
    assertThat(verdictWithin("64m", budget))
        .startsWith(
            "Unknown[reason=the heap was full before the budget of " + budget + " bytes, effort=");
  }
}
