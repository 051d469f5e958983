package dev.synod.bench;

import dev.synod.checker.specification.CasRegister;
import dev.synod.checker.specification.PriorityQueue;
import dev.synod.checker.specification.Queue;
import dev.synod.checker.specification.SetOfValues;
import dev.synod.checker.specification.Specification;
import dev.synod.checker.specification.Stack;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Histories of atomic objects whose clients are always busy: each calls again as soon as it was
 * answered, and takes effect somewhere in between.
 */
final class GeneratedHistory {

  private static final int FEW = 5;

  private final Kind kind;
  private final SplittableRandom random = new SplittableRandom(1);
  private final Deque<Value> held = new ArrayDeque<>();
  private final java.util.PriorityQueue<Long> heap = new java.util.PriorityQueue<>();
  private final Set<Value> elements = new HashSet<>();
  private Value register = Value.NIL;
  private long fresh;

  private GeneratedHistory(Kind kind) {
    this.kind = kind;
  }

  /** The objects. */
  enum Kind {
    /** A register of five values: half reads, a quarter writes and compare-and-sets each. */
    FEW_VALUES,
    /** The same, where each write and compare-and-set has a value of its own. */
    UNIQUE_VALUES,
    /** The same without compare-and-sets. */
    UNIQUE_WRITES,
    QUEUE,
    STACK,
    PRIORITY_QUEUE,
    /** Additions, removals and membership of elements each of which is added once. */
    SET;

    Specification<?> type() {
      return switch (this) {
        case FEW_VALUES, UNIQUE_VALUES, UNIQUE_WRITES -> new CasRegister(Value.NIL);
        case QUEUE -> new Queue(List.of());
        case STACK -> new Stack(List.of());
        case PRIORITY_QUEUE -> new PriorityQueue(List.of());
        case SET -> new SetOfValues(List.of());
      };
    }
  }

  /**
   * A history.
   *
   * @param violated whether the last call returns what it cannot, for a register
   */
  static History of(Kind kind, int calls, int clients, boolean violated) {
    return new GeneratedHistory(kind).history(calls, clients, violated);
  }

  private History history(int calls, int clients, boolean violated) {
    List<Call> history = new ArrayList<>(calls);
    @Nullable Call[] open = new Call[clients];
    long now = 0;
    int invoked = 0;
    while (history.size() < calls) {
      int client = random.nextInt(clients);
      Call call = open[client];
      now++;
      if (call == null && invoked < calls) {
        open[client] = new Call(client, operation(), new Outcome.Unknown("open"), now, Call.NEVER);
        invoked++;
      } else if (call != null && call.outcome() instanceof Outcome.Unknown) {
        Outcome outcome = new Outcome.Ok(apply(call.operation()));
        open[client] = new Call(client, call.operation(), outcome, call.invoked(), now);
      } else if (call != null) {
        history.add(new Call(client, call.operation(), call.outcome(), call.invoked(), now));
        open[client] = null;
      }
    }
    if (violated) {
      Outcome impossible = new Outcome.Ok(Value.of(-1));
      history.add(new Call(clients, new Operation.Read(""), impossible, now + 1, now + 2));
    }
    return new History(history);
  }

  private static Operation apply(String function, Value argument) {
    return new Operation.Apply("", function, argument);
  }

  private Operation operation() {
    boolean put = random.nextBoolean();
    return switch (kind) {
      case FEW_VALUES, UNIQUE_VALUES, UNIQUE_WRITES -> store();
      case QUEUE -> put ? apply("enqueue", fresh()) : apply("dequeue", Value.NIL);
      case STACK -> put ? apply("push", fresh()) : apply("pop", Value.NIL);
      case PRIORITY_QUEUE ->
          put
              ? apply("insert", Value.of((fresh++ * 0x9E3779B97F4A7C15L) >>> 1))
              : apply("extract-min", Value.NIL);
      case SET ->
          put
              ? apply("add", fresh())
              : apply(
                  random.nextBoolean() ? "contains" : "remove",
                  Value.of(Math.max(1, fresh - random.nextInt(20))));
    };
  }

  private Value fresh() {
    return Value.of(++fresh);
  }

  private Operation store() {
    boolean few = kind == Kind.FEW_VALUES;
    Value value = few ? Value.of(random.nextInt(FEW)) : null;
    return switch (random.nextInt(4)) {
      case 0, 1 -> new Operation.Read("");
      case 2 -> new Operation.Write("", value == null ? fresh() : value);
      default -> {
        if (kind == Kind.UNIQUE_WRITES) {
          yield new Operation.Write("", fresh());
        }
        Value expected = few ? Value.of(random.nextInt(FEW)) : register;
        yield new Operation.CompareAndSet("", expected, value == null ? fresh() : value);
      }
    };
  }

  private Value apply(Operation operation) {
    return switch (operation) {
      case Operation.Read read -> register;
      case Operation.Write write -> {
        register = write.value();
        yield Value.TRUE;
      }
      case Operation.CompareAndSet cas -> {
        boolean equal = register.equals(cas.expected());
        register = equal ? cas.update() : register;
        yield Value.of(equal);
      }
      case Operation.Apply apply -> apply(apply);
      default -> throw new IllegalStateException("never drawn: " + operation);
    };
  }

  private Value apply(Operation.Apply operation) {
    Value argument = operation.argument();
    return switch (operation.function()) {
      case "enqueue", "push" -> Value.of(held.add(argument));
      case "insert" -> Value.of(heap.add(((Value.Int) argument).number()));
      case "add" -> Value.of(elements.add(argument));
      case "remove" -> Value.of(elements.remove(argument));
      case "contains" -> Value.of(elements.contains(argument));
      case "dequeue" -> orNil(held.pollFirst());
      case "pop" -> orNil(held.pollLast());
      default -> heap.isEmpty() ? Value.NIL : Value.of(heap.remove());
    };
  }

  private static Value orNil(@Nullable Value taken) {
    return taken == null ? Value.NIL : taken;
  }
}
