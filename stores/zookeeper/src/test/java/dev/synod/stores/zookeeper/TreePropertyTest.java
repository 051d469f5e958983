package dev.synod.stores.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.apache.zookeeper.common.PathUtils;
import org.junit.jupiter.api.Test;

/** Every key has a path of its own, which ZooKeeper takes. */
class TreePropertyTest {

  private final Tree tree = new Tree("/a/b");

  @Test
  void aPathIsLegalAndLeadsBackToItsKey() {
    for (long seed = 0; seed < 20_000; seed++) {
      String key = draw(new SplittableRandom(seed));
      String path = tree.entry(key);
      PathUtils.validatePath(path);
      assertThat(tree.key(path)).as("seed %d", seed).contains(key);
    }
  }

  private static String draw(SplittableRandom random) {
    StringBuilder key = new StringBuilder();
    for (int length = 1 + random.nextInt(20); length > 0; length--) {
      int bound = random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1;
      int point = random.nextInt(bound);
      boolean loneSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
      key.appendCodePoint(loneSurrogate ? '/' : point);
    }
    return key.toString();
  }

  @Test
  void whatIsNoEntryHasNoKey() {
    for (String path :
        new String[] {
          "/a/b/clock",
          "/a/b/entries",
          "/a/b/entries/00",
          "/a/b/entries/00/x",
          "/a/b/entries/00/k",
          "/a/b/entries/00/k%",
          "/a/b/entries/00/k%4",
          "/a/b/entries/00/k%GG",
          "/a/b/entries/00/k%FF",
          "/a/b/entries/00/kä",
          "/other"
        }) {
      assertThat(tree.key(path)).as(path).isEmpty();
    }
  }

  @Test
  void theSkeletonNamesParentsFirst() {
    assertThat(tree.skeleton()).startsWith("/a", "/a/b").endsWith("/a/b/entries/3f");
    assertThat(new Tree("/a").skeleton()).startsWith("/a", "/a/clock").hasSize(4 + Tree.BUCKETS);
  }
}
