package dev.synod.prover.coordination;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.prover.coordination.Arena.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who believes to hold what until when, and under which token: judged as it comes to be. */
final class Holdings {

  private final Guarantee oneHolder;
  private final Guarantee tokensRise;
  private final Guarantee lostStaysLost;
  private final Judge judge;
  private final Arena arena;
  private final Map<String, Long> greatest = new TreeMap<>();
  private final Map<String, String> holderOfToken = new TreeMap<>();
  private final List<Holding> current = new ArrayList<>();

  /**
   * Nobody holds anything.
   *
   * @param oneHolder what is broken if two believe that they hold the same
   * @param tokensRise what is broken if a token is not greater than one that was given before it
   *     was asked for, or is given twice
   * @param lostStaysLost what is broken if a lease has time left after its end
   */
  Holdings(Guarantee oneHolder, Guarantee tokensRise, Guarantee lostStaysLost, Arena arena) {
    this.lostStaysLost = lostStaysLost;
    this.oneHolder = oneHolder;
    this.tokensRise = tokensRise;
    this.arena = arena;
    this.judge = arena.judge();
  }

  /** Somebody holds something, as far as it knows. */
  final class Holding {
    private final Member member;
    private final String resource;
    private final long token;
    private long validUntil;
    private boolean over;
    private boolean ended;
    private long writes;

    Holding(Member member, String resource, long token) {
      this.member = member;
      this.resource = resource;
      this.token = token;
    }

    /** What nobody else bears. */
    String holder() {
      return member.name() + "/" + resource + "/" + token;
    }

    long token() {
      return token;
    }

    /** Counts its writes. */
    long nextWrite() {
      return ++writes;
    }

    /**
     * Its lease was seen.
     *
     * @param beforeNanos what the clock of the process read before it was asked
     */
    void seen(long beforeNanos, Duration remaining) {
      if (remaining.isZero()) {
        over = true;
        ended = true;
      } else if (ended) {
        judge.broke(
            lostStaysLost,
            member.name(),
            "%s saw the end of token %d for %s, and later %s left of it"
                .formatted(member.name(), token, resource, remaining));
      } else {
        long until = member.process().instantOf(beforeNanos + remaining.toNanos());
        validUntil = Math.max(validUntil, until);
      }
    }

    /** Its holder gives it up, or knows that it is lost. */
    void over() {
      over = true;
    }
  }

  /** Who holds something now, by its own clock. */
  Optional<Member> holder(String resource) {
    return current.stream()
        .filter(other -> other.resource.equals(resource) && !other.over)
        .filter(other -> !other.member.process().crashed() && other.validUntil > arena.now())
        .map(other -> other.member)
        .findFirst();
  }

  /** The greatest token that anybody was given for a resource so far; 0 if none was. */
  long greatest(String resource) {
    return greatest.getOrDefault(resource, 0L);
  }

  /**
   * Somebody was given something.
   *
   * @param greatestBefore what {@link #greatest} was before it asked
   * @param beforeNanos what the clock of the process read before it asked what remains
   */
  Holding granted(
      Member member,
      String resource,
      long token,
      long greatestBefore,
      long beforeNanos,
      Duration remaining) {
    Holding holding = new Holding(member, resource, token);
    holding.seen(beforeNanos, remaining);
    arena.journal().note(member.name(), () -> "holds %s with token %d".formatted(resource, token));
    arena.journal().counted("held");
    judge.judged();
    judgeToken(holding, greatestBefore);
    if (!holding.over) {
      judgeExclusion(holding);
      current.add(holding);
    }
    return holding;
  }

  private void judgeToken(Holding holding, long greatestBefore) {
    String resource = holding.resource;
    long token = holding.token;
    if (token <= greatestBefore) {
      judge.broke(
          tokensRise,
          holding.member.name(),
          "%s was given token %d for %s, although %d had been given before it asked"
              .formatted(holding.member.name(), token, resource, greatestBefore));
    }
    String other = holderOfToken.put(resource + "/" + token, holding.member.name());
    if (other != null) {
      judge.broke(
          tokensRise,
          holding.member.name(),
          "token %d for %s was given to %s and to %s"
              .formatted(token, resource, other, holding.member.name()));
    }
    greatest.merge(resource, token, Math::max);
  }

  private void judgeExclusion(Holding holding) {
    long now = arena.now();
    current.removeIf(
        other -> other.over || other.member.process().crashed() || other.validUntil <= now);
    @Nullable Holding beside =
        current.stream()
            .filter(other -> other.resource.equals(holding.resource))
            .findFirst()
            .orElse(null);
    if (beside != null) {
      judge.broke(
          oneHolder,
          holding.member.name(),
          "%s holds %s with token %d while %s, with token %d, does for %.1f ms longer"
              .formatted(
                  holding.member.name(),
                  holding.resource,
                  holding.token,
                  beside.member.name(),
                  beside.token,
                  (beside.validUntil - now) / 1e6));
    }
  }
}
