package dev.synod.patterns.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header, compared with the grammar of RFC 9651 as one expression. */
class IdempotencyKeyFuzzTest {

  private static final int RUNS = 200_000;
  private static final String ALPHABET = "\"\"\"\\\\ ;;=aZ1.-?:*@%/\t\u00e4";

  private static final String STRING = "\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"";
  private static final String ITEM =
      "(?:-?[0-9]{1,12}\\.[0-9]{1,3}|@?-?[0-9]{1,15}|[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*"
          + "|:[A-Za-z0-9+/=]*:|\\?[01]|%\"(?:[ !#$&-~]|%[0-9a-f]{2})*\"|"
          + STRING.replace("((?:", "(?:(?:")
          + ")";
  private static final Pattern FIELD =
      Pattern.compile(" *" + STRING + "(?:; *[a-z*][a-z0-9_.*-]*(?:=" + ITEM + ")?)* *");

  @Test
  void whatTheGrammarAllowsIsReadAndNothingElse() {
    int read = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder field = new StringBuilder(random.nextInt(4) == 0 ? "" : "\"a\"");
      for (int length = random.nextInt(9); length > 0; length--) {
        field.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      Matcher expected = FIELD.matcher(field);
      boolean valid = expected.matches() && !expected.group(1).isEmpty();
      try {
        String value = IdempotencyKey.fromHeader(field.toString()).value();
        assertThat(valid).as("seed %d: '%s' was read", seed, field).isTrue();
        assertThat(value)
            .as("seed %d: '%s'", seed, field)
            .isEqualTo(expected.group(1).replaceAll("\\\\(.)", "$1"));
        read++;
      } catch (IllegalArgumentException refused) {
        assertThat(valid).as("seed %d: '%s' was refused: %s", seed, field, refused).isFalse();
      }
    }
    assertThat(read).isGreaterThan(RUNS / 50);
  }

  @Test
  void everyKeyCanBeSent() {
    for (int seed = 0; seed < RUNS / 10; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder key = new StringBuilder();
      for (int length = random.nextInt(1, 256); length > 0; length--) {
        key.append((char) random.nextInt(' ', 127));
      }
      String sent = "\"" + key.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      assertThat(IdempotencyKey.fromHeader(sent).value())
          .as("seed %d", seed)
          .isEqualTo(key.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"k\";v=1",
        "\"k\";v",
        "\"k\"; v=1.5;w=?0;x=tok:en/*;y=:aGF0:;z=\"s\\\"\"",
        "\"k\";d=@1659578233;e=%\"f%c3%bc\"",
        "  \"k\"  "
      })
  void parametersMeanNothing(String field) {
    assertThat(IdempotencyKey.fromHeader(field).value()).isEqualTo("k");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "8e03978e|U+0038 at index 0, expected a string in double quotes",
        "\"a|the end of the field, expected a double quote",
        "\"a\\b\"|U+0062 at index 3, expected a double quote or a backslash",
        "\"a\", \"b\"|U+002C at index 3, expected the end",
        "\"a\";=1|U+003D at index 4, expected the name of a parameter",
        "\"a\";b=|the end of the field, expected the value of a parameter",
        "\"a\";b=1234567890123456|U+0036 at index 21, expected the end",
        "\"\"|0 characters, expected 1 to 255"
      })
  void anErrorSaysWhatWasFoundWhereAndWhatWasExpected(String field, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdempotencyKey.fromHeader(field))
        .withMessageContaining(message);
  }

  @Test
  void longFieldsAndKeysAreRefusedAndNothingOverflows() {
    for (String field :
        List.of(
            "\"" + "a".repeat(256) + "\"",
            "\"" + "a".repeat(5_000) + "\"",
            "\"a\";b=%\"" + "%aa".repeat(1_300) + "x",
            "\"a\";b=" + "a".repeat(5_000))) {
      assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.fromHeader(field));
    }
    assertThat(IdempotencyKey.fromHeader("\"" + "a".repeat(255) + "\"").value()).hasSize(255);
    assertThat(IdempotencyKey.fromHeader("\"a\";b=%\"" + "%aa".repeat(1_300) + "\"").value())
        .isEqualTo("a");
  }
}
