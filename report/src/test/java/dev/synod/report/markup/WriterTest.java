package dev.synod.report.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.report.Dom;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WriterTest {

  @Test
  void textIsNeverMarkup() {
    Element element = Element.of("p", "<script>alert('1')</script> & \"more\"");

    assertThat(Writer.piece(element))
        .isEqualTo("<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;more&quot;</p>");
  }

  @Test
  void anAttributeDoesNotEndBeforeItsEnd() {
    Element element = Element.of("p").with("title", "\"><img src=x onerror=alert(1)>");

    assertThat(Writer.piece(element))
        .isEqualTo("<p title=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;\"></p>");
  }

  @Test
  void whatCannotBeShownIsReplaced() {
    String strange = "a\u0000b\u0007c\u202ed\ud800e\uffffg\u2066h";

    assertThat(Writer.piece(Markup.text(strange)))
        .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\ufffdg\ufffdh");
  }

  @Test
  void anyTextIsReadBackAsItself() {
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder("x");
      for (int i = random.nextInt(40); i > 0; i--) {
        text.appendCodePoint("<>&\"'=/]!-; ab\té界𝄞".codePointAt(random.nextInt(18)));
      }
      String page = Writer.piece(Element.of("p", text.toString()).with("title", text.toString()));

      org.w3c.dom.Element read = Dom.parse(page).all("/p").get(0);
      assertThat(read.getTextContent()).as("seed %d", seed).isEqualTo(text.toString());
      assertThat(read.getChildNodes().getLength()).as("seed %d", seed).isEqualTo(1);
      assertThat(read.getAttributes().getLength()).as("seed %d", seed).isEqualTo(1);
    }
  }

  @Test
  void thereIsNoWayToAScriptAStyleOrAnotherPage() {
    Element link = Element.of("a", "x");

    assertThatThrownBy(() -> link.with("onclick", "alert(1)"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> link.with("OnClick", "alert(1)"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> link.with("style", "background: red"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> link.with("href", "javascript:alert(1)"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> link.with("a b", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Element.of("script", "alert(1)"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Element.of("p><b", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThat(link.with("href", "#here").attributes()).containsEntry("href", "#here");
  }

  @Test
  void elementsWithoutContentAreClosedAsHtmlWants() {
    assertThat(Writer.piece(Element.of("td"))).isEqualTo("<td></td>");
    assertThat(Writer.piece(Element.of("br"))).isEqualTo("<br/>");
  }
}
