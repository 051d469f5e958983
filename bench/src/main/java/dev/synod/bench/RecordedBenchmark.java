package dev.synod.bench;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.format.HistoryReader;
import dev.synod.checker.format.ReadOptions;
import dev.synod.checker.judgement.Certificate;
import dev.synod.checker.linearizability.Linearizability;
import dev.synod.checker.specification.CasRegister;
import dev.synod.checker.specification.KeyValueMap;
import dev.synod.checker.specification.KeyedObjects;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.History;
import dev.synod.core.history.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Histories of real systems, beside the tools that they come from. */
final class RecordedBenchmark {

  /** The name of the cold round over all of Porcupine's histories. */
  static final String COLD = "porcupine";

  private static final int ROUNDS = 20;

  private RecordedBenchmark() {}

  /** A history, and the milliseconds that it took the tool. */
  private record Recorded(
      String file, String set, Specification<?> type, History history, boolean holds, double peer) {

    Verdict decide() {
      return new Linearizability<>(type).decide(history, Budget.STANDARD);
    }

    Verdict check() {
      return new Linearizability<>(type).check(history, Budget.STANDARD);
    }
  }

  static void run() throws IOException {
    Path folder = folder();
    if (folder == null) {
      System.out.println("no recorded histories here (shared/data/histories)");
      return;
    }
    List<Recorded> porcupine = porcupine(folder.resolve("porcupine"));
    compare("Porcupine", porcupine);
    String[] cold = Measured.forked("synod.bench.cold", COLD);
    double millis = Double.parseDouble(cold[1]);
    double peer = porcupine.stream().mapToDouble(Recorded::peer).sum();
    System.out.printf(
        Locale.ROOT,
        "all of Porcupine's, from the start of a JVM to its end, files read: %.0f ms, %s ms of"
            + " processor time (Porcupine %.1f ms, %.1fx)%n",
        millis,
        cold[0],
        peer,
        peer / millis);
    compare("Knossos", knossos(folder.resolve("knossos")));
    witnesses(porcupine);
  }

  static void runCold() throws IOException {
    Path folder = folder();
    if (folder != null) {
      for (Recorded each : porcupine(folder.resolve("porcupine"))) {
        each.decide();
      }
    }
    System.out.printf(Locale.ROOT, "%.0f%n", Measured.processorMillis());
  }

  private static @Nullable Path folder() {
    String property = System.getProperty("synod.shared");
    Stream<Path> places =
        property != null
            ? Stream.of(Path.of(property))
            : Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared"));
    return places
        .map(shared -> shared.resolve("data/histories"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(null);
  }

  private static List<Recorded> porcupine(Path folder) throws IOException {
    List<Recorded> histories = new ArrayList<>();
    for (String[] columns : table(folder)) {
      Specification<?> type =
          switch (columns[1]) {
            case "etcd-cas-register" -> new CasRegister(Value.NIL);
            case "kv-partitioned" -> new KeyValueMap(Value.of(""));
            default -> new KeyedObjects<>(new KeyValueMap(Value.of("")));
          };
      ReadOptions options = ReadOptions.STANDARD.with(ReadOptions.FailedCas.FOUND_ANOTHER_VALUE);
      histories.add(
          new Recorded(
              columns[0],
              columns[1],
              type,
              new HistoryReader(options).read(folder.resolve(columns[0])).history(),
              !columns[2].equals("Illegal"),
              Double.parseDouble(columns[5]) / 1000));
    }
    return histories;
  }

  private static List<Recorded> knossos(Path folder) throws IOException {
    ReadOptions options = ReadOptions.STANDARD.with(ReadOptions.NilRead.UNKNOWN);
    List<Recorded> histories = new ArrayList<>();
    for (String[] columns : table(folder)) {
      Value initial = columns[1].equals("cas-register(nil)") ? Value.NIL : Value.of(0);
      histories.add(
          new Recorded(
              columns[0],
              columns[1],
              new CasRegister(initial),
              new HistoryReader(options).read(folder.resolve(columns[0])).history(),
              Boolean.parseBoolean(columns[2]),
              Double.parseDouble(columns[5])));
    }
    return histories;
  }

  private static List<String[]> table(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("expected.tsv")).stream()
        .filter(line -> !line.startsWith("#") && !line.startsWith("file"))
        .map(line -> line.split("\t", -1))
        .toList();
  }

  private static void compare(String tool, List<Recorded> histories) {
    Map<String, List<Recorded>> sets = new TreeMap<>();
    histories.forEach(each -> sets.computeIfAbsent(each.set, none -> new ArrayList<>()).add(each));
    System.out.printf(
        "%-20s %5s %12s %10s %7s   with witnesses%n",
        "milliseconds", "files", tool, "hot", "ratio");
    sets.forEach((set, members) -> {
      for (Recorded each : members) {
        if (each.decide() instanceof Verdict.Holds != each.holds) {
          System.out.println("WRONG: " + each.file + " " + each.decide());
        }
      }
      double peer = sum(members, Recorded::peer);
      double hot = sum(members, each -> Measured.millis(ROUNDS, each::decide));
      double full = sum(members, each -> Measured.millis(3, each::check));
      System.out.printf(
          Locale.ROOT,
          "%-20s %5d %12.1f %10.2f %6.1fx %16.2f%n",
          set,
          members.size(),
          peer,
          hot,
          peer / hot,
          full);
    });
  }

  private static double sum(List<Recorded> histories, ToDoubleFunction<Recorded> figure) {
    return histories.stream().mapToDouble(figure).sum();
  }

  private static void witnesses(List<Recorded> histories) {
    int[] sizes =
        histories.stream()
            .filter(each -> each.set.startsWith("etcd"))
            .map(each -> new Linearizability<>(each.type).judge(each.history, Budget.STANDARD))
            .flatMap(judgement -> Stream.ofNullable(judgement.certificate()))
            .filter(Certificate.Impossibility.class::isInstance)
            .mapToInt(certificate -> ((Certificate.Impossibility) certificate).calls().size())
            .sorted()
            .toArray();
    System.out.printf(
        Locale.ROOT,
        "witnesses of etcd's %d violations: median %d calls, largest %d%n",
        sizes.length,
        sizes[sizes.length / 2],
        sizes[sizes.length - 1]);
  }
}
