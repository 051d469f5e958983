package dev.synod.design.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.synod.core.topology.Delay;
import dev.synod.design.document.DocumentException;
import dev.synod.design.requirements.DataClass.OperationKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequirementsReaderTest {

  static final Path RESOURCES = Path.of("src/test/resources");
  static final Path SHOP = Path.of("../examples/shop/requirements.yaml");

  static Stream<Path> broken() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("broken"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenFileHasOneErrorWithItsPlace(Path file) throws IOException {
    String name = file.getFileName().toString();
    String expected =
        Files.readString(file.resolveSibling(name.replace(".yaml", ".expected"))).strip();

    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() ->
            RequirementsReader.read(
                name,
                Files.readAllBytes(file),
                data -> Files.readAllBytes(file.resolveSibling(data))))
        .withMessage(expected);
    assertThat(expected).doesNotContain("\n").contains(": found ").contains(", expected ");
  }

  @Test
  void thereAreManyBrokenFiles() throws IOException {
    assertThat(broken()).hasSizeGreaterThan(45);
  }

  @Test
  void theFileThatTheBrokenOnesAreMadeOfIsNotBroken() throws Exception {
    Requirements requirements = RequirementsReader.read(RESOURCES.resolve("valid.yaml"));

    assertThat(requirements.system()).isEqualTo(new Requirements.Identity("t", 1));
    assertThat(requirements.network().rtt().inline())
        .containsExactly(
            new Network.Link("a", "b", null, 10, null), new Network.Link("b", "a", null, 10, null));
    assertThat(requirements.dataClasses().getFirst().ops().getFirst().kind())
        .isEqualTo(OperationKind.INSERT);
  }

  @Test
  void theShopIsReadWithItsMeasurements() throws Exception {
    Requirements shop = RequirementsReader.read(SHOP);

    assertThat(shop.dataClasses())
        .extracting(DataClass::id)
        .containsExactly("orders", "inventory", "payments", "carts", "catalogue", "sessions");
    assertThat(shop.network().rtt().inline()).hasSize(20);
    assertThat(shop.network().rtt().inline())
        .contains(new Network.Link("us-east-1", "us-west-2", 69.164, 72.501, 2.425));
    assertThat(shop.inputs())
        .extracting(Requirements.Input::file)
        .containsExactly("requirements.yaml", "data/aws-2020-06-05.tsv");
    assertThat(shop.inputs()).allSatisfy(input -> assertThat(input.sha256()).hasSize(64));
    assertThat(shop.transactions().getFirst().steps()).hasSize(3);
  }

  @Test
  void aRoundTripHasItsMomentsInTwoDirections() {
    Delay delay = new Network.RoundTrip(69.164, 72.501, 2.425).oneWay();

    assertThat(delay.minimumNanos()).isEqualTo(34.582e6);
    assertThat(delay.meanNanos()).isCloseTo(36.2505e6, org.assertj.core.data.Offset.offset(1.0));
    assertThat(new Network.RoundTrip(null, 1, null).oneWay()).isEqualTo(new Delay.Constant(0.5e6));
  }

  @Test
  void aMissingFileIsOneError(@TempDir Path folder) {
    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> RequirementsReader.read(folder.resolve("none.yaml")))
        .withMessageEndingWith("none.yaml: found no such file, expected a file that can be read");
  }

  @Test
  void aFolderIsNotADocument(@TempDir Path folder) {
    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> RequirementsReader.read(folder))
        .withMessageContaining("found a file that cannot be read");
  }

  @Test
  void aHugeFileIsRefusedBeforeItIsParsed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("huge.yaml");
    Files.write(file, new byte[2 << 20]);

    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> RequirementsReader.read(file))
        .withMessageContaining("found 2097152 bytes, expected at most 1048576 bytes");
  }

  @Test
  void sameBytesSameRequirements() throws Exception {
    byte[] bytes =
        Files.readString(RESOURCES.resolve("valid.yaml")).getBytes(StandardCharsets.UTF_8);
    List<Requirements> twice =
        List.of(
            RequirementsReader.read("x.yaml", bytes, name -> new byte[0]),
            RequirementsReader.read("x.yaml", bytes, name -> new byte[0]));

    assertThat(twice.getFirst()).isEqualTo(twice.getLast());
  }
}
