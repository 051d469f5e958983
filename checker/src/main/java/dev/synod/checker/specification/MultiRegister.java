package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several registers that transactions read and write together: one object, whose keys depend on
 * each other as far as transactions concern several. A transaction is a sequence of operations that
 * {@link KeyValueMap} has, each of which sees those before it; it returns the sequence of their
 * results, or true if it does not tell them. Single operations are transactions of one.
 *
 * @param each what a read of a register returns that was never written
 */
public record MultiRegister(Value each) implements Specification<MultiRegister.Registers> {

  private static final String OPERATIONS =
      "read, write, append, compare-and-set, and transactions of these";
  private static final long BYTES_PER_STEP = 320;

  /** The registers that were written. */
  public static final class Registers {
    private final Entries<String, Value> values;

    private Registers(Entries<String, Value> values) {
      this.values = values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Registers registers && values.equals(registers.values);
    }

    @Override
    public int hashCode() {
      return values.hashCode();
    }

    @Override
    public String toString() {
      List<String> pairs = new ArrayList<>(values.size());
      values.forEach((key, value) -> pairs.add(key + " = " + value));
      return "{" + String.join(", ", pairs) + "}";
    }
  }

  @Override
  public String name() {
    return "multi-register";
  }

  @Override
  public Registers initial() {
    return new Registers(Entries.sortedBy(Comparator.naturalOrder()));
  }

  @Override
  public @Nullable Registers step(Registers state, Operation operation, @Nullable Value result) {
    return switch (operation) {
      case Operation.Transaction(List<Operation> operations) -> {
        boolean untold = result == null || result.equals(Value.TRUE);
        List<Value> results = result instanceof Value.Sequence(List<Value> told) ? told : List.of();
        yield untold || results.size() == operations.size()
            ? steps(state, operations, untold ? null : results)
            : null;
      }
      case Operation.Apply apply -> throw Refusals.of(this, operation, OPERATIONS);
      default -> single(state, operation, result);
    };
  }

  private @Nullable Registers steps(
      Registers state, List<Operation> operations, @Nullable List<Value> results) {
    Registers now = state;
    for (int i = 0; i < operations.size() && now != null; i++) {
      if (operations.get(i) instanceof Operation.Apply) {
        throw Refusals.of(this, operations.get(i), OPERATIONS);
      }
      now = single(now, operations.get(i), results == null ? null : results.get(i));
    }
    return now;
  }

  private @Nullable Registers single(Registers state, Operation operation, @Nullable Value result) {
    Value known = state.values.get(operation.key());
    Value before = known == null ? each : known;
    Value after = Steps.step(before, operation, result);
    if (after == null || after.equals(before)) {
      return after == null ? null : state;
    }
    // A register that was never written is like one that holds the initial value.
    return new Registers(
        after.equals(each)
            ? state.values.without(operation.key())
            : state.values.with(operation.key(), after));
  }

  @Override
  public boolean isPure(Operation operation, @Nullable Value result) {
    if (!(operation instanceof Operation.Transaction(List<Operation> operations))) {
      return Steps.isPure(operation, result);
    }
    List<Value> results = result instanceof Value.Sequence(List<Value> told) ? told : List.of();
    for (int i = 0; i < operations.size(); i++) {
      if (!Steps.isPure(operations.get(i), i < results.size() ? results.get(i) : null)) {
        return false;
      }
    }
    return true;
  }

  /** The keys of its operations. */
  @Override
  public List<?> touched(Operation operation) {
    return operation instanceof Operation.Transaction(List<Operation> operations)
        ? operations.stream().map(Operation::key).distinct().toList()
        : List.of(operation.key());
  }

  @Override
  public long bytes(Registers state) {
    return BYTES_PER_STEP;
  }
}
