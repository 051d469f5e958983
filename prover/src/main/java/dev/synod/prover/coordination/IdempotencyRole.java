package dev.synod.prover.coordination;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.patterns.idempotency.ActionContext;
import dev.synod.patterns.idempotency.ActionResult;
import dev.synod.patterns.idempotency.FailureClassifier;
import dev.synod.patterns.idempotency.Fingerprint;
import dev.synod.patterns.idempotency.Idempotency;
import dev.synod.patterns.idempotency.IdempotencyKey;
import dev.synod.patterns.idempotency.IdempotencyOptions;
import dev.synod.patterns.idempotency.IdempotencyOptions.Recovery;
import dev.synod.patterns.idempotency.IdempotencyScope;
import dev.synod.patterns.idempotency.Outcome;
import dev.synod.patterns.idempotency.ResultCodec;
import dev.synod.patterns.lease.LeaseOptions;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.Bytes;
import dev.synod.prover.coordination.Arena.Member;
import dev.synod.prover.coordination.RemoteService.Kind;
import dev.synod.prover.pattern.PatternFindings;
import dev.synod.simulator.random.Prng;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What processes do with requests. */
final class IdempotencyRole implements Arena.Role {

  private static final long MILLI = 1_000_000;
  private static final int RECENT = 3;
  private static final IdempotencyScope SCOPE = new IdempotencyScope("tenant", "order");
  private static final Duration LEASE = Duration.ofNanos(IdempotencyScenario.LEASE_NANOS);

  private final Arena arena;
  private final RemoteService service;

  /** The results that were given, by request. */
  private final Map<String, String> given = new TreeMap<>();

  IdempotencyRole(Arena arena) {
    this.arena = arena;
    service = new RemoteService(arena.judge(), arena.journal());
  }

  /** One of a few that change as time goes on, so that there are always new ones and old ones. */
  private int number(Prng random) {
    long last = arena.now() * (IdempotencyScenario.REQUESTS - 1) / IdempotencyScenario.HEAL_NANOS;
    return (int) Math.max(0, last - random.between(0, RECENT));
  }

  private static Kind kind(int number) {
    return switch (number % 3) {
      case 0 -> Kind.PLAIN;
      case 1 -> Kind.KEYED;
      default -> Kind.REPLACING;
    };
  }

  private static String name(int number) {
    return "request-" + number;
  }

  @Override
  public void live(Member member) {
    Prng random = member.random();
    while (!arena.healed()) {
      int number = number(random);
      if (random.chance(50_000)) {
        misuse(member, number);
      } else {
        request(member, number);
      }
      member.sleep(random.between(0, 300 * MILLI));
    }
    for (int number = 0; number < IdempotencyScenario.REQUESTS; number++) {
      while (!request(member, number)) {
        member.sleep(random.between(0, 300 * MILLI));
      }
    }
  }

  private Idempotency idempotency(Member member, int number) {
    Leases leases =
        new Leases(
            member.store(),
            member.host(),
            event -> arena.journal().note(member.name(), event::toString),
            LeaseOptions.USUAL);
    IdempotencyOptions options =
        new IdempotencyOptions(
            LEASE,
            Duration.ofHours(1),
            member.random().chance(500_000) ? Duration.ZERO : LEASE.multipliedBy(2),
            kind(number) == Kind.PLAIN ? Recovery.KEEP_UNRESOLVED : Recovery.RUN_AGAIN,
            1_000);
    return new Idempotency(leases, options, FailureClassifier.cautious());
  }

  private Outcome<String> execute(Member member, int number, String body) {
    try {
      return idempotency(member, number)
          .execute(
              SCOPE,
              new IdempotencyKey(name(number)),
              Fingerprint.of(Bytes.utf8(body)),
              ResultCodec.text(),
              context -> act(member, number, body, context));
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  /** The action: thinks, and has its effect at the service. */
  private ActionResult<String> act(Member member, int number, String body, ActionContext context)
      throws InterruptedException {
    String request = name(number);
    arena
        .journal()
        .note(member.name(), () -> "works on %s, token %d".formatted(request, context.token()));
    if (!body.equals(request)) {
      broke(IdempotencyScenario.MISUSE, member, body + " is run under the key of " + request);
    }
    Prng random = member.random();
    if (random.chance(50_000)) {
      return new ActionResult.Retryable<>("not now");
    }
    think(member);
    String derived = context.downstreamKey("effect").value();
    String receipt =
        arena
            .wire()
            .call(
                member.process(),
                "effect of " + request,
                () -> service.ask(kind(number), request, derived, context.token()))
            .orElse("");
    think(member);
    return receipt.isEmpty()
        ? new ActionResult.Unknown<>("the service did not answer")
        : new ActionResult.Definite<>(receipt);
  }

  /** Mostly briefly, now and then for longer than a lease. */
  private static void think(Member member) throws InterruptedException {
    Prng random = member.random();
    long most = random.chance(50_000) ? 2 * IdempotencyScenario.LEASE_NANOS : 60 * MILLI;
    member.process().signal().awaitUntil(member.process().reading() + random.between(0, most));
  }

  /** Whether it came to an end. */
  private boolean request(Member member, int number) {
    String request = name(number);
    String before = given.getOrDefault(request, "");
    arena.journal().counted(PatternFindings.ATTEMPTED);
    Outcome<String> outcome = execute(member, number, request);
    arena.journal().note(member.name(), () -> request + ": " + outcome);
    String result =
        outcome instanceof Outcome.Completed<String>(String value, boolean old) ? value : "";
    if (!result.isEmpty()) {
      judgeResult(member, request, result);
      arena.journal().counted(PatternFindings.DONE);
      return true;
    }
    boolean unavailable = outcome instanceof Outcome.Unavailable;
    if (!before.isEmpty() && !unavailable) {
      broke(
          IdempotencyScenario.ANSWER_STAYS,
          member,
          "%s was answered with %s, and later with %s".formatted(request, before, outcome));
    }
    return outcome instanceof Outcome.Mismatched
        || (kind(number) == Kind.PLAIN && outcome instanceof Outcome.Unresolved);
  }

  private void judgeResult(Member member, String request, String result) {
    String standing = service.standing(request);
    if (!result.equals(standing)) {
      broke(
          IdempotencyScenario.SAME_RESULT,
          member,
          "%s was answered with %s, and its effect is %s".formatted(request, result, standing));
    }
    String other = given.putIfAbsent(request, result);
    if (other != null && !other.equals(result)) {
      broke(
          IdempotencyScenario.ANSWER_STAYS,
          member,
          "%s was answered with %s, and later with %s".formatted(request, other, result));
    }
  }

  /** Another request with the same key. */
  private void misuse(Member member, int number) {
    boolean answered = given.containsKey(name(number));
    if (!answered) {
      return; // whoever comes first is right
    }
    Outcome<String> outcome = execute(member, number, "another request");
    if (!(outcome instanceof Outcome.Mismatched || outcome instanceof Outcome.Unavailable)) {
      broke(
          IdempotencyScenario.MISUSE,
          member,
          "another request with the key of %s got %s".formatted(name(number), outcome));
    }
  }

  private void broke(Guarantee guarantee, Member member, String explanation) {
    arena.judge().broke(guarantee, member.name(), explanation);
  }

  @Override
  public void afterFaults(Arena.Conductor conductor) {
    // Every request has to be answered to everybody, and that is all.
  }
}
