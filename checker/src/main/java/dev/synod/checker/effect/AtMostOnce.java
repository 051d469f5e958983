package dev.synod.checker.effect;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.log.Breach;
import dev.synod.checker.log.LogCheck;
import dev.synod.core.guarantee.Guarantee;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The guarantees of idempotent requests, and their checks. */
public final class AtMostOnce {

  /** No effect twice. */
  public static final Guarantee.Safety AT_MOST_ONE_EFFECT =
      new Guarantee.Safety(
          "at-most-once",
          "A request has at most one effect, however often it is sent, and none unasked.",
          "Birrell and Nelson, Implementing Remote Procedure Calls, TOCS 1984, section 3.2");

  /** Answers tell the effect. */
  public static final Guarantee.Safety ANSWERS_TELL_THE_EFFECT =
      new Guarantee.Safety(
          "answers-tell-the-effect",
          "Every result that is stored or returned for a request is that of its one effect.",
          "Helland, Idempotence Is Not a Medical Condition, ACM Queue 2012");

  private AtMostOnce() {}

  /** Whether no request has two effects, and none has one before it was asked for. */
  public static LogCheck<List<EffectEvent>, EffectEvent> effects() {
    return new LogCheck<>(AT_MOST_ONE_EFFECT, AtMostOnce::twice);
  }

  /** Whether every answer comes after the effect and equals it. */
  public static LogCheck<List<EffectEvent>, EffectEvent> answers() {
    return new LogCheck<>(ANSWERS_TELL_THE_EFFECT, AtMostOnce::falseAnswer);
  }

  private static @Nullable Breach<EffectEvent> twice(List<EffectEvent> log, Meter meter) {
    Set<String> requested = new HashSet<>();
    Map<String, EffectEvent> effects = new HashMap<>();
    for (EffectEvent event : log) {
      meter.step();
      if (meter.exhausted() != null) {
        return null;
      }
      switch (event) {
        case EffectEvent.Requested(String request) -> requested.add(request);
        case EffectEvent.Effected(String request, var result) -> {
          EffectEvent before = effects.put(request, event);
          if (before != null) {
            return new Breach<>(
                AT_MOST_ONE_EFFECT, "The request had two effects:", List.of(before, event));
          }
          if (!requested.contains(request)) {
            return new Breach<>(
                AT_MOST_ONE_EFFECT, "Nobody had asked for the effect:", List.of(event));
          }
        }
        case EffectEvent.Answered answered -> {}
      }
    }
    return null;
  }

  private static @Nullable Breach<EffectEvent> falseAnswer(List<EffectEvent> log, Meter meter) {
    Map<String, EffectEvent.Effected> effects = new HashMap<>();
    for (EffectEvent event : log) {
      meter.step();
      if (meter.exhausted() != null) {
        return null;
      }
      switch (event) {
        case EffectEvent.Requested requested -> {}
        case EffectEvent.Effected effected -> effects.putIfAbsent(effected.request(), effected);
        case EffectEvent.Answered(String request, var result) -> {
          EffectEvent.Effected effect = effects.get(request);
          if (effect == null) {
            return new Breach<>(
                ANSWERS_TELL_THE_EFFECT, "The answer came before any effect:", List.of(event));
          }
          if (!effect.result().equals(result)) {
            return new Breach<>(
                ANSWERS_TELL_THE_EFFECT,
                "The answer is not that of the effect:",
                List.of(effect, event));
          }
        }
      }
    }
    return null;
  }
}
