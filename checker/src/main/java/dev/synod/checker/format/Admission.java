package dev.synod.checker.format;

import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses operations that cannot be used, where they stand in the file. */
final class Admission {

  private final String file;
  private final @Nullable Specification<?> specification;
  private final boolean transactions;

  private Admission(String file, @Nullable Specification<?> specification, boolean transactions) {
    this.file = file;
    this.specification = specification;
    this.transactions = transactions;
  }

  /** Any operation of any data type. */
  static Admission ofAll(String file) {
    return new Admission(file, null, false);
  }

  /** The operations of this type. */
  static Admission of(String file, Specification<?> type) {
    return new Admission(file, type, false);
  }

  /** What transactions are made of. */
  static Admission ofTransactions(String file) {
    return new Admission(file, null, true);
  }

  void admit(Event invocation, Operation operation) {
    if (specification != null) {
      admit(specification, invocation, operation);
    }
    if (transactions && !isTransactional(operation)) {
      throw refused(invocation, operation, "reads, writes, appends and cas, or transactions");
    }
  }

  private static boolean isTransactional(Operation operation) {
    return switch (operation) {
      case Operation.Transaction(List<Operation> operations) ->
          operations.stream().allMatch(Admission::isTransactional);
      case Operation.Read read -> true;
      case Operation.Write write -> true;
      case Operation.Append append -> true;
      case Operation.CompareAndSet cas -> true;
      case Operation.Apply apply -> false;
    };
  }

  private <S> void admit(Specification<S> type, Event invocation, Operation operation) {
    try {
      type.step(type.initial(), operation, null);
    } catch (IllegalArgumentException reason) {
      throw refused(
          invocation, operation, "an operation of " + type.name() + ": " + reason.getMessage());
    }
  }

  private HistoryFormatException refused(Event event, Operation operation, String expected) {
    Position at = event.function() == null ? event.at() : event.function().at();
    return new HistoryFormatException(file, at, Form.shorten(operation.toString()), expected);
  }
}
