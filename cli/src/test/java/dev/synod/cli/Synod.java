package dev.synod.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The command, run within the test. */
final class Synod {

  /** The project's examples. */
  static final Path EXAMPLES = Path.of("../examples");

  private Synod() {}

  /** What a command came to. */
  record Outcome(int status, String out, String err) {}

  static Outcome run(String... arguments) {
    return run(Map.of(), Interrupt.none(), arguments);
  }

  /** On a terminal of this width. */
  static Outcome runOn(int columns, String... arguments) {
    return run(Map.of("SYNOD_COLUMNS", Integer.toString(columns)), Interrupt.none(), arguments);
  }

  static Outcome run(Map<String, String> environment, Interrupt interrupt, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(out), new PrintStream(err), environment);
    int status = Main.run(terminal, interrupt, arguments);
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static String example(String name) {
    return EXAMPLES.resolve(name).resolve("requirements.yaml").toString();
  }
}
