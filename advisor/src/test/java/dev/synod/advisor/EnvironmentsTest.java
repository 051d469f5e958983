package dev.synod.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.core.topology.Delay;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.DesignDocument;
import dev.synod.design.architecture.Environment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {

  private static Design asymmetric(String oneWay) throws Exception {
    String text = Files.readString(Path.of("../examples/asymmetric/requirements.yaml"));
    String with = text.replaceFirst("(?m)^  rtt:", oneWay + "  rtt:");
    assertThat(with.equals(text)).isEqualTo(oneWay.isEmpty());
    return Advisor.advise(Examples.read(with), "test");
  }

  private static Delay delay(Design design, String from, String to) {
    return design.environment().links().stream()
        .filter(link -> link.from().equals(from) && link.to().equals(to))
        .map(Environment.Link::delay)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aDelayMeasuredInItsDirectionCountsBeforeHalfOfARoundTrip() throws Exception {
    Design design =
        asymmetric(
            "  oneWay:\n"
                + "    - {from: a, to: b, quantiles: [{share: 0.01, ms: 30}, {share: 0.5, ms: 33},"
                + " {share: 0.999, ms: 60}]}\n");

    assertThat(delay(design, "a", "b").quantile(0.5)).isCloseTo(33e6, within(1.0));
    assertThat(delay(design, "a", "b").quantile(0.9999)).isCloseTo(60e6, within(1.0));
    assertThat(delay(design, "b", "a")).isEqualTo(delay(asymmetric(""), "b", "a"));
    assertThat(slowest(design)).isGreaterThan(slowest(asymmetric("")));

    String written = DesignDocument.write(design);
    assertThat(DesignDocument.read("design.yaml", written.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(design);
  }

  private static double slowest(Design design) {
    List<ClassDesign> classes = design.classes();
    return classes.stream()
        .flatMap(each -> each.predicted().latency().stream())
        .mapToDouble(each -> each.p99Ms())
        .max()
        .orElseThrow();
  }
}
