package dev.synod.prover.proof;

import dev.synod.prover.run.Trial;
import dev.synod.simulator.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a replay changes of a seed's run.
 *
 * @param keep positions among the seed's faults, separated by commas, or none; null for all
 * @param chance which stream of chance delays, timers and clients draw from; 0 is the seed's own
 */
public record Variation(@Nullable String keep, long chance) {

  /** The seed's run as it is. */
  public static final Variation NONE = new Variation(null, 0);

  private static final String NO_FAULT = "none";

  public Variation {
    if (chance < 0) {
      throw new IllegalArgumentException("--chance: found " + chance + ", expected at least 0");
    }
  }

  /** Some of the faults that were drawn, and a stream of chance. */
  static Variation of(List<Fault> drawn, List<Fault> kept, long chance) {
    List<Integer> positions = new ArrayList<>();
    for (int position = 0; position < drawn.size(); position++) {
      if (positions.size() < kept.size()
          && kept.get(positions.size()).equals(drawn.get(position))) {
        positions.add(position);
      }
    }
    String keep = positions.stream().map(String::valueOf).collect(Collectors.joining(","));
    return new Variation(keep.isEmpty() ? NO_FAULT : keep, chance);
  }

  /**
   * A seed's trial with only some of its faults, and another stream of chance.
   *
   * @throws IllegalArgumentException if a position is none
   */
  public Trial of(Trial trial) {
    Trial chosen = chance == trial.chance() ? trial : trial.withChance(chance);
    return keep == null ? chosen : chosen.under(trial.schedule().with(kept(trial, keep)));
  }

  private static List<Fault> kept(Trial trial, String keep) {
    List<Fault> drawn = trial.schedule().faults();
    TreeSet<Integer> positions = new TreeSet<>();
    for (String text : keep.equals(NO_FAULT) ? List.<String>of() : List.of(keep.split(",", -1))) {
      positions.add(position(keep, text, drawn.size()));
    }
    return positions.stream().map(drawn::get).toList();
  }

  private static int position(String keep, String text, int faults) {
    return IntStream.range(0, faults)
        .filter(position -> String.valueOf(position).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "--keep %s: found «%s», expected none%s"
                    .formatted(
                        keep,
                        text,
                        faults == 0
                            ? ", for the seed has no faults"
                            : " or numbers from 0 to " + (faults - 1) + ", separated by commas")));
  }

  /** In the words of the description of a campaign, after a comma; empty if nothing changes. */
  public String words() {
    return (keep == null ? "" : ", of each seed's faults only " + keep)
        + (chance == 0 ? "" : ", stream of chance " + chance);
  }

  /** As options of a command, each after a space. */
  String options() {
    return (keep == null ? "" : " --keep " + keep) + (chance == 0 ? "" : " --chance " + chance);
  }
}
