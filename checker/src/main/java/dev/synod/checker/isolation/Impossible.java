package dev.synod.checker.isolation;

import dev.synod.checker.budget.Budget;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The witness where every order was tried and none explains the history: a small part of it that
 * none explains either. A transaction may be left out together with all that read what it wrote:
 * what satisfies a level satisfies it without them.
 */
final class Impossible {

  private static final int ATTEMPTS = 500;
  private static final long STEPS_OF_ATTEMPT = 200_000;

  private final TransactionHistory history;
  private final Isolation level;
  private final Observations found;
  private int attempts;

  Impossible(Observations found, Isolation level) {
    this.found = found;
    this.history = found.history;
    this.level = level;
  }

  Witness witness(boolean small) {
    BitSet kept = (BitSet) found.visible.clone();
    for (int size = small ? kept.cardinality() / 2 : 0; size > 0; size /= 2) {
      kept = without(kept, size);
    }
    List<Call> calls = new ArrayList<>();
    kept.stream().forEach(transaction -> calls.add(history.call(transaction)));
    return new Witness.OfCalls(
        level,
        "no order of these "
            + calls.size()
            + " transactions explains what they read: all were"
            + " tried.",
        calls,
        calls.get(calls.size() - 1));
  }

  /** Leaves out runs of so many transactions, one after the other, where a violation remains. */
  private BitSet without(BitSet all, int size) {
    BitSet kept = all;
    int[] members = all.stream().toArray();
    for (int start = 0; start < members.length && attempts < ATTEMPTS; start += size) {
      BitSet fewer = (BitSet) kept.clone();
      for (int i = start; i < Math.min(start + size, members.length); i++) {
        fewer.clear(members[i]);
      }
      close(fewer);
      if (fewer.cardinality() < kept.cardinality() && isViolated(fewer)) {
        kept = fewer;
      }
    }
    return kept;
  }

  /** Leaves out who read from what is left out. */
  private void close(BitSet kept) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < found.owners.length; i++) {
        int reader = found.owners[i];
        if (kept.get(reader) && found.isObservedRead(i) && readsOthers(i, kept)) {
          kept.clear(reader);
          changed = true;
        }
      }
    }
  }

  private boolean readsOthers(int read, BitSet kept) {
    if (history.kinds[read] == TransactionHistory.READ) {
      return found.readFrom[read] >= 0 && !kept.get(found.readFrom[read]);
    }
    return Arrays.stream(history.list(read))
        .map(element -> history.writes.writer(history.keys[read], element))
        .anyMatch(writer -> writer >= 0 && !kept.get(found.owners[(int) writer]));
  }

  private boolean isViolated(BitSet kept) {
    attempts++;
    TransactionHistory part = part(kept);
    Budget budget = Budget.STANDARD.withSteps(STEPS_OF_ATTEMPT);
    return Check.decide(part, level, budget).verdict() instanceof Verdict.Violated;
  }

  private TransactionHistory part(BitSet kept) {
    TransactionHistoryBuilder builder = TransactionHistory.builder();
    builder.initially(history.initialValue);
    for (int key = 0; key < history.keyNames.size(); key++) {
      builder.key(history.keyName(key));
    }
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      copy(i, builder);
    }
    return builder.build();
  }

  private void copy(int transaction, TransactionHistoryBuilder builder) {
    builder.begin(history.sessions[transaction], history.invoked[transaction]);
    for (int i = history.firstOperations[transaction];
        i < history.firstOperations[transaction + 1];
        i++) {
      int key = history.keys[i];
      switch (history.kinds[i]) {
        case TransactionHistory.READ -> builder.read(key, history.values[i]);
        case TransactionHistory.WRITE -> builder.write(key, history.values[i]);
        case TransactionHistory.APPEND -> builder.append(key, history.values[i]);
        default -> builder.readList(key, history.list(i));
      }
    }
    if (!history.isCommitted(transaction)) {
      builder.indeterminate();
    } else if (history.completed[transaction] == Long.MAX_VALUE) {
      builder.commit();
    } else {
      builder.commit(history.completed[transaction]);
    }
  }
}
