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

  private static final int CASES = 1_000_000;

  /** A session of one transaction with a write and a read, as dbcop writes it; in Latin-1. */
  private static final String BINARY =
      integers(1, 1, 2, 1, 2)
          + text("a description")
          + text("2019-01-01")
          + text("2019-01-02")
          + integers(1, 1, 2)
          + "\1"
          + integers(7, 8)
          + "\1\0"
          + integers(7, 0)
          + "\1\1";

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
          """,
          """
          {"process":0,"type":"invoke","f":"txn","value":[["append","x",1],["read","y"]]}
          {"process":1,"type":"invoke","f":"enqueue","key":"q","value":"a"}
          {"process":0,"type":"ok","f":"txn","value":[true,[1,2]]}
          """,
          """
          {:test a/b, :history [
           {:index 0, :type :ok, :process 0, :f nil, :value [[:append :x 1] [:r :y [1 2]]]}
           {:index 1, :type :invoke, :process 1, :f :txn, :value ([:w :x 1] [:r :y nil])}
           {:index 2, :type :info, :process 1, :f :txn, :value [[:w :x 1] [:r :y nil]]}],
           :result {:valid? #{}}}
          """,
          """
          [{:process 0, :type :invoke, :f :add, :value ["k" 1]}
           {:process 0, :type :ok, :f :add, :value ["k" 1]}
           {:process 0, :type :invoke, :f :read, :value ["k" nil]}
           {:process 0, :type :ok, :f :read, :value ["k" #{1 2}]}]
          """,
          """
          w 0 0
          r 1 0
          -----
          w 1 2
          =====
          r 0 2
          """,
          """
          r(1,0,0,1)
          w(1,2,0,1)
          w(2,3,1,-1)
          r(1,2,1,2)
          """,
          BINARY);

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
          ":history",
          ":txn",
          "=====",
          "[:r :x [1]]",
          "w 1 2\n",
          "1e9",
          "true",
          "[[[[[[[[[[[[[[[[",
          "😀",
          "\0");

  private static String text(String text) {
    return integers(text.length()) + text;
  }

  private static String integers(long... numbers) {
    StringBuilder bytes = new StringBuilder();
    for (long number : numbers) {
      for (int shift = 0; shift < 64; shift += 8) {
        bytes.append((char) (number >> shift & 0xff));
      }
    }
    return bytes.toString();
  }

  @Test
  void whatIsMutatedIsLegalBefore() throws IOException {
    for (String seed : SEEDS) {
      assertThat(
              new HistoryReader(ReadOptions.STANDARD)
                  .read("h", stream(bytes(seed)))
                  .history()
                  .size())
          .as(seed)
          .isPositive();
    }
  }

  private static ByteArrayInputStream stream(byte[] content) {
    return new ByteArrayInputStream(content);
  }

  private static byte[] bytes(String seed) {
    return seed.getBytes(
        seed.equals(BINARY) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  @Test
  void anyContentGivesAHistoryOrAFormatErrorWithItsPlace() throws IOException {
    int refused = 0;
    for (long seed = 0; seed < CASES; seed++) {
      byte[] content = mutated(new SplittableRandom(seed));
      try {
        read(content, seed % 4 == 0);
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

  /** Reads calls, or transactions. */
  private static void read(byte[] content, boolean transactions) throws IOException {
    HistoryReader reader = new HistoryReader(ReadOptions.STANDARD);
    if (!transactions) {
      reader.read("h", stream(content));
      return;
    }
    reader.readTransactions("h", stream(content));
  }

  private static byte[] mutated(SplittableRandom random) {
    byte[] content = bytes(SEEDS.get(random.nextInt(SEEDS.size())));
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
