package dev.synod.cli;

import dev.synod.checker.format.HistoryFormatException;
import dev.synod.design.document.DocumentException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one line that tells a user what is wrong with the input: where, what was found, expected. */
final class Complaint {

  private Complaint() {}

  /** The line for an exception that the input caused; null if it was not the input. */
  static @Nullable String of(Exception exception) {
    return switch (exception) {
      case BadInput input -> line(input.getMessage());
      case DocumentException document -> line(document.getMessage());
      case HistoryFormatException history -> line(history.getMessage());
      case ParameterException arguments -> line(arguments(arguments));
      default -> null;
    };
  }

  /** Control characters, which may come from the input, would break the line or the terminal. */
  private static String line(@Nullable String text) {
    StringBuilder line = new StringBuilder();
    String.valueOf(text)
        .codePoints()
        .forEach(character -> {
          if (Character.isISOControl(character)) {
            line.append("\\u%04x".formatted(character));
          } else {
            line.appendCodePoint(character);
          }
        });
    return line.toString();
  }

  private static String arguments(ParameterException exception) {
    CommandSpec command = exception.getCommandLine().getCommandSpec();
    return switch (exception) {
      case MissingParameterException missing -> missing(command, missing.getMissing());
      case UnmatchedArgumentException unmatched -> unmatched(command, unmatched.getUnmatched());
      case OverwrittenOptionException twice ->
          "%s: found it twice, expected it once".formatted(label(twice.getOverwritten()));
      default -> value(exception);
    };
  }

  private static String missing(CommandSpec command, List<ArgSpec> missing) {
    ArgSpec first = missing.getFirst();
    if (first.isOption() && first.required()) {
      return "%s: found no %s, expected it with %s"
          .formatted(command.name(), label(first), kind(first));
    }
    return first.isOption()
        ? "%s: found nothing after it, expected %s".formatted(label(first), kind(first))
        : "%s: found no %s, expected one".formatted(command.name(), first.paramLabel());
  }

  private static String unmatched(CommandSpec command, List<String> unmatched) {
    String found = unmatched.getFirst();
    if (command.subcommands().isEmpty()) {
      return found.startsWith("-")
          ? "%s: found %s, expected one of %s".formatted(command.name(), found, options(command))
          : "%s: found %s, expected no more than %s"
              .formatted(command.name(), found, parameters(command));
    }
    return "found %s, expected one of %s"
        .formatted(found, String.join(", ", command.subcommands().keySet()));
  }

  private static String options(CommandSpec command) {
    return command.options().stream()
        .map(OptionSpec::longestName)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String parameters(CommandSpec command) {
    return "one "
        + command.positionalParameters().stream()
            .map(ArgSpec::paramLabel)
            .collect(Collectors.joining(" and "));
  }

  private static String value(ParameterException exception) {
    ArgSpec argument = exception.getArgSpec();
    if (argument == null) {
      return String.valueOf(exception.getMessage());
    }
    String found = String.valueOf(exception.getValue());
    return "%s: found %s, expected %s"
        .formatted(label(argument), found.isEmpty() ? "nothing" : found, kind(argument));
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String kind(ArgSpec argument) {
    Class<?> type = argument.type();
    if (type == Integer.class || type == int.class) {
      return "an integer from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
    }
    if (type == Long.class || type == long.class) {
      return "an integer from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE;
    }
    return type == boolean.class ? "no value" : "a " + argument.paramLabel();
  }

  /** Why a file could not be read or written, in the words of who reads it. */
  static String reason(IOException broken) {
    return switch (broken) {
      case NoSuchFileException missing -> "no such file or folder";
      case AccessDeniedException denied -> "no permission";
      case FileSystemException other when other.getReason() != null ->
          String.valueOf(other.getReason());
      default -> String.valueOf(broken.getMessage());
    };
  }
}
