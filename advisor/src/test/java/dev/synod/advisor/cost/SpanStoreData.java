package dev.synod.advisor.cost;

import dev.synod.advisor.cost.PercentileLatencies.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the latencies, prices and workloads in the resources {@code spanstore}. */
final class SpanStoreData {

  /** By the index that the files use, in the order of the index. */
  private final List<Integer> indices = new ArrayList<>();

  private final List<String> names = new ArrayList<>();

  SpanStoreData() {
    Map<Integer, String> named = new TreeMap<>();
    lines("data-centres.txt").forEach(cells -> named.put(Integer.parseInt(cells[1]), cells[0]));
    indices.addAll(named.keySet());
    names.addAll(named.values());
  }

  ReplicaProblem problem(
      String workload, double putMillis, double getMillis, double percentile, int failures) {
    double[] sizes = new double[3];
    List<Access> accesses = new ArrayList<>();
    for (String[] cells : lines(workload)) {
      switch (cells[0]) {
        case "averagesize" -> sizes[0] = Double.parseDouble(cells[1]);
        case "overallsize" -> sizes[1] = Double.parseDouble(cells[1]);
        case "time" -> sizes[2] = Double.parseDouble(cells[1]);
        default -> accesses.add(access(cells));
      }
    }
    return new ReplicaProblem(
        dataCentres(),
        latencies().at(percentile),
        accesses,
        sizes[0],
        sizes[1],
        sizes[2],
        putMillis,
        getMillis,
        failures);
  }

  /** The files' indices of data centres, as the published table writes them. */
  String indices(List<Integer> dataCentres) {
    return String.join(
        " ", dataCentres.stream().map(at -> String.valueOf(indices.get(at))).toList());
  }

  private Access access(String[] cells) {
    return new Access(
        indices.indexOf(Integer.parseInt(cells[0])),
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]));
  }

  List<DataCentre> dataCentres() {
    List<DataCentre> dataCentres = new ArrayList<>();
    for (String[] cells : lines("prices.txt")) {
      int index = Integer.parseInt(cells[0]);
      List<Double> egress =
          indices.stream()
              .map(to -> to == index ? 0.0 : Double.parseDouble(cells[4 + to]))
              .toList();
      dataCentres.add(
          new DataCentre(
              names.get(indices.indexOf(index)),
              Double.parseDouble(cells[1]) / 100_000,
              Double.parseDouble(cells[2]) / 100_000,
              Double.parseDouble(cells[3]),
              egress));
    }
    return dataCentres;
  }

  PercentileLatencies latencies() {
    PercentileLatencies latencies = new PercentileLatencies(names);
    for (String file : List.of("storage-latencies.txt", "machine-latencies.txt")) {
      for (String[] cells : lines(file)) {
        latencies.add(
            cells[2].equals("VM") ? Kind.MACHINE : Kind.valueOf(cells[2]),
            Double.parseDouble(cells[3]),
            indices.indexOf(Integer.parseInt(cells[0])),
            indices.indexOf(Integer.parseInt(cells[1])),
            Double.parseDouble(cells[4]));
      }
    }
    return latencies;
  }

  private static List<String[]> lines(String file) {
    try (InputStream in = SpanStoreData.class.getResourceAsStream("/spanstore/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource spanstore/" + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.trim().split("\\s+"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
