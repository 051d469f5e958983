package dev.synod.advisor.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.PublishedTable;
import dev.synod.advisor.PublishedTable.Row;
import dev.synod.core.topology.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedAvailabilityTest {

  private static final double EXACT = 1e-12;

  private static final Pattern COUNT = Pattern.compile("(\\d+)-of-(\\d+) nodes a=(0?\\.\\d+)");
  private static final Pattern REDUNDANT = Pattern.compile("(\\w+) independent (0?\\.\\d+)");
  private static final Pattern NESTED =
      Pattern.compile("quorum (\\d+) of (\\d+); node (0?\\.\\d+); zone (0?\\.\\d+)");
  private static final Map<String, Integer> NUMBERS =
      Map.of("two", 2, "three", 3, "four", 4, "five", 5);

  static List<Row> rows() {
    return PublishedTable.read("availability").rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theAvailabilityComesOut(Row row) {
    String inputs = row.text("inputs");
    double expected = row.number("expected");
    switch (row.text("family") + ", " + row.text("shape").replaceAll("\\d", "n")) {
      case "availability, k-of-n" -> isUp(counted(matched(COUNT, inputs)), expected);
      case "availability, two-level", "two-level, n-n-n" ->
          isUp(nested(row.text("shape"), matched(NESTED, inputs)), expected);
      case "parallel, redundant" -> {
        Matcher matched = matched(REDUNDANT, inputs);
        Availability one = Availability.of(Double.parseDouble(matched.group(2)));
        Availability all = Availability.NEVER;
        for (int part = NUMBERS.get(matched.group(1)); part > 0; part--) {
          all = all.or(one);
        }
        isUp(all, expected);
      }
      case "downtime, per year" -> {
        double up = Double.parseDouble(inputs.replace("%", "")) / 100;
        assertThat(Availability.of(up).downtimeSecondsAYear())
            .isEqualTo(expected, within(1e-10 * expected));
        isUp(Availability.ofDowntime(expected), up);
      }
      default -> throw new AssertionError("a row of no known kind: " + row);
    }
  }

  private static void isUp(Availability availability, double expected) {
    assertThat(availability.up()).isEqualTo(expected, within(EXACT));
    assertThat(availability.down()).isEqualTo(1 - expected, within(EXACT));
  }

  private static Availability counted(Matcher row) {
    Availability node = Availability.of(Double.parseDouble(row.group(3)));
    int nodes = Integer.parseInt(row.group(2));
    return Availability.atLeast(Integer.parseInt(row.group(1)), Collections.nCopies(nodes, node));
  }

  private static Availability nested(String shape, Matcher row) {
    List<Place> places = new ArrayList<>();
    String[] sizes = shape.split("-");
    for (int zone = 0; zone < sizes.length; zone++) {
      int size = Integer.parseInt(sizes[zone]);
      places.addAll(Collections.nCopies(size, new Place("region", "zone " + zone)));
    }
    assertThat(places).hasSize(Integer.parseInt(row.group(2)));
    Causes causes =
        new Causes(
            Availability.of(Double.parseDouble(row.group(3))),
            Availability.of(Double.parseDouble(row.group(4))),
            Availability.ALWAYS);
    return Layout.of(places, causes).atLeast(Integer.parseInt(row.group(1)));
  }

  private static Matcher matched(Pattern pattern, String inputs) {
    Matcher matcher = pattern.matcher(inputs);
    assertThat(matcher.matches()).as(inputs).isTrue();
    return matcher;
  }
}
