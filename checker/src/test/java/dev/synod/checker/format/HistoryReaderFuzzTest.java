package dev.synod.checker.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistoryReaderFuzzTest {

  private static final int CASES = 300_000;

  private static final List<String> SEEDS =
      List.of(
          """
          {"process":0,"type":"invoke","f":"write","key":"x","value":1,"time":10}
          {"process":1,"type":"invoke","f":"cas","key":"x","value":[1,null],"time":12}
          {"process":0,"type":"ok","f":"write","key":"x","value":true,"time":20}
          {"process":1,"type":"info","error":"timed \\u00e9 out"}
          """,
          """
          [{:process 0, :type :invoke, :f :write, :value [1 "a"]} ; comment
           #jepsen.history.Op{:process 0 :type :ok :f :write :value 3, :time -1}
           {:process :nemesis, :type :info, :f :start, :value #{:n1 \\newline}}
           {:process 2, :type :invoke, :f :read, :value nil} #_ {:a 1.5M}]
          """,
          """
          {:process 0, :type :invoke, :f :get, :key "0", :value nil}
          {:process 0, :type :ok, :f :get, :key "0", :value "x 0 0 y"}
          """,
          """
          INFO  jepsen.util - 0\t:invoke\t:read\tnil
          INFO  jepsen.util - 1\t:invoke\t:cas\t[1 2]
          INFO  jepsen.util - 0\t:ok\t:read\t5
          INFO  jepsen.util - 1\t:info\t:cas\t:timed-out
          """);

  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "\"",
          "\\",
          ":",
          ";",
          "#",
          "#_",
          "#{",
          "^",
          "\n",
          "\r",
          " ",
          "nil",
          "null",
          "-",
          "9223372036854775808",
          "\\u12",
          "\uFEFF",
          ":process",
          "\"time\":",
          "99999999999",
          "jepsen.util - ",
          "1e9",
          "true",
          "[[[[[[[[[[[[[[[[",
          "😀",
          "\0");

  @Test
  void anyContentGivesAHistoryOrAFormatErrorWithItsPlace() throws IOException {
    int refused = 0;
    for (long seed = 0; seed < CASES; seed++) {
      byte[] content = mutated(new SplittableRandom(seed));
      try {
        new HistoryReader(ReadOptions.STANDARD).read("h", new ByteArrayInputStream(content));
      } catch (HistoryFormatException e) {
        refused++;
        if (e.line() < 1 || e.column() < 1 || e.found().isEmpty() || e.expected().isEmpty()) {
          throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    // Neither outcome is rare.
    assertThat(refused).isBetween(CASES / 10, CASES * 99 / 100);
  }

  private static byte[] mutated(SplittableRandom random) {
    byte[] content = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(4); i >= 0; i--) {
      content = mutatedOnce(content, random);
    }
    return content;
  }

  private static byte[] mutatedOnce(byte[] content, SplittableRandom random) {
    if (content.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(content.length);
    int length = random.nextInt(1 + Math.min(40, content.length - at));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(content, 0, at);
    switch (random.nextInt(5)) {
      case 0 -> {
        out.write(random.nextInt(256));
        out.write(content, at + 1, content.length - at - 1);
      }
      case 1 -> out.write(content, at + length, content.length - at - length);
      case 2 -> {
        out.write(content, at, length);
        out.write(content, at, content.length - at);
      }
      case 3 -> {
        out.writeBytes(TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8));
        out.write(content, at, content.length - at);
      }
      default -> {
        int from = random.nextInt(content.length);
        out.write(content, from, Math.min(length, content.length - from));
        out.write(content, at, content.length - at);
      }
    }
    return out.toByteArray();
  }
}
