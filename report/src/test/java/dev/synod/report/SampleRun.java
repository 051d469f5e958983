package dev.synod.report;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.core.evidence.SpaceTime.Arrow;
import dev.synod.core.evidence.SpaceTime.Fate;
import dev.synod.core.evidence.SpaceTime.Kind;
import dev.synod.core.evidence.SpaceTime.Mark;
import dev.synod.core.evidence.SpaceTime.Sign;
import dev.synod.core.evidence.SpaceTime.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Runs to be drawn: one that tells a story, and random ones. */
public final class SampleRun {

  private static final long MILLI = 1_000_000;

  private final List<Arrow> arrows = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();

  private SampleRun() {}

  /** A leader that is cut off answers a read under its lease, while another is elected. */
  public static SpaceTime staleRead() {
    SampleRun run = new SampleRun();
    run.write(0, 5, 140, "write(x, 7)", List.of(1, 2, 3, 4));
    for (int at = 150; at < 400; at += 50) {
      run.heartbeats(0, at, at < 151);
    }
    run.span(null, 151.2, 420, "partition: n0 | n1 n2 n3 n4", Kind.FAULT);
    run.span(3, 200, 330, "n3: disk 8 times slower", Kind.FAULT);
    run.election();
    run.write(1, 6, 352, "write(x, 8)", List.of(2, 3, 4));
    run.span(5, 366, 371, "read(x) → 7", Kind.OFFENDING_OPERATION);
    run.arrow(5, 366, 0, 368, "read x", Fate.DELIVERED);
    run.arrow(0, 368.4, 5, 371, "7", Fate.DELIVERED);
    run.mark(5, 371, "stale: 8 was acknowledged at 361 ms", Sign.VIOLATION);
    for (int at = 370; at < 430; at += 20) {
      run.heartbeats(1, at, true);
    }
    List<String> lanes = List.of("n0", "n1", "n2", "n3", "n4", "client 0", "client 1");
    return new SpaceTime(lanes, 138 * MILLI, 432 * MILLI, run.arrows, run.marks, run.spans);
  }

  private void election() {
    mark(1, 290, "pre-vote, term 3", Sign.MILESTONE);
    for (int voter : List.of(2, 3, 4)) {
      arrow(1, 290, voter, 291.5 + voter * 0.2, "pre-vote t3", Fate.DELIVERED);
      arrow(voter, 292.5, 1, 294 + voter * 0.3, "pre-vote granted", Fate.DELIVERED);
    }
    arrow(1, 290, 0, 290, "pre-vote t3", Fate.LOST);
    mark(1, 296, "candidate, term 3", Sign.MILESTONE);
    for (int voter : List.of(2, 3, 4)) {
      arrow(1, 296, voter, 297.4 + voter * 0.2, "vote? t3", Fate.DELIVERED);
    }
    arrow(1, 296, 4, 303, "vote? t3", Fate.DUPLICATE);
    mark(2, 298.4, "granted vote to n1", Sign.MILESTONE);
    mark(2, 298.4, "crash", Sign.CRASH);
    span(2, 298.4, 338.4, "n2 is down", Kind.DOWN);
    mark(2, 338.4, "restart", Sign.RESTART);
    arrow(3, 301, 1, 303.5, "vote t3", Fate.DELIVERED);
    arrow(4, 299.5, 1, 301.2, "vote t3", Fate.DELIVERED);
    mark(1, 303.5, "leader, term 3", Sign.MILESTONE);
    heartbeats(1, 304, true);
  }

  private void write(int leader, int client, double at, String label, List<Integer> followers) {
    arrow(client, at, leader, at + 2, label, Fate.DELIVERED);
    for (int follower : followers) {
      arrow(leader, at + 2, follower, at + 3 + follower * 0.3, "append i=9", Fate.DELIVERED);
      arrow(follower, at + 4.6, leader, at + 5.4 + follower * 0.3, "appended", Fate.DELIVERED);
    }
    mark(leader, at + 6.2, "committed 9", Sign.MILESTONE);
    arrow(leader, at + 6.3, client, at + 8.5, "ok", Fate.DELIVERED);
    span(client, at, at + 9, label, Kind.OPERATION);
  }

  private void heartbeats(int leader, double at, boolean arrives) {
    for (int node = 0; node < 5; node++) {
      if (node != leader) {
        boolean cut = !arrives || (node == 0 && at > 151);
        arrow(leader, at, node, cut ? at : at + 1.5, "heartbeat", cut ? Fate.LOST : Fate.DELIVERED);
      }
    }
  }

  private void arrow(int from, double sent, int to, double arrived, String label, Fate fate) {
    arrows.add(new Arrow(from, nanos(sent), to, nanos(arrived), label, fate));
  }

  private void mark(int lane, double at, String label, Sign sign) {
    marks.add(new Mark(lane, nanos(at), label, sign));
  }

  private void span(Integer lane, double from, double to, String label, Kind kind) {
    spans.add(new Span(lane, nanos(from), nanos(to), label, kind));
  }

  private static long nanos(double millis) {
    return Math.round(millis * MILLI);
  }

  /** A run of any size, in which anything happens. */
  public static SpaceTime random(Random random) {
    SampleRun run = new SampleRun();
    int lanes = 1 + random.nextInt(11);
    double length = Math.pow(10, random.nextInt(5));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      names.add(words(random, 12));
    }
    int messages = random.nextInt(random.nextBoolean() ? 40 : 900);
    for (int i = 0; i < messages; i++) {
      double sent = length * random.nextDouble() * 1.1 - length * 0.05;
      run.arrow(
          random.nextInt(lanes),
          sent,
          random.nextInt(lanes),
          sent + length * 0.02 * random.nextDouble(),
          words(random, 20),
          pick(Fate.values(), random));
    }
    int events = random.nextInt(random.nextBoolean() ? 12 : 300);
    for (int i = 0; i < events; i++) {
      run.mark(
          random.nextInt(lanes),
          Math.rint(length * random.nextDouble()),
          words(random, 40),
          pick(Sign.values(), random));
    }
    for (int i = random.nextInt(60); i > 0; i--) {
      double from = length * random.nextDouble();
      run.span(
          random.nextBoolean() ? random.nextInt(lanes) : null,
          from,
          from + length * random.nextDouble(),
          words(random, 60),
          pick(Kind.values(), random));
    }
    return new SpaceTime(names, 0, nanos(length), run.arrows, run.marks, run.spans);
  }

  private static String words(Random random, int longest) {
    StringBuilder words = new StringBuilder("m");
    for (int i = random.nextInt(longest); i > 0; i--) {
      words.appendCodePoint("abcdefgh WM.,:019→é<&界".codePointAt(random.nextInt(22)));
    }
    return words.toString();
  }

  private static <T> T pick(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
