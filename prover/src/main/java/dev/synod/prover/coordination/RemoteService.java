package dev.synod.prover.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A service with effects, each of which has a receipt. It knows a message that the network repeats,
 * as any transport does; of requests that are made again it knows what its kind says.
 */
final class RemoteService {

  /** How requests are known again, and how they are recovered. */
  enum Kind {
    /** Not at all: who died at work is not followed by another attempt. */
    PLAIN,
    /** By the key that is derived for the service: another attempt gets the same receipt. */
    KEYED,
    /**
     * By tokens: an attempt with a greater one replaces the effect, one with a smaller is refused.
     */
    REPLACING
  }

  private final Map<String, State> states = new TreeMap<>();
  private final Set<String> messages = new TreeSet<>();
  private final Judge judge;
  private final Journal journal;
  private long receipts;

  /** The effects of a request. */
  private static final class State {
    private final List<String> receipts = new ArrayList<>();
    private long greatest;
  }

  RemoteService(Judge judge, Journal journal) {
    this.judge = judge;
    this.journal = journal;
  }

  /**
   * Has the effect of a request, or knows it.
   *
   * @param kind how it is known
   * @param request that it is the effect of
   * @param derivedKey that the service is shown
   * @param token of the attempt
   * @return the receipt; empty text if the token is refused
   */
  Optional<String> ask(Kind kind, String request, String derivedKey, long token) {
    return switch (kind) {
      case PLAIN -> Optional.of(plain(request, token));
      case KEYED -> Optional.of(keyed(request, derivedKey));
      case REPLACING -> Optional.of(replacing(request, token));
    };
  }

  private String plain(String request, long token) {
    State state = state(request);
    if (!messages.add(request + "/" + token)) {
      return state.receipts.getLast();
    }
    String receipt = effect(state, request);
    if (state.receipts.size() > 1) {
      judge.broke(
          IdempotencyScenario.ONE_EFFECT,
          "service",
          "%s has had the effects %s".formatted(request, state.receipts));
    }
    return receipt;
  }

  private String keyed(String request, String derivedKey) {
    State known = state("key " + derivedKey);
    if (!known.receipts.isEmpty()) {
      return known.receipts.getFirst();
    }
    State state = state(request);
    String receipt = effect(state, request);
    known.receipts.add(receipt);
    if (state.receipts.size() > 1) {
      judge.broke(
          IdempotencyScenario.ONE_EFFECT_BY_KEY,
          "service",
          "%s has had the effects %s".formatted(request, state.receipts));
    }
    return receipt;
  }

  private String replacing(String request, long token) {
    State state = state(request);
    if (token < state.greatest) {
      journal.counted("refused-stale-tokens");
      return "";
    }
    if (token > state.greatest) {
      state.greatest = token;
      effect(state, request);
    }
    return state.receipts.getLast();
  }

  private String effect(State state, String request) {
    String receipt = "receipt-" + ++receipts;
    state.receipts.add(receipt);
    judge.judged();
    journal.counted("effects");
    journal.note("service", () -> "%s takes effect: %s".formatted(request, receipt));
    return receipt;
  }

  private State state(String name) {
    return states.computeIfAbsent(name, absent -> new State());
  }

  /** The receipt of the effect that stands; empty text if there is none. */
  String standing(String request) {
    List<String> all = state(request).receipts;
    return all.isEmpty() ? "" : all.getLast();
  }
}
