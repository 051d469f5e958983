package dev.synod.cli;

import dev.synod.checker.specification.Specification;
import dev.synod.checker.specification.Specifications;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds out which data type a history is of, by the operations in it. */
final class DataTypes {

  /** What is looked for first: the types with the fewest operations. */
  private static final List<String> ORDER =
      List.of(
          "register",
          "cas-register",
          "kv",
          "multi-register",
          "queue",
          "stack",
          "priority-queue",
          "mutex",
          "semaphore",
          "set",
          "counter",
          "log");

  private DataTypes() {}

  /** The name of the first data type that has all of the operations, or else most kinds of them. */
  static String of(History history) {
    List<Operation> kinds = kinds(history);
    boolean collections = answers(history, Value.Sequence.class, false);
    boolean offsets = answers(history, Value.Int.class, true);
    String best = ORDER.getFirst();
    long most = -1;
    for (String name : ORDER) {
      boolean ruledOut =
          (name.equals("set") && !collections && isCounter(kinds))
              || (name.equals("kv") && offsets);
      if (!ruledOut && Specifications.names().contains(name)) {
        Specification<?> type = Specifications.named(name, Value.NIL);
        long had = kinds.stream().filter(operation -> has(type, operation)).count();
        if (had > most) {
          best = name;
          most = had;
        }
      }
    }
    return best;
  }

  /** One operation of each kind: types differ in names and in the kinds of arguments. */
  private static List<Operation> kinds(History history) {
    Set<String> seen = new LinkedHashSet<>();
    return history.calls().stream()
        .map(Call::operation)
        .filter(operation -> seen.add(kind(operation)))
        .toList();
  }

  private static String kind(Operation operation) {
    return switch (operation) {
      case Operation.Apply(String key, String function, Value argument) ->
          function + " " + argument.getClass().getName();
      case Operation.Transaction(List<Operation> operations) ->
          operations.stream().map(DataTypes::kind).sorted().distinct().toList().toString();
      case Operation.Read read -> "read";
      case Operation.Write write -> "write";
      case Operation.CompareAndSet cas -> "cas";
      case Operation.Append append -> "append";
    };
  }

  private static boolean isCounter(List<Operation> kinds) {
    return kinds.stream()
        .allMatch(
            operation -> operation instanceof Operation.Read || kind(operation).startsWith("add"));
  }

  /** Whether some read, or some append, was answered so. */
  private static boolean answers(
      History history, Class<? extends Value> answer, boolean ofAppends) {
    return history.calls().stream()
        .anyMatch(call ->
            (ofAppends
                    ? call.operation() instanceof Operation.Append
                    : call.operation() instanceof Operation.Read)
                && call.outcome() instanceof Outcome.Ok(Value result)
                && answer.isInstance(result));
  }

  private static <S> boolean has(Specification<S> type, Operation operation) {
    try {
      type.step(type.initial(), operation, null);
      return true;
    } catch (IllegalArgumentException hasNot) {
      return false;
    }
  }

  /** Whether the type has every one of the operations. */
  static boolean hasAll(Specification<?> type, History history) {
    return history.calls().stream().allMatch(call -> has(type, call.operation()));
  }

  /** Whether keys hold texts that are added to, and some read found one without characters. */
  static boolean beginsWithEmptyTexts(History history) {
    Value empty = Value.of("");
    boolean appended =
        history.calls().stream()
            .anyMatch(call ->
                call.operation() instanceof Operation.Append append
                    && append.value() instanceof Value.Text);
    return appended
        && history.calls().stream()
            .anyMatch(call ->
                call.operation() instanceof Operation.Read
                    && call.outcome() instanceof Outcome.Ok(Value result)
                    && result.equals(empty));
  }
}
