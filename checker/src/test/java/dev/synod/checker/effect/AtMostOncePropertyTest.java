package dev.synod.checker.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.log.Breach;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AtMostOncePropertyTest {

  private static final int CASES = 100_000;

  @Test
  void theChecksAgreeWithTheDefinitions() {
    int twice = 0;
    int lies = 0;
    for (long seed = 0; seed < CASES; seed++) {
      List<EffectEvent> log = random(new SplittableRandom(seed));
      String context = "seed " + seed + ": " + log;
      Breach<EffectEvent> effect = AtMostOnce.effects().breach(log);
      Breach<EffectEvent> answer = AtMostOnce.answers().breach(log);
      assertThat(effect == null).as(context).isEqualTo(hasOneEffectEach(log));
      assertThat(answer == null).as(context).isEqualTo(answersTruly(log));
      twice += effect == null ? 0 : 1;
      lies += answer == null ? 0 : 1;
      if (effect != null && effect.entries().size() == 2) {
        assertThat(log).as(context).containsAll(effect.entries());
        assertThat(hasOneEffectEach(effect.entries())).as(context).isFalse();
      }
      if (answer != null) {
        assertThat(log).as(context).containsAll(answer.entries());
        assertThat(answersTruly(answer.entries())).as(context).isFalse();
      }
    }
    assertThat(twice).isBetween(CASES / 10, CASES * 9 / 10);
    assertThat(lies).isBetween(CASES / 10, CASES * 9 / 10);
  }

  private static List<EffectEvent> random(SplittableRandom random) {
    List<EffectEvent> log = new ArrayList<>();
    for (int request = random.nextInt(3); request >= 0; request--) {
      String key = "r" + request;
      if (random.nextInt(12) > 0) {
        log.add(new EffectEvent.Requested(key));
      }
      for (int i = random.nextInt(6); i > 0; i--) {
        int result = random.nextInt(10) == 0 ? 1 : 0;
        log.add(
            switch (random.nextInt(6)) {
              case 0 -> new EffectEvent.Effected(key, Value.of(result));
              case 1, 2 -> new EffectEvent.Requested(key);
              default -> new EffectEvent.Answered(key, Value.of(result));
            });
      }
      if (random.nextInt(3) > 0) {
        log.removeIf(EffectEvent.Answered.class::isInstance);
        log.add(new EffectEvent.Effected(key, Value.of(0)));
        log.add(new EffectEvent.Answered(key, Value.of(0)));
      }
    }
    return log;
  }

  private static boolean hasOneEffectEach(List<EffectEvent> log) {
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i) instanceof EffectEvent.Effected effect) {
        List<EffectEvent> before = log.subList(0, i);
        boolean again =
            before.stream()
                .anyMatch(other ->
                    other instanceof EffectEvent.Effected
                        && other.request().equals(effect.request()));
        if (again || !before.contains(new EffectEvent.Requested(effect.request()))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean answersTruly(List<EffectEvent> log) {
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i) instanceof EffectEvent.Answered answer) {
        boolean told =
            log.subList(0, i).stream()
                .filter(EffectEvent.Effected.class::isInstance)
                .map(EffectEvent.Effected.class::cast)
                .filter(effect -> effect.request().equals(answer.request()))
                .limit(1)
                .anyMatch(effect -> effect.result().equals(answer.result()));
        if (!told) {
          return false;
        }
      }
    }
    return true;
  }
}
