package dev.synod.checker.linearizability;

import dev.synod.checker.specification.CasRegister;
import dev.synod.checker.specification.Counter;
import dev.synod.checker.specification.KeyValueMap;
import dev.synod.checker.specification.Log;
import dev.synod.checker.specification.MultiRegister;
import dev.synod.checker.specification.Mutex;
import dev.synod.checker.specification.PriorityQueue;
import dev.synod.checker.specification.Queue;
import dev.synod.checker.specification.Register;
import dev.synod.checker.specification.Semaphore;
import dev.synod.checker.specification.SetOfValues;
import dev.synod.checker.specification.Specification;
import dev.synod.checker.specification.Stack;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * An object of each data type that carries operations out with the collections of the JDK, so
 * without the code that is tested, and draws operations to carry out.
 */
interface Subject {

  /** The data type that it should be. */
  Specification<?> type();

  /** Draws an operation; the number is different for each. */
  Operation draw(SplittableRandom random, int number);

  /** Carries an operation out, and returns its result. */
  Value carryOut(Operation operation);

  /** Draws a result that an operation might have returned. */
  Value guess(Operation operation, SplittableRandom random);

  /** One of each, by name. With few values, or with a new one each time one is put or written. */
  static Subject named(String name, boolean unique) {
    return switch (name) {
      case "register" -> new Store(new Register(Value.NIL), 2, unique);
      case "cas-register" -> new Store(new CasRegister(Value.NIL), 3, unique);
      case "kv" -> new Store(new KeyValueMap(Value.NIL), 4, unique);
      case "multi-register" -> new Store(new MultiRegister(Value.NIL), 5, unique);
      case "counter" -> new Counting();
      case "set" -> new Collecting(unique);
      case "queue" -> new Holding(new Queue(List.of()), "enqueue", "dequeue", unique);
      case "stack" -> new Holding(new Stack(List.of()), "push", "pop", unique);
      case "priority-queue" ->
          new Holding(new PriorityQueue(List.of()), "insert", "extract-min", unique);
      case "mutex" -> new Locking();
      case "semaphore" -> new Permitting();
      case "log" -> new Logging();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Value value(SplittableRandom random, int number, boolean unique) {
    return Value.of(unique ? number + 1 : 1 + random.nextInt(3));
  }

  private static Operation apply(String function, Value argument) {
    return new Operation.Apply("x", function, argument);
  }

  /** Registers and maps; the more kinds, the more operations. */
  final class Store implements Subject {
    private final Specification<?> type;
    private final int kinds;
    private final boolean unique;
    private final Map<String, Value> values = new HashMap<>();

    Store(Specification<?> type, int kinds, boolean unique) {
      this.type = type;
      this.kinds = kinds;
      this.unique = unique;
    }

    @Override
    public Specification<?> type() {
      return type;
    }

    @Override
    public Operation draw(SplittableRandom random, int number) {
      String key = kinds > 3 && random.nextInt(3) == 0 ? "y" : "x";
      Value value = value(random, number, unique);
      return switch (random.nextInt(kinds)) {
        case 0 -> new Operation.Read(key);
        case 1 -> new Operation.Write(key, value);
        case 2 -> {
          Value expected =
              random.nextBoolean()
                  ? values.getOrDefault(key, Value.NIL)
                  : Value.of(1 + random.nextInt(number + 1));
          yield new Operation.CompareAndSet(key, expected, value);
        }
        case 3 ->
            unique || random.nextBoolean()
                ? new Operation.Read(key)
                : new Operation.Append(key, random.nextBoolean() ? value : Value.of("a"));
        default ->
            new Operation.Transaction(
                List.of(
                    new Operation.Read("x"),
                    random.nextBoolean()
                        ? new Operation.Read("y")
                        : new Operation.Write(random.nextBoolean() ? "x" : "y", value)));
      };
    }

    @Override
    public Value carryOut(Operation operation) {
      Value before = values.getOrDefault(operation.key(), Value.NIL);
      return switch (operation) {
        case Operation.Read read -> before;
        case Operation.Write write -> put(write.key(), write.value());
        case Operation.CompareAndSet cas ->
            before.equals(cas.expected()) ? put(cas.key(), cas.update()) : Value.FALSE;
        case Operation.Append append -> {
          Value after = append.after(before);
          yield after == null ? Value.FALSE : put(append.key(), after);
        }
        case Operation.Transaction transaction ->
            new Value.Sequence(transaction.operations().stream().map(this::carryOut).toList());
        case Operation.Apply apply -> throw new IllegalStateException("never drawn");
      };
    }

    private Value put(String key, Value value) {
      values.put(key, value);
      return Value.TRUE;
    }

    @Override
    public Value guess(Operation operation, SplittableRandom random) {
      return switch (operation) {
        case Operation.Read read -> random.nextInt(5) == 0 ? Value.NIL : some(random);
        case Operation.Transaction transaction ->
            new Value.Sequence(
                transaction.operations().stream().map(each -> guess(each, random)).toList());
        default -> Value.of(random.nextBoolean());
      };
    }
  }

  private static Value some(SplittableRandom random) {
    return Value.of(1 + random.nextInt(4));
  }

  /** A counter. */
  final class Counting implements Subject {
    private long count;

    @Override
    public Specification<?> type() {
      return new Counter(0);
    }

    @Override
    public Operation draw(SplittableRandom random, int number) {
      Value delta = Value.of(random.nextInt(4) - 1);
      return switch (random.nextInt(3)) {
        case 0 -> new Operation.Read("x");
        case 1 -> apply("add", delta);
        default -> apply("add-and-get", delta);
      };
    }

    @Override
    public Value carryOut(Operation operation) {
      if (!(operation instanceof Operation.Apply apply)) {
        return Value.of(count);
      }
      count += ((Value.Int) apply.argument()).number();
      return apply.function().equals("add") ? Value.TRUE : Value.of(count);
    }

    @Override
    public Value guess(Operation operation, SplittableRandom random) {
      return operation instanceof Operation.Apply apply && apply.function().equals("add")
          ? Value.TRUE
          : Value.of(random.nextInt(5) - 1);
    }
  }

  /** A set; if its elements are unique, one that only grows and is read as a whole. */
  final class Collecting implements Subject {
    private final boolean growing;
    private final TreeSet<Long> elements = new TreeSet<>();

    Collecting(boolean growing) {
      this.growing = growing;
    }

    @Override
    public Specification<?> type() {
      return new SetOfValues(List.of());
    }

    @Override
    public Operation draw(SplittableRandom random, int number) {
      Value element = value(random, number, growing);
      return switch (growing ? random.nextInt(2) : random.nextInt(7)) {
        case 0, 2 -> apply("add", element);
        case 1 -> new Operation.Read("x");
        case 3, 4 -> apply("remove", element);
        default -> apply("contains", element);
      };
    }

    @Override
    public Value carryOut(Operation operation) {
      if (!(operation
          instanceof Operation.Apply(String key, String function, Value.Int(long element)))) {
        return all();
      }
      return Value.of(
          switch (function) {
            case "add" -> elements.add(element);
            case "remove" -> elements.remove(element);
            default -> elements.contains(element);
          });
    }

    private Value all() {
      return new Value.Sequence(elements.descendingSet().stream().map(Value::of).toList());
    }

    @Override
    public Value guess(Operation operation, SplittableRandom random) {
      if (operation instanceof Operation.Apply) {
        return random.nextInt(5) == 0 ? Value.NIL : Value.of(growing || random.nextBoolean());
      }
      if (random.nextBoolean()) {
        return all();
      }
      List<Value> guess = new ArrayList<>();
      for (int element = 1; element < 8; element++) {
        if (random.nextInt(3) == 0) {
          guess.add(Value.of(element));
        }
      }
      return new Value.Sequence(guess);
    }
  }

  /** A queue, a stack, or a priority queue. */
  final class Holding implements Subject {
    private final Specification<?> type;
    private final String put;
    private final String take;
    private final boolean unique;
    private final Deque<Long> elements = new ArrayDeque<>();
    private final java.util.PriorityQueue<Long> heap = new java.util.PriorityQueue<>();

    Holding(Specification<?> type, String put, String take, boolean unique) {
      this.type = type;
      this.put = put;
      this.take = take;
      this.unique = unique;
    }

    @Override
    public Specification<?> type() {
      return type;
    }

    @Override
    public Operation draw(SplittableRandom random, int number) {
      // Priorities are no less mixed for being unique.
      int mixed = unique ? (number * 7 + 3) % 64 : number;
      return random.nextBoolean()
          ? apply(put, value(random, mixed, unique))
          : apply(take, Value.NIL);
    }

    @Override
    public Value carryOut(Operation operation) {
      Operation.Apply apply = (Operation.Apply) operation;
      if (apply.argument() instanceof Value.Int(long element)) {
        elements.addLast(element);
        heap.add(element);
        return Value.TRUE;
      }
      Long taken =
          switch (apply.function()) {
            case "dequeue" -> elements.pollFirst();
            case "pop" -> elements.pollLast();
            default -> heap.poll();
          };
      return taken == null ? Value.NIL : Value.of(taken);
    }

    @Override
    public Value guess(Operation operation, SplittableRandom random) {
      boolean isPut = ((Operation.Apply) operation).function().equals(put);
      if (isPut || random.nextInt(4) == 0) {
        return isPut ? Value.TRUE : Value.NIL;
      }
      int number = random.nextInt(7);
      return Value.of(unique ? (number * 7 + 3) % 64 + 1 : 1 + number % 3);
    }
  }

  /** A lock. */
  final class Locking implements Subject {
    private boolean held;
    private long token;

    @Override
    public Specification<?> type() {
      return new Mutex(0);
    }

    @Override
    public Operation draw(SplittableRandom random, int number) {
      return switch (random.nextInt(4)) {
        case 0, 1 -> apply("acquire", Value.NIL);
        case 2 -> apply("release", Value.NIL);
        default -> apply("release", Value.of(1 + random.nextInt(4)));
      };
    }

    @Override
    public Value carryOut(Operation operation) {
      Operation.Apply apply = (Operation.Apply) operation;
      if (apply.function().equals("acquire")) {
        if (held) {
          return Value.FALSE;
        }
        held = true;
        token++;
        return Value.of(token);
      }
      boolean owned =
          held && (apply.argument().equals(Value.NIL) || apply.argument().equals(Value.of(token)));
      held &= !owned;
      return Value.of(owned);
    }

    @Override
    public Value guess(Operation operation, SplittableRandom random) {
      boolean acquire = ((Operation.Apply) operation).function().equals("acquire");
      return acquire && random.nextInt(3) > 0 ? some(random) : Value.of(random.nextBoolean());
    }
  }

  /** A semaphore of three permits. */
  final class Permitting implements Subject {
    private int permits = 3;

    @Override
    public Specification<?> type() {
      return new Semaphore(3);
    }

    @Override
    public Operation draw(SplittableRandom random, int number) {
      boolean release = permits < 3 && random.nextInt(3) == 0;
      int most = release ? 3 - permits : 3;
      int count = 1 + random.nextInt(most);
      Value argument = count == 1 && random.nextBoolean() ? Value.NIL : Value.of(count);
      return apply(release ? "release" : "acquire", argument);
    }

    @Override
    public Value carryOut(Operation operation) {
      Operation.Apply apply = (Operation.Apply) operation;
      int count = apply.argument() instanceof Value.Int(long number) ? (int) number : 1;
      if (apply.function().equals("release")) {
        permits += count;
        return Value.TRUE;
      }
      boolean enough = count <= permits;
      permits -= enough ? count : 0;
      return Value.of(enough);
    }

    @Override
    public Value guess(Operation operation, SplittableRandom random) {
      boolean release = ((Operation.Apply) operation).function().equals("release");
      return Value.of(release || random.nextBoolean());
    }
  }

  /** A log. */
  final class Logging implements Subject {
    private final List<Value> elements = new ArrayList<>();

    @Override
    public Specification<?> type() {
      return new Log(List.of());
    }

    @Override
    public Operation draw(SplittableRandom random, int number) {
      Value value = value(random, number, false);
      return switch (random.nextInt(5)) {
        case 0 -> new Operation.Append("x", value);
        case 1, 2 -> apply("append", value);
        case 3 -> apply("read-at", Value.of(random.nextInt(4)));
        default -> new Operation.Read("x");
      };
    }

    @Override
    public Value carryOut(Operation operation) {
      return switch (operation) {
        case Operation.Append append -> append(append.value());
        case Operation.Apply(String key, String function, Value argument) -> {
          if (function.equals("append")) {
            yield append(argument);
          }
          int offset = (int) ((Value.Int) argument).number();
          yield offset < elements.size() ? elements.get(offset) : Value.NIL;
        }
        default -> new Value.Sequence(elements);
      };
    }

    private Value append(Value value) {
      elements.add(value);
      return Value.of(elements.size() - 1);
    }

    @Override
    public Value guess(Operation operation, SplittableRandom random) {
      return switch (operation) {
        case Operation.Read read ->
            new Value.Sequence(elements.subList(0, random.nextInt(elements.size() + 1)));
        case Operation.Apply apply when apply.function().equals("read-at") -> some(random);
        default -> random.nextInt(4) == 0 ? Value.TRUE : Value.of(random.nextInt(4));
      };
    }
  }
}
