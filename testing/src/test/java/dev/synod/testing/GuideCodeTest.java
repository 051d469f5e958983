package dev.synod.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuideCodeTest {

  private static List<GuideCode> blocks(String guide) {
    return GuideCode.blocks("guide.md", guide.lines().toList());
  }

  @Test
  void aBlockIsRunAndWhatItPrintsIsCompared() throws Exception {
    List<GuideCode> blocks =
        blocks(
            """
            # Guide
            ```java
            import java.util.List;

            record Pair(int left, int right) {}
            System.out.println(List.of(new Pair(1, 2)));
            ```
            It prints this:
            ```text
            [Pair[left=1, right=2]]
            ```
            ```sh
            ./synod
            ```
            ```text
            of another block
            ```
            ```java
            assert true;
            ```
            """);

    assertThat(blocks).hasSize(2);
    assertThat(blocks.getFirst().run()).isEqualTo(blocks.getFirst().printed());
    assertThat(blocks.getFirst().printed()).isEqualTo("[Pair[left=1, right=2]]\n");
    assertThat(blocks.getFirst()).hasToString("guide.md:3");
    assertThat(blocks.getLast().run()).isEqualTo(blocks.getLast().printed()).isEmpty();
  }

  @Test
  void whatDoesNotCompileIsTold() {
    GuideCode broken = blocks("```java\nint three = \"3\";\n```\n").getFirst();

    assertThatThrownBy(broken::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("guide.md:2 does not compile")
        .hasMessageContaining("incompatible types");
  }

  @Test
  void whatTheCodeThrowsIsThrown() {
    GuideCode failing = blocks("```java\nInteger.parseInt(\"x\");\n```\n").getFirst();

    assertThatThrownBy(failing::run).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void aBlockThatAssertsWhatIsWrongFails() {
    GuideCode wrong = blocks("```java\nassert 1 == 2;\n```\n").getFirst();

    assertThatThrownBy(wrong::run).hasCauseInstanceOf(AssertionError.class);
  }

  @Test
  void aBlockWithoutEndIsRefused() {
    assertThatThrownBy(() -> blocks("```java\nint x;\n")).hasMessageContaining("guide.md:1");
  }
}
