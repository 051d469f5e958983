package dev.synod.patterns.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Kills the workers of a lane, one after another, and looks at what each left. */
final class KillCampaign {

  private static final int MOST_LINES = 40;
  private static final int MOST_SPINS = 20_000;

  private final CrashSite site;
  private final int lane;
  private final Mutant mutant;
  private final ClassArchive archive;
  private final SplittableRandom random;

  KillCampaign(CrashSite site, int lane, Mutant mutant, ClassArchive archive, long seed) {
    this.site = site;
    this.lane = lane;
    this.mutant = mutant;
    this.archive = archive;
    this.random = new SplittableRandom(seed + lane);
  }

  /** While one worker works, the next one's JVM starts. */
  Tally run(int kills) throws Exception {
    CrashTables.create(site, lane);
    Remains remains = new Remains(lane, mutant);
    Child next = start(1);
    try {
      for (int kill = 1; kill <= kills; kill++) {
        try (Child child = next) {
          if (kill < kills) {
            next = start(kill + 1);
          }
          List<Line> lines = workAndDie(child, remains.firstRequest());
          check(remains, kill, lines);
        }
      }
    } finally {
      next.close();
    }
    try (Workplace place = site.open()) {
      remains.checkAll(place);
    }
    return remains.tally();
  }

  private Child start(int worker) throws IOException {
    return Child.start(site, new Assignment(lane, worker, mutant, false), archive);
  }

  private List<Line> workAndDie(Child child, long firstRequest)
      throws IOException, InterruptedException {
    int lines = 1 + random.nextInt(MOST_LINES);
    int spins = random.nextInt(MOST_SPINS);
    child.hear();
    child.tell(firstRequest);
    List<Line> heard = new ArrayList<>();
    while (heard.size() < lines) {
      heard.add(child.hear());
    }
    for (int spin = 0; spin < spins; spin++) {
      Thread.onSpinWait();
    }
    heard.addAll(child.killed());
    return heard;
  }

  private void check(Remains remains, int kill, List<Line> lines) throws Exception {
    try (Workplace place = site.open()) {
      remains.check(place, lines);
    } catch (AssertionError found) {
      throw new AssertionError(
          "lane %d, after kill %d: %s".formatted(lane, kill, found.getMessage()), found);
    }
  }
}
