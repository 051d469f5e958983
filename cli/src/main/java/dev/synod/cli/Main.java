package dev.synod.cli;

import dev.synod.checker.format.HistoryFormatException;
import dev.synod.design.document.DocumentException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The entry of the command line. */
@Command(
    name = "synod",
    description = {
      "Designs distributed architectures from requirements, and proves by simulation under faults"
          + " and by checking histories that they keep what they promise."
    },
    subcommands = {DesignCommand.class, ProveCommand.class, CheckCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Exit status: 0 holds or done, 1 violated or infeasible, 2 bad input, 3 unknown.",
    })
public final class Main {

  /** Prints the version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"synod " + ToolVersion.TEXT};
    }
  }

  private Main() {}

  /** Runs the command and exits with its status. */
  public static void main(String[] arguments) {
    Interrupt interrupt = Interrupt.install();
    int status = run(new Terminal(System.out, System.err, System.getenv()), interrupt, arguments);
    interrupt.finished();
    if (!interrupt.requested()) {
      System.exit(status);
    }
  }

  static int run(Terminal terminal, Interrupt interrupt, String... arguments) {
    CommandLine line = new CommandLine(new Main(), new Commands(terminal, interrupt));
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setUsageHelpWidth(Math.max(60, Math.min(100, terminal.columns())));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (exception, given) -> complain(terminal, exception.getMessage()));
    line.setExecutionExceptionHandler((exception, command, parsed) -> {
      String complaint = complaint(exception);
      if (complaint == null) {
        throw exception;
      }
      return complain(terminal, complaint);
    });
    int status = arguments.length == 0 ? line.execute("--help") : line.execute(arguments);
    terminal.flush();
    return interrupt.requested() ? ExitStatus.INTERRUPTED : status;
  }

  private static int complain(Terminal terminal, @Nullable String complaint) {
    String line = complaint == null ? "" : complaint.lines().findFirst().orElse("");
    terminal.error("synod: " + (line.isEmpty() ? "bad input" : line));
    return ExitStatus.BAD_INPUT;
  }

  /** The one line for an exception that the input caused; null if it was not the input. */
  private static @Nullable String complaint(Exception exception) {
    return switch (exception) {
      case BadInput input -> input.getMessage();
      case DocumentException document -> document.getMessage();
      case HistoryFormatException history -> history.getMessage();
      case NoSuchFileException file -> file.getFile() + ": no such file";
      case AccessDeniedException file -> file.getFile() + ": access denied";
      case IOException broken -> broken.getMessage();
      default -> null;
    };
  }
}
