package dev.synod.cli;

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
    subcommands = {
      DesignCommand.class,
      ProveCommand.class,
      CheckCommand.class,
      PartitionCommand.class,
      QuorumCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Exit status: 0 holds or done, 1 violated or infeasible, 2 bad input, 3 unknown,",
      "70 an error of Synod itself, 130 interrupted.",
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
    Terminal terminal = new Terminal(System.out, System.err, System.getenv());
    int status;
    try {
      status = run(terminal, interrupt, arguments);
    } catch (Throwable error) {
      status = broken(terminal, error);
    }
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
    line.setOverwrittenOptionsAllowed(false);
    line.setParameterExceptionHandler((exception, given) -> complain(terminal, exception));
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> complain(terminal, exception));
    int status = arguments.length == 0 ? line.execute("--help") : line.execute(arguments);
    terminal.flush();
    if (interrupt.requested()) {
      return ExitStatus.INTERRUPTED;
    }
    if (terminal.lostResults()) {
      terminal.error(
          "synod: standard output: found no way to write all results, expected a file or a reader"
              + " that takes them");
      return status == ExitStatus.DONE ? ExitStatus.BAD_INPUT : status;
    }
    return status;
  }

  private static int complain(Terminal terminal, Exception exception) {
    String complaint = Complaint.of(exception);
    if (complaint == null) {
      return broken(terminal, exception);
    }
    terminal.error("synod: " + complaint);
    return ExitStatus.BAD_INPUT;
  }

  /** What is wrong with Synod itself is told apart from a guarantee that is violated. */
  static int broken(Terminal terminal, Throwable broken) {
    terminal.error("synod: internal error; please report it with these lines");
    broken.printStackTrace(terminal.err());
    terminal.flush();
    return ExitStatus.INTERNAL_ERROR;
  }
}
