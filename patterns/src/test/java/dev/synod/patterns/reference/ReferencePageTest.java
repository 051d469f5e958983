package dev.synod.patterns.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.lock.Purpose;
import dev.synod.patterns.reference.Engine.Port;
import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.Capabilities.Revisions;
import dev.synod.patterns.store.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The reference page of the patterns is made of the code. To make it again after a change: {@code
 * mvn -pl patterns test -Dtest=ReferencePageTest -Dsynod.write=true}.
 */
class ReferencePageTest {

  private static final Path PAGE = Path.of("../docs/reference/patterns.md");

  @Test
  void thePageIsMadeOfTheCode() throws IOException {
    String text = page();
    if (Boolean.getBoolean("synod.write")) {
      Files.writeString(PAGE, text);
    }
    assertThat(Files.readString(PAGE)).as(PAGE + " is stale; see the comment here").isEqualTo(text);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Patterns and engines

        This page is made of the code, and a test fails when it is stale. What the words mean
        stands in the manuals of the packages: `dev.synod.patterns.store` for the promises of a
        store, and each pattern's own.

        ## What a store on each engine is

        Which of several it is depends on the settings that the store finds when it is opened; it
        says so in its `Capabilities`. Round trips are counted by the tests of each store, by the
        engine's own counters.

        """);
    row(
        page,
        "engine",
        "replication",
        "durability",
        "revisions",
        "beside the contract",
        "claim",
        "refusal",
        "release");
    row(page, "---", "---", "---", "---", "---", "---", "---", "---");
    for (Engine engine : Engine.ALL) {
      row(
          page,
          engine.title(),
          words(engine.replications()),
          words(engine.durabilities()),
          word(engine.revisions()),
          engine.ports().stream().map(Port::title).collect(Collectors.joining(", ")),
          engine.roundTrips().claim(),
          engine.roundTrips().refusal(),
          engine.roundTrips().release());
    }
    page.append(
        """

        ## What each pattern promises there

        Each row is a store as durable as its engine can be. A lock is *refused* at construction
        where its store does not promise what its purpose needs.

        """);
    row(
        page,
        "engine",
        "as",
        "lock: efficiency",
        "lock: correctness",
        "lock: guarded correctness",
        "election: an epoch has one leader",
        "idempotency: an outcome stays known",
        "idempotency: record and effect commit together");
    row(page, "---", "---", "---", "---", "---", "---", "---", "---");
    for (Engine engine : Engine.ALL) {
      for (Replication replication : engine.replications()) {
        promises(page, engine, replication);
      }
    }
    return page.toString();
  }

  private static void promises(StringBuilder page, Engine engine, Replication replication) {
    Durability durability = engine.durabilities().getLast();
    Capabilities store =
        new Capabilities(replication, engine.revisions(), durability, Limits.EVERYWHERE);
    boolean keeps = accepts(Purpose.CORRECTNESS, store);
    boolean tokensRise = accepts(Purpose.GUARDED_CORRECTNESS, store);
    row(
        page,
        engine.title(),
        word(replication) + ", " + word(durability),
        lock(Purpose.EFFICIENCY, store),
        lock(Purpose.CORRECTNESS, store),
        lock(Purpose.GUARDED_CORRECTNESS, store),
        tokensRise
            ? (keeps ? "yes" : "yes, though two may lead under different epochs")
            : "not after a crash",
        keeps ? "yes" : lost(replication),
        engine.ports().contains(Port.TRANSACTIONS) ? "yes" : "no");
  }

  private static String lost(Replication replication) {
    return switch (replication) {
      case ASYNC_REPLICA -> "a fail-over may forget it";
      case SINGLE_NODE -> "a crash may forget it";
      case LINEARIZABLE -> "yes";
    };
  }

  private static String lock(Purpose purpose, Capabilities store) {
    return accepts(purpose, store) ? "yes" : "refused";
  }

  private static boolean accepts(Purpose purpose, Capabilities store) {
    return purpose.accepts(store);
  }

  private static String words(List<? extends Enum<?>> values) {
    return values.stream().map(ReferencePageTest::word).collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  @Test
  void aCounterThatACrashMayResetIsNoFence() {
    Capabilities store =
        new Capabilities(
            Replication.SINGLE_NODE, Revisions.STORE_COUNTER, Durability.MEMORY, Limits.EVERYWHERE);

    assertThat(accepts(Purpose.GUARDED_CORRECTNESS, store)).isFalse();
  }
}
