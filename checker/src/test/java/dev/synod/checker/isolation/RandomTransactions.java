package dev.synod.checker.isolation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Small histories: of a store whose transactions run one after the other or from snapshots, some of
 * their reads replaced by others; with transactions that aborted or whose outcome is unknown.
 */
final class RandomTransactions {

  private final SplittableRandom random;
  private final boolean lists;
  private final boolean fractured;
  private final int keys;
  private final List<List<Long>> written = new ArrayList<>();
  private final List<Map<Integer, List<Long>>> states = new ArrayList<>();
  private long nextValue = 1;

  RandomTransactions(SplittableRandom random) {
    this.random = random;
    this.lists = random.nextBoolean();
    this.fractured = random.nextInt(3) == 0;
    this.keys = 1 + random.nextInt(3);
    for (int key = 0; key < keys; key++) {
      written.add(new ArrayList<>());
    }
    states.add(new HashMap<>());
  }

  TransactionHistory next() {
    TransactionHistoryBuilder builder = TransactionHistory.builder();
    for (int key = 0; key < keys; key++) {
      builder.key("k" + key);
    }
    int transactions = random.nextInt(10) == 0 ? 5 : 2 + random.nextInt(3);
    int sessions = 1 + random.nextInt(3);
    int staleness = random.nextInt(5);
    int mutation = random.nextInt(3) == 0 ? 4 : 40;
    boolean timed = random.nextInt(4) > 0;
    long[] free = new long[sessions];
    long now = 0;
    for (int i = 0; i < transactions; i++) {
      int session = random.nextInt(sessions);
      long begin = Math.max(free[session], now - random.nextInt(4));
      if (timed) {
        builder.begin(session, begin);
      } else {
        builder.begin(session);
      }
      int fate = random.nextInt(12);
      run(builder, staleness, mutation, fate);
      now = Math.max(now, begin) + random.nextInt(3);
      long end = begin + random.nextInt(4);
      free[session] = end + 1;
      if (fate == 0) {
        builder.abort();
      } else if (fate == 1) {
        builder.indeterminate();
      } else if (timed) {
        builder.commit(end);
      } else {
        builder.commit();
      }
    }
    return builder.build();
  }

  private void run(TransactionHistoryBuilder builder, int staleness, int mutation, int fate) {
    Map<Integer, List<Long>> snapshot = copy(states.get(states.size() - age(staleness)));
    if (fractured) {
      for (int key = 0; key < keys; key++) {
        List<Long> seen = states.get(states.size() - age(staleness)).get(key);
        snapshot.put(key, new ArrayList<>(seen == null ? List.of() : seen));
      }
    }
    Map<Integer, List<Long>> latest = copy(states.get(states.size() - 1));
    int operations = 1 + random.nextInt(random.nextInt(3) + 2);
    for (int i = 0; i < operations; i++) {
      int key = random.nextInt(keys);
      if (random.nextBoolean()) {
        long value = nextValue++;
        written.get(key).add(value);
        for (Map<Integer, List<Long>> state : List.of(snapshot, latest)) {
          state.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
        }
        if (lists) {
          builder.append(key, value);
        } else {
          builder.write(key, value);
        }
      } else {
        List<Long> seen = snapshot.getOrDefault(key, List.of());
        if (random.nextInt(mutation) == 0) {
          seen = mutated(seen, key);
        }
        read(builder, key, seen);
      }
    }
    if (fate != 0 && (fate != 1 || random.nextBoolean())) {
      states.add(latest);
    }
  }

  private int age(int staleness) {
    return Math.min(states.size(), 1 + random.nextInt(1 + staleness));
  }

  private void read(TransactionHistoryBuilder builder, int key, List<Long> seen) {
    if (lists) {
      builder.readList(key, seen.stream().mapToLong(Long::longValue).toArray());
    } else if (seen.isEmpty()) {
      builder.readNothing(key);
    } else {
      builder.read(key, seen.get(seen.size() - 1));
    }
  }

  private List<Long> mutated(List<Long> seen, int key) {
    List<Long> other = new ArrayList<>(seen);
    switch (random.nextInt(5)) {
      case 0 -> other.clear();
      case 1 -> {
        if (!other.isEmpty()) {
          other.remove(other.size() - 1);
        }
      }
      case 2 -> other.add(nextValue + 1);
      case 3 -> {
        if (!other.isEmpty()) {
          other.add(other.remove(0));
        }
      }
      default -> {
        if (!written.get(key).isEmpty()) {
          other.add(written.get(key).get(random.nextInt(written.get(key).size())));
        }
      }
    }
    return other;
  }

  private static Map<Integer, List<Long>> copy(Map<Integer, List<Long>> state) {
    Map<Integer, List<Long>> copy = new HashMap<>();
    state.forEach((key, list) -> copy.put(key, new ArrayList<>(list)));
    return copy;
  }
}
