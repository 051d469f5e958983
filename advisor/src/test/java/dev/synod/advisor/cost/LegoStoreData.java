package dev.synod.advisor.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the sites in the resource {@code legostore/sites.tsv}. */
final class LegoStoreData {

  private static final double GIGABYTE = 1 << 30;

  final List<Site> sites;

  LegoStoreData() {
    List<String[]> rows = lines().skip(1).map(line -> line.split("\t")).toList();
    int size = rows.size();
    sites = rows.stream().map(cells -> site(cells, size)).toList();
  }

  private static Site site(String[] cells, int size) {
    return new Site(
        cells[0],
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]),
        numbers(cells, 3 + size, size),
        numbers(cells, 3, size));
  }

  private static List<Double> numbers(String[] cells, int from, int count) {
    return Arrays.stream(cells, from, from + count).map(Double::valueOf).toList();
  }

  private static Stream<String> lines() {
    try (InputStream in = LegoStoreData.class.getResourceAsStream("/legostore/sites.tsv")) {
      if (in == null) {
        throw new IllegalArgumentException("no resource legostore/sites.tsv");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RegisterProblem problem(
      String clients, double objectGigabytes, double readRatio, double millis, int failures) {
    return new RegisterProblem(
        sites,
        new KeyGroup(
            shares(clients),
            objectGigabytes,
            100 / GIGABYTE,
            1e6,
            350,
            readRatio,
            1 - readRatio,
            millis,
            millis,
            failures));
  }

  /** The sites whose names are in a text, which may leave out spaces and accents. */
  List<Integer> named(String text) {
    String plain = text.replace("São ", "Sao").replace("LA", "California");
    return IntStream.range(0, sites.size())
        .filter(at -> plain.contains(sites.get(at).name().replace("São ", "Sao")))
        .boxed()
        .toList();
  }

  private List<Double> shares(String clients) {
    List<Integer> named =
        clients.equals("uniform")
            ? IntStream.range(0, sites.size()).boxed().toList()
            : named(clients);
    if (named.isEmpty()) {
      throw new IllegalArgumentException("no such clients: " + clients);
    }
    return IntStream.range(0, sites.size())
        .mapToObj(at -> named.contains(at) ? 1.0 / named.size() : 0.0)
        .toList();
  }
}
