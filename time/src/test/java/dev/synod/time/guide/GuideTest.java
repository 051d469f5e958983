package dev.synod.time.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Compiles and runs each block of Java in the guide to clocks. A block is the body of a method that
 * may throw anything; its imports stand at its beginning. What it asserts must hold.
 */
class GuideTest {

  private record Block(int line, List<String> lines) {
    private String source() {
      List<String> imports = lines.stream().filter(it -> it.startsWith("import ")).toList();
      List<String> body = lines.stream().filter(it -> !it.startsWith("import ")).toList();
      return String.join("\n", imports)
          + "\nclass GuideBlock {\n  static void run() throws Exception {\n"
          + String.join("\n", body)
          + "\n  }\n}\n";
    }
  }

  @TestFactory
  Stream<DynamicTest> eachBlockCompilesAndHolds() throws IOException {
    return blocks(guide()).stream()
        .map(block ->
            DynamicTest.dynamicTest(
                "line " + block.line, () -> Compiler.run("GuideBlock", block.source())));
  }

  @Test
  void thereAreBlocksAndEachAssertsSomething() throws IOException {
    assertThat(blocks(guide()))
        .hasSizeGreaterThan(8)
        .allMatch(block -> block.source().contains("assert "));
  }

  /** Assertions are on, or the blocks would hold whatever they say. */
  @Test
  void aBlockThatAssertsWhatIsWrongFails() {
    Block wrong = new Block(1, List.of("assert 1 == 2;"));

    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> run(wrong)).getCause())
        .isInstanceOf(AssertionError.class);
  }

  private static void run(Block block) throws ReflectiveOperationException {
    Compiler.run("GuideBlock", block.source());
  }

  private static List<String> guide() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(root.resolve("synod"))) {
      root = Optional.ofNullable(root.getParent()).orElseThrow();
    }
    return Files.readAllLines(root.resolve("docs/guides/clocks.md"));
  }

  private static List<Block> blocks(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    List<String> block = null;
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index);
      if (line.equals("```java")) {
        block = new ArrayList<>();
        blocks.add(new Block(index + 1, block));
      } else if (line.startsWith("```")) {
        block = null;
      } else if (block != null) {
        block.add(line);
      }
    }
    return blocks;
  }
}
