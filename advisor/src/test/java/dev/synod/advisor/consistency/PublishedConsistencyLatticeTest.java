package dev.synod.advisor.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.advisor.PublishedTable;
import dev.synod.advisor.PublishedTable.Row;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table; a row of another kind is an error. */
class PublishedConsistencyLatticeTest {

  static List<Row> rows() {
    return PublishedTable.read("consistency_lattice").rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isReproduced(Row row) {
    Model model = Model.onJepsensMap(row.text("from"));
    String expected = row.text("to_or_availability");
    switch (row.text("kind")) {
      case "implies" -> {
        assertThat(Lattice.implies(model, Model.onJepsensMap(expected))).isTrue();
        assertThat(Lattice.implies(Model.onJepsensMap(expected), model)).isFalse();
      }
      case "availability" ->
          assertThat(Lattice.availability(model))
              .isEqualTo(Availability.valueOf(expected.toUpperCase(Locale.ROOT)));
      default -> throw new AssertionError("a row of an unknown kind: " + row);
    }
  }
}
