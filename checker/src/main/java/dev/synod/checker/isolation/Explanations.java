package dev.synod.checker.isolation;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts cycles and other anomalies into words. */
final class Explanations {

  private static final int ELEMENTS_SHOWN = 12;

  private final Observations found;
  private final TransactionHistory history;

  Explanations(Observations found) {
    this.found = found;
    this.history = found.history;
  }

  private static String name(int transaction) {
    return "T" + transaction;
  }

  /** A cycle as a witness. */
  Witness witness(Guarantee guarantee, String anomaly, Cycle cycle) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < cycle.length(); i++) {
      calls.add(history.call(cycle.transaction(i)));
    }
    List<Witness.Step> steps = new ArrayList<>();
    for (int i = 0; i < cycle.length(); i++) {
      int from = cycle.transaction(i);
      Reason reason = reason(from, cycle.target(i), cycle.kind(i));
      steps.add(
          new Witness.Step(
              calls.get(i),
              Kind.dependency(cycle.kind(i)),
              reason.key < 0 ? "" : history.keyText(reason.key),
              calls.get((i + 1) % calls.size()),
              reason.text
                  + ", so "
                  + name(from)
                  + " → "
                  + name(cycle.target(i))
                  + " ("
                  + Kind.dependency(cycle.kind(i)).label()
                  + ")"));
    }
    String explanation =
        anomaly
            + ": each of these transactions has to come before the next, and the last before the"
            + " first: "
            + IntStream.rangeClosed(0, cycle.length())
                .mapToObj(i -> name(cycle.transaction(i % cycle.length())))
                .collect(Collectors.joining(" → "))
            + ". "
            + steps.stream().map(Witness.Step::reason).collect(Collectors.joining("; "))
            + ".";
    return new Witness.OfCycle(guarantee, anomaly, explanation, steps);
  }

  private record Reason(int key, String text) {}

  private Reason reason(int from, int to, int kind) {
    return switch (kind) {
      case Kind.WW -> overwriting(from, to);
      case Kind.WR -> reading(from, to);
      case Kind.RW -> missing(from, to);
      case Kind.SESSION ->
          new Reason(
              -1,
              "session " + history.sessions[from] + " ran " + name(from) + " before " + name(to));
      case Kind.REAL_TIME ->
          new Reason(
              -1,
              name(from)
                  + " had completed ("
                  + history.completed[from]
                  + ") before "
                  + name(to)
                  + " was invoked ("
                  + history.invoked[to]
                  + ")");
      default -> forced(from, to);
    };
  }

  private IntStream operations(int transaction) {
    return IntStream.range(
        history.firstOperations[transaction], history.firstOperations[transaction + 1]);
  }

  private String shown(int operation) {
    String text = HistoryConversion.result(history, operation).toString();
    if (history.kinds[operation] == TransactionHistory.READ_LIST
        && history.list(operation).length > ELEMENTS_SHOWN) {
      long[] list = history.list(operation);
      List<String> last = new ArrayList<>();
      for (int i = list.length - ELEMENTS_SHOWN; i < list.length; i++) {
        last.add(history.value(list[i]).toString());
      }
      text = "[... " + String.join(", ", last) + "]";
    }
    return text;
  }

  private String read(int operation) {
    return name(found.owners[operation])
        + " read key "
        + history.keyText(history.keys[operation])
        + " = "
        + shown(operation);
  }

  private String wrote(int operation) {
    return name(found.owners[operation])
        + (history.kinds[operation] == TransactionHistory.APPEND ? " appended " : " wrote ")
        + history.value(history.values[operation]);
  }

  private Reason reading(int from, int to) {
    int read = operations(to).filter(i -> found.readFrom[i] == from).findFirst().orElse(-1);
    if (read < 0) {
      return new Reason(-1, name(to) + " read from " + name(from));
    }
    int key = history.keys[read];
    int write = found.finalWriteOf(from, key);
    return new Reason(key, read(read) + ", and " + (write < 0 ? name(from) : wrote(write)));
  }

  /** The place of a write of a list in the chain of its key; the end for those that nobody read. */
  private int entry(int write) {
    int key = history.keys[write];
    int position = found.chains.position(write);
    return position < 0
        ? found.chains.length(key)
        : found.chains.entriesWithin(key, position + 1) - 1;
  }

  private Reason overwriting(int from, int to) {
    for (int write : operations(from).filter(history::isWrite).toArray()) {
      int key = history.keys[write];
      for (int over : operations(to).filter(history::isWrite).toArray()) {
        if (history.keys[over] == key && (!found.isList(key) || entry(over) == entry(write) + 1)) {
          String later = found.isList(key) ? " after that" : " over it";
          return new Reason(
              key,
              wrote(write) + " to key " + history.keyText(key) + ", and " + wrote(over) + later);
        }
      }
    }
    return new Reason(-1, name(to) + " overwrote what " + name(from) + " wrote");
  }

  private Reason missing(int from, int to) {
    for (int read : operations(from).filter(found::isObservedRead).toArray()) {
      int key = history.keys[read];
      for (int over : operations(to).filter(history::isWrite).toArray()) {
        boolean next = !found.isList(key) || entry(over) == found.versions[read];
        if (history.keys[over] == key && next) {
          return new Reason(key, read(read) + ", and " + wrote(over) + " after that");
        }
      }
    }
    return new Reason(-1, name(to) + " overwrote what " + name(from) + " had read");
  }

  private Reason forced(int from, int to) {
    for (int write : operations(to).filter(history::isWrite).toArray()) {
      int key = history.keys[write];
      if (found.finalWriteOf(from, key) >= 0) {
        return new Reason(
            key,
            "both wrote key "
                + history.keyText(key)
                + ", and what was read of it leaves no other"
                + " order of "
                + name(from)
                + " and "
                + name(to));
      }
      for (int read : operations(from).filter(found::isObservedRead).toArray()) {
        if (history.keys[read] == key) {
          return new Reason(
              key, read(read) + ", and " + wrote(write) + ", which cannot be what came before");
        }
      }
    }
    return new Reason(-1, "no other order agrees with what was read");
  }

  /** An anomaly that shows without a cycle, as a witness. */
  Witness witness(Guarantee guarantee, Anomaly anomaly, Symptoms.Place place) {
    Call call = history.call(place.transaction());
    List<Call> calls = new ArrayList<>();
    if (place.other() != place.transaction()) {
      calls.add(history.call(place.other()));
    }
    calls.add(call);
    return new Witness.OfCalls(
        guarantee, anomaly.id() + ": " + words(anomaly, place) + ".", calls, call);
  }

  private String words(Anomaly anomaly, Symptoms.Place place) {
    String what = read(place.operation());
    String other = name(place.other());
    return what
        + switch (anomaly) {
          case G1A -> ", which holds what " + other + " wrote, and " + other + " aborted";
          case G1B -> ", and " + other + ", which wrote that, overwrote it itself";
          case DUPLICATE_ELEMENTS -> ", in which an element stands twice";
          case INCOMPATIBLE_ORDER ->
              ", which neither begins the longest list read of that key nor continues it";
          case DIRTY_UPDATE ->
              ", in which " + other + " appended to an aborted transaction's" + " element";
          case FUTURE_READ -> ", which it wrote only after that";
          case GARBAGE_READ -> ", which no transaction wrote";
          case INTERNAL -> ", other than what the transaction itself had written or read before";
          case LOST_UPDATE -> " and then wrote the key, and so did " + other + " from the same";
          default -> "";
        };
  }
}
