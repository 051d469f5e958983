package broken.chance.protocols;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

class Gambler {
  double breaksByMathRandom() {
    return Math.random();
  }

  double breaksByStrictMathRandom() {
    return StrictMath.random();
  }

  int breaksByRandom() {
    return new Random(1).nextInt();
  }

  int breaksBySplittableRandom() {
    return new SplittableRandom(1).nextInt();
  }

  int breaksByThreadLocalRandom() {
    return ThreadLocalRandom.current().nextInt();
  }

  int breaksBySecureRandom() {
    return new SecureRandom().nextInt();
  }

  int breaksByRandomGenerator() {
    return RandomGenerator.getDefault().nextInt();
  }

  UUID breaksByRandomUuid() {
    return UUID.randomUUID();
  }

  List<Integer> breaksByShuffling(ArrayList<Integer> list) {
    Collections.shuffle(list);
    return list;
  }

  UUID allowedUuid() {
    return new UUID(1, 2);
  }
}
