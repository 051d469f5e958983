package dev.synod.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CallTablePropertyTest {

  @Test
  void aTableHoldsTheCallsThatAListHolds() {
    for (long seed = 0; seed < 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      CallTable.Builder table = new CallTable.Builder();
      List<Call> list = new ArrayList<>();
      for (int i = random.nextInt(120); i > 0; i--) {
        // A process a call, so that no two overlap.
        Call call = call(list.size(), random);
        list.add(call);
        int number = table.invoke(call.process(), call.operation(), call.invoked());
        assertThat(number).isEqualTo(list.size() - 1);
        table.complete(number, call.outcome(), call.completed());
      }
      History expected = new History(list);
      History kept = new History(table.build());
      assertThat(kept).as("seed %d", seed).isEqualTo(expected);
      assertThat(kept.hashCode()).isEqualTo(expected.hashCode());
    }
  }

  private static Call call(int process, SplittableRandom random) {
    Operation operation =
        random.nextBoolean()
            ? new Operation.Read("k" + random.nextInt(3))
            : new Operation.Write("k", Value.of(random.nextInt(100)));
    long invoked = random.nextInt(-40, 40);
    return switch (random.nextInt(3)) {
      case 0 -> new Call(process, operation, new Outcome.Unknown("lost"), invoked, Call.NEVER);
      case 1 -> new Call(process, operation, new Outcome.Failed("no"), invoked, invoked);
      default -> new Call(process, operation, new Outcome.Ok(Value.TRUE), invoked, invoked + 1);
    };
  }

  @Test
  void aCallThatIsNotCompletedHasAnUnknownOutcome() {
    CallTable.Builder builder = new CallTable.Builder();
    builder.invoke(3, new Operation.Read("x"), 7);

    assertThat(builder.build())
        .containsExactly(
            new Call(
                3, new Operation.Read("x"), new Outcome.Unknown("never completed"), 7, Call.NEVER));
  }

  @Test
  void aTableIsCheckedLikeAnyList() {
    CallTable.Builder builder = new CallTable.Builder();
    builder.invoke(3, new Operation.Read("x"), 7);
    builder.invoke(3, new Operation.Read("y"), 8);

    assertThatThrownBy(() -> new History(builder.build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("process 3");
    assertThatThrownBy(() -> builder.build().get(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
