package dev.synod.cli;

import dev.synod.checker.Checker;
import dev.synod.checker.format.ReadOptions;
import dev.synod.checker.specification.Specification;
import dev.synod.checker.specification.Specifications;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.history.History;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a check is told. */
final class CheckOptions {

  /** The longest that anything may be told to take: eleven days, in seconds. */
  static final long LONGEST = 1_000_000;

  static final String STRONGEST = "strongest";

  @Option(
      names = "--guarantee",
      paramLabel = "G",
      description = {
        "What to check: a model of consistency or a level of isolation, or strongest for all of"
            + " them (linearizable; of transactions serializable)."
      })
  private @Nullable String guarantee;

  @Option(
      names = "--model",
      paramLabel = "M",
      description =
          "What the operations mean, such as cas-register or queue (the first that has them all).")
  private @Nullable String model;

  @Option(
      names = "--initial",
      paramLabel = "VALUE",
      description =
          "What was there before the first operation: nil, an integer, or integers after commas"
              + " (nil; of texts that are appended to, what reads show).")
  private @Nullable String initial;

  @Option(
      names = "--nil-read",
      paramLabel = "MEANING",
      description = "What a read of nil means: absent, or unknown (${DEFAULT-VALUE}).")
  private String nilRead = "absent";

  @Option(
      names = "--failed-cas",
      paramLabel = "MEANING",
      description =
          "What a failed cas means: did-not-happen, or found-another-value (${DEFAULT-VALUE}).")
  private String failedCas = "did-not-happen";

  @Option(
      names = "--seconds",
      paramLabel = "COUNT",
      description = "How long to try at most (${DEFAULT-VALUE}).")
  private long seconds = 60;

  /** Complains about what is wrong whatever the file holds. */
  void validate() {
    if (seconds < 0 || seconds > LONGEST) {
      throw new BadInput("--seconds: found " + seconds + ", expected 0 to " + LONGEST);
    }
    if (guarantee != null && !asksForStrongest()) {
      named(guarantee, all());
    }
    initialValue();
    if (model != null) {
      type(model);
    }
    reading();
  }

  long seconds() {
    return seconds;
  }

  boolean asksForStrongest() {
    return STRONGEST.equals(guarantee);
  }

  /** Whether the guarantee is one of transactions only. */
  boolean asksForIsolation() {
    return guarantee != null
        && !asksForStrongest()
        && Checker.guarantees().stream()
            .noneMatch(each -> !(each instanceof Isolation) && each.id().equals(guarantee));
  }

  /** Whether the guarantee is, or may be, one of transactions. */
  boolean mayBeOfTransactions() {
    return guarantee == null
        || asksForStrongest()
        || Arrays.stream(Isolation.values()).anyMatch(level -> level.id().equals(guarantee));
  }

  /** The guarantee that was asked for, or else the usual one. */
  Guarantee guarantee(Subject subject) {
    return guarantee == null ? subject.usual() : named(guarantee, subject.guarantees());
  }

  /** All that can be asked for, of whatever histories. */
  private static List<Guarantee> all() {
    List<Guarantee> all = new ArrayList<>(Checker.guarantees());
    for (Isolation level : Isolation.values()) {
      if (all.stream().noneMatch(each -> each.id().equals(level.id()))) {
        all.add(level);
      }
    }
    return all;
  }

  private static Guarantee named(String name, List<Guarantee> choices) {
    return choices.stream()
        .filter(each -> each.id().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new BadInput(
                "--guarantee: found %s, expected %s or %s"
                    .formatted(
                        name,
                        choices.stream().map(Guarantee::id).collect(Collectors.joining(", ")),
                        STRONGEST)));
  }

  /** The name of the data type that was asked for; null if none was. */
  @Nullable String model() {
    return model;
  }

  /** The data type of this name, with what was there before the first operation. */
  Specification<?> type(String name) {
    if (!Specifications.names().contains(name)) {
      throw new BadInput(
          "--model: found %s, expected one of %s"
              .formatted(name, String.join(", ", Specifications.names())));
    }
    try {
      return Specifications.named(name, initialValue());
    } catch (IllegalArgumentException unfit) {
      throw new BadInput("--initial: found " + unfit.getMessage());
    }
  }

  private Value initialValue() {
    if (initial == null || initial.equals("nil")) {
      return Value.NIL;
    }
    try {
      List<Value> numbers =
          Arrays.stream(initial.split(",", -1)).map(Long::parseLong).map(Value::of).toList();
      return numbers.size() == 1 ? numbers.getFirst() : new Value.Sequence(numbers);
    } catch (NumberFormatException notANumber) {
      throw new BadInput(
          "--initial: found " + initial + ", expected nil, an integer, or integers after commas");
    }
  }

  /** The data type of this name for this history. */
  Specification<?> type(String name, History history) {
    // Porcupine's clients read a text of no characters where nothing was written.
    return initial == null && name.equals("kv") && DataTypes.beginsWithEmptyTexts(history)
        ? Specifications.named(name, Value.of(""))
        : type(name);
  }

  /** What a file leaves open. */
  ReadOptions reading() {
    return ReadOptions.STANDARD
        .with(choice("--nil-read", nilRead, ReadOptions.NilRead.values()))
        .with(choice("--failed-cas", failedCas, ReadOptions.FailedCas.values()));
  }

  private static <E extends Enum<E>> E choice(String option, String found, E[] choices) {
    for (E choice : choices) {
      if (label(choice).equals(found)) {
        return choice;
      }
    }
    throw new BadInput(
        "%s: found %s, expected %s"
            .formatted(
                option,
                found,
                Arrays.stream(choices)
                    .map(CheckOptions::label)
                    .collect(Collectors.joining(" or "))));
  }

  private static String label(Enum<?> choice) {
    return DesignText.lower(choice).replace(' ', '-');
  }
}
