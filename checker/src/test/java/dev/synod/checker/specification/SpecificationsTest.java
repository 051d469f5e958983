package dev.synod.checker.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.linearizability.Linearizability;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecificationsTest {

  private static final Operation FLY = apply("fly", Value.NIL);

  private static Operation apply(String function, Value argument) {
    return new Operation.Apply("x", function, argument);
  }

  private static Value sequence(Value... elements) {
    return new Value.Sequence(List.of(elements));
  }

  /** The state after operations that return these results; null if one of them is impossible. */
  private static <S> S after(Specification<S> type, Object... operationsAndResults) {
    S state = type.initial();
    for (int i = 0; i < operationsAndResults.length && state != null; i += 2) {
      Operation operation = (Operation) operationsAndResults[i];
      state = type.step(state, operation, (Value) operationsAndResults[i + 1]);
    }
    return state;
  }

  @Test
  void everyNameIsThatOfItsType() {
    for (String name : Specifications.names()) {
      assertThat(Specifications.named(name, Value.NIL).name()).isEqualTo(name);
    }
  }

  @Test
  void anUnknownNameIsAnErrorThatListsTheNames() {
    assertThatThrownBy(() -> Specifications.named("heap", Value.NIL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no data type heap; expected one of register, cas-register, multi-register, kv,"
                + " counter, set, queue, stack, priority-queue, mutex, semaphore, log");
  }

  @Test
  void aTypeThatCannotBeginWithAValueSaysWithWhatItCan() {
    assertThatThrownBy(() -> Specifications.named("queue", Value.of(3)))
        .hasMessage("a queue that is 3 at first; expected a sequence of elements or nil");
    assertThatThrownBy(() -> Specifications.named("counter", Value.of("3")))
        .hasMessage("a counter that is \"3\" at first; expected an integer or nil");
    assertThatThrownBy(() -> Specifications.named("semaphore", Value.of(-1)))
        .hasMessage("a semaphore of -1 permits; expected at least 0");
  }

  @Test
  void anOperationThatATypeHasNotIsAnErrorThatNamesTypeOperationAndWhatItHas() {
    for (String name : Specifications.names()) {
      Specification<?> type = Specifications.named(name, Value.NIL);
      // Whatever became of the call.
      for (Outcome outcome : List.of(new Outcome.Ok(Value.TRUE), new Outcome.Failed("no"))) {
        History history = new History(List.of(new Call(1, FLY, outcome, 0, 1)));
        assertThatThrownBy(() -> new Linearizability<>(type).check(history, Budget.STANDARD))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("the data type " + name + " has no fly(x); it has ");
      }
    }
  }

  @Test
  void anArgumentThatAnOperationDoesNotTakeIsAnError() {
    assertThatThrownBy(() -> after(new Counter(0), apply("add", Value.of("1")), null))
        .hasMessage(
            "the data type counter has no add(x, \"1\"); it has read, add(integer) that returns"
                + " true, and add-and-get(integer)");
    assertThatThrownBy(() -> after(new Queue(List.of()), apply("enqueue", Value.NIL), null))
        .hasMessageStartingWith(
            "the data type queue has no enqueue(x); it has enqueue(value other");
    assertThatThrownBy(() -> after(new Log(List.of()), apply("read-at", Value.of(-1)), null))
        .hasMessageStartingWith("the data type log has no read-at(x, -1)");
    assertThatThrownBy(() -> after(new Semaphore(1), apply("acquire", Value.of(0)), null))
        .hasMessageStartingWith("the data type semaphore has no acquire(x, 0)");
  }

  @Test
  void fencingTokensRise() {
    Mutex mutex = new Mutex(0);
    Operation acquire = apply("acquire", Value.NIL);
    Operation release = apply("release", Value.NIL);
    assertThat(after(mutex, acquire, Value.of(5), release, Value.TRUE, acquire, Value.of(7)))
        .isEqualTo(new Mutex.Lock(true, 7));
    assertThat(after(mutex, acquire, Value.of(5), release, Value.TRUE, acquire, Value.of(5)))
        .isNull();
    assertThat(after(mutex, acquire, Value.of(5), acquire, Value.of(6))).isNull();
    assertThat(after(mutex, acquire, Value.of(5), apply("release", Value.of(4)), Value.TRUE))
        .isNull();
    assertThat(after(mutex, acquire, Value.TRUE, release, Value.TRUE, release, Value.TRUE))
        .isNull();
  }

  @Test
  void elementsThatAreThereAtFirstLeaveInTheOrderOfTheType() {
    Value two = sequence(Value.of(2), Value.of(1));
    Operation dequeue = apply("dequeue", Value.NIL);
    Operation pop = apply("pop", Value.NIL);
    Operation extract = apply("extract-min", Value.NIL);
    assertThat(takes("queue", two, dequeue, 2, 1)).isTrue();
    assertThat(takes("stack", two, pop, 1, 2)).isTrue();
    assertThat(takes("priority-queue", two, extract, 1, 2)).isTrue();
    assertThat(takes("queue", two, dequeue, 1, 2)).isFalse();
  }

  private static boolean takes(
      String name, Value initial, Operation take, long first, long second) {
    Specification<?> type = Specifications.named(name, initial);
    return after(type, take, Value.of(first), take, Value.of(second), take, Value.NIL) != null;
  }

  @Test
  void aReadOfASetReturnsItsElementsInAnyOrderAndEachOnce() {
    SetOfValues set = new SetOfValues(List.of(Value.of(1), Value.of("a")));
    Operation read = new Operation.Read("x");
    assertThat(after(set, read, sequence(Value.of("a"), Value.of(1)))).isNotNull();
    assertThat(after(set, read, sequence(Value.of(1), Value.of(1)))).isNull();
    assertThat(after(set, read, sequence(Value.of(1)))).isNull();
  }

  @Test
  void aTransactionSeesItsOwnWrites() {
    Operation transaction =
        new Operation.Transaction(
            List.of(
                new Operation.Read("x"),
                new Operation.Write("x", Value.of(1)),
                new Operation.Read("x")));
    MultiRegister registers = new MultiRegister(Value.NIL);
    assertThat(after(registers, transaction, sequence(Value.NIL, Value.TRUE, Value.of(1))))
        .hasToString("{x = 1}");
    assertThat(after(registers, transaction, sequence(Value.NIL, Value.TRUE, Value.NIL))).isNull();
    assertThat(after(registers, transaction, sequence(Value.NIL))).isNull();
    assertThat(after(registers, transaction, Value.TRUE)).isNotNull();
  }

  @Test
  void valuesAreOrderedByKindAndThenByContent() {
    List<Value> ascending =
        List.of(
            Value.NIL,
            Value.FALSE,
            Value.TRUE,
            Value.of(-5),
            Value.of(10),
            Value.of("a"),
            Value.of("b"),
            sequence(),
            sequence(Value.of(1)),
            sequence(Value.of(1), Value.of(0)),
            sequence(Value.of(2)));
    for (int i = 0; i < ascending.size(); i++) {
      for (int k = 0; k < ascending.size(); k++) {
        int compared = ValueOrder.NATURAL.compare(ascending.get(i), ascending.get(k));
        assertThat(Integer.signum(compared)).isEqualTo(Integer.compare(i, k));
      }
    }
  }
}
