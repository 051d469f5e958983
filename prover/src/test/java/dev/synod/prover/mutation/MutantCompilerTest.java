package dev.synod.prover.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.core.protocol.Family;
import dev.synod.protocols.raft.RaftFamily;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MutantCompilerTest {

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private static final String SOURCE =
      """
      package dev.synod.prover.mutation;

      import dev.synod.core.protocol.Deployment;
      import dev.synod.core.protocol.Family;
      import dev.synod.core.protocol.Protocol;
      import java.util.List;

      public final class Worded implements Family {
        @Override
        public String name() {
          return new Words("one", "two").joined();
        }

        @Override
        public List<String> milestones() {
          return List.of();
        }

        @Override
        public Protocol configure(Deployment deployment, Choices choices) {
          throw new UnsupportedOperationException();
        }

        private record Words(String first, String second) {
          String joined() {
            return first + " " + second;
          }
        }
      }
      """;

  private static Family load(Mutant.Edit... edits) {
    MutantCompiler compiler =
        new MutantCompiler(
            Map.of("Worded.java", SOURCE), "dev.synod.prover.mutation.Worded", CLASS_PATH);
    return compiler.load(new Mutant("m", "T", "O", List.of("a"), "", List.of(edits)));
  }

  private static Mutant.Edit edit(String find, String replace) {
    return new Mutant.Edit("Worded.java", find, replace);
  }

  @Test
  void editsAreAppliedOneAfterTheOther() {
    assertThat(load().name()).isEqualTo("one two");
    assertThat(load(edit("\"one\"", "\"three\"")).name()).isEqualTo("three two");
    assertThat(load(edit("\"one\"", "\"three\""), edit("\"three\"", "\"four\"")).name())
        .isEqualTo("four two");
  }

  @Test
  void theMutatedClassIsAnotherClassThanTheOriginal() {
    MutantCompiler raft = MutantLibrary.compiler("raft", RaftFamily.class.getName(), CLASS_PATH);
    Family mutated = raft.load(MutantLibrary.mutants("raft").getFirst());

    assertThat(mutated).isNotInstanceOf(RaftFamily.class);
    assertThat(mutated.getClass().getName()).isEqualTo(RaftFamily.class.getName());
    assertThat(mutated.getClass().getClassLoader()).isNotSameAs(RaftFamily.class.getClassLoader());
    assertThat(mutated.name()).isEqualTo("raft");
  }

  @Test
  void anEditWhoseTextIsNotThereIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(edit("\"zero\"", "\"three\"")))
        .withMessageStartingWith(
            "mutant m: the text to edit is not there exactly once in Worded.java:")
        .withMessageContaining("\"zero\"");
  }

  @Test
  void anEditWhoseTextIsThereTwiceIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(edit("@Override", "")))
        .withMessageStartingWith(
            "mutant m: the text to edit is not there exactly once in Worded.java:");
  }

  @Test
  void anEditOfAFileThatIsNotThereIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(new Mutant.Edit("Other.java", "a", "b")))
        .withMessageStartingWith(
            "mutant m: the text to edit is not there exactly once in Other.java:");
  }

  @Test
  void aMutantThatDoesNotCompileIsAnErrorThatSaysWhy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(edit(".joined()", ".split()")))
        .withMessageStartingWith("mutant m does not compile: ")
        .withMessageContaining("Worded.java:11")
        .withMessageContaining("split()");
  }
}
