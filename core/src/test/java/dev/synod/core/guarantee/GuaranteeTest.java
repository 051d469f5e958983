package dev.synod.core.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuaranteeTest {

  @Test
  void noTwoGuaranteesHaveOneId() {
    List<String> ids =
        Stream.<Guarantee>concat(Stream.of(Consistency.values()), Stream.of(Isolation.values()))
            .map(Guarantee::id)
            .toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
  }
}
