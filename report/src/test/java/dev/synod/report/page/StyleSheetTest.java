package dev.synod.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Writer;
import org.junit.jupiter.api.Test;

class StyleSheetTest {

  @Test
  void theRulesAreWrittenAsTheyAre() {
    assertThat(Writer.piece(Markup.text(StyleSheet.rules()))).isEqualTo(StyleSheet.rules());
  }

  @Test
  void theRulesAskForNothingElse() {
    assertThat(StyleSheet.rules()).doesNotContain("url(", "@import", "@font-face", "http");
  }

  @Test
  void thePolicyAllowsTheRulesAndNothingElse() {
    assertThat(StyleSheet.policy())
        .matches(
            "default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none';"
                + " form-action 'none'");
  }
}
