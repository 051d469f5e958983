package dev.synod.protocols.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole conversations, with all that each node did. After a deliberate change {@code
 * -Dtranscripts.rewrite=true} writes them anew; read the difference.
 */
class RaftTranscriptTest {

  private static final Path FOLDER = Path.of("src/test/resources/transcripts");

  static Stream<String> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void theNodesDoWhatTheTranscriptSays(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    List<String> lines = Files.readAllLines(file);
    String actual = TranscriptRunner.run(lines);
    if (Boolean.getBoolean("transcripts.rewrite")) {
      Files.writeString(file, actual);
      return;
    }
    assertThat(actual).isEqualTo(String.join("\n", lines) + "\n");
  }
}
