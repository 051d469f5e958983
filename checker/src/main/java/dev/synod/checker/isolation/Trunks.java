package dev.synod.checker.isolation;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the trunk of each key the longest list that was read of it, also where lists contradict
 * each other and a shorter one came first.
 */
final class Trunks {

  private final TransactionHistoryBuilder builder;
  private final byte[] statuses;
  private final int[] firstOperations;

  Trunks(TransactionHistoryBuilder builder) {
    this.builder = builder;
    this.statuses = builder.statuses();
    this.firstOperations = builder.firstOperations();
  }

  void straighten() {
    Map<Integer, long[]> longer = new TreeMap<>();
    @Nullable LongList[] trunks = builder.trunks();
    forEachCommittedListRead(operation -> {
      long[] list = deviant(operation);
      int key = builder.keys.get(operation);
      if (list != null && list.length > length(longer.get(key), trunks[key])) {
        longer.put(key, list);
      }
    });
    if (!longer.isEmpty()) {
      replace(longer, trunks);
    }
  }

  private static int length(long @Nullable [] list, @Nullable LongList trunk) {
    return Math.max(list == null ? 0 : list.length, trunk == null ? 0 : trunk.size());
  }

  private void replace(Map<Integer, long[]> longer, @Nullable LongList[] old) {
    longer.forEach((key, list) -> builder.replaceTrunk(key, LongList.of(list)));
    forEachCommittedListRead(operation -> {
      int key = builder.keys.get(operation);
      long[] trunk = longer.get(key);
      LongList before = old[key];
      if (trunk == null || before == null) {
        return;
      }
      long[] deviant = deviant(operation);
      long code = builder.values.get(operation);
      int own = ListCode.own(code);
      long[] list = deviant != null ? deviant : before.prefix(ListCode.length(code));
      if (list.length <= trunk.length
          && Arrays.equals(list, 0, list.length, trunk, 0, list.length)) {
        builder.values.set(operation, ListCode.prefix(list.length, own));
      } else if (deviant == null) {
        builder.deviants.add(list);
        builder.values.set(operation, ListCode.deviant(builder.deviants.size() - 1, own));
      }
    });
  }

  private long @Nullable [] deviant(int operation) {
    long code = builder.values.get(operation);
    return ListCode.isPrefix(code) ? null : builder.deviants.get(ListCode.deviant(code));
  }

  private interface Visit {
    void accept(int operation);
  }

  private void forEachCommittedListRead(Visit visit) {
    for (int transaction = 0; transaction < statuses.length; transaction++) {
      if (statuses[transaction] == TransactionHistory.COMMITTED) {
        for (int i = firstOperations[transaction]; i < firstOperations[transaction + 1]; i++) {
          if (builder.isListRead(i)) {
            visit.accept(i);
          }
        }
      }
    }
  }
}
