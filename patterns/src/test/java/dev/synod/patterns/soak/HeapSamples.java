package dev.synod.patterns.soak;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is left on the heap after collections, at some moments. */
final class HeapSamples {

  /** Growth that is not called a leak: classes, compiled code's data, pools that fill. */
  private static final long ALLOWED_BYTES = 2L << 20;

  private static final double ALLOWED_RATIO = 1.1;

  private final List<Long> bytes = new ArrayList<>();

  /** Collects garbage, twice for what is freed in two steps, and looks. */
  void sample() {
    System.gc();
    System.gc();
    add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  void add(long used) {
    bytes.add(used);
  }

  /** Whether the median of the second half is at most 10 % and 2 MiB above that of the first. */
  boolean isFlat() {
    int half = bytes.size() / 2;
    return median(bytes.subList(half, bytes.size()))
        <= median(bytes.subList(0, half)) * ALLOWED_RATIO + ALLOWED_BYTES;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  @Override
  public String toString() {
    List<String> mebibytes =
        bytes.stream().map(b -> String.format(Locale.ROOT, "%.1f", b / 1048576.0)).toList();
    return "heap after collections, MiB: " + String.join(" ", mebibytes);
  }
}
