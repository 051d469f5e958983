package dev.synod.advisor.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The counted messages against a twin in which replicas handle messages one by one. */
class SchemeMessagesPropertyTest {

  private static final int OPERATIONS = 4;

  @Test
  void theCountsAreThoseOfReplicasThatSendMessages() {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      Configuration configuration = configuration(random);
      Place client = place(random);
      Place nearest = configuration.replicas().get(random.nextInt(configuration.size()));
      boolean read = random.nextBoolean();
      Twin twin = new Twin(configuration, client, nearest, read);
      for (int i = 0; i < OPERATIONS; i++) {
        twin.operate(i);
      }
      Map<String, Double> counted = new TreeMap<>();
      for (Message each :
          read
              ? SchemeMessages.ofRead(configuration, client, nearest)
              : SchemeMessages.ofWrite(configuration, client, nearest)) {
        if (each.times() > 0) {
          String key = each.from() + " " + each.to() + " " + each.value();
          counted.merge(key, each.times() * OPERATIONS, Double::sum);
        }
      }
      assertThat(counted.keySet()).as("seed %d", seed).isEqualTo(twin.sent.keySet());
      counted.forEach(
          (key, times) -> assertThat(times).isCloseTo(twin.sent.get(key), within(1e-9)));
    }
  }

  private static Place place(Random random) {
    return new Place("r" + random.nextInt(3), "z" + random.nextInt(2));
  }

  private static Configuration configuration(Random random) {
    List<Place> replicas = new ArrayList<>();
    int size = 3 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      replicas.add(place(random));
    }
    Scheme.LeaderReads[] reads = Scheme.LeaderReads.values();
    Scheme scheme =
        switch (random.nextInt(5)) {
          case 0 -> new Scheme.Leader(2, 2, reads[random.nextInt(3)], Scheme.Promotion.ELECTION);
          case 1 -> new Scheme.Leaderless(1 + random.nextInt(3), 1 + random.nextInt(3));
          case 2 -> new Scheme.Abd(2, 2);
          // A quarter of the conflicts is one in four operations.
          case 3 -> new Scheme.LeaderlessConsensus(size / 2 + 1, 2, random.nextInt(5) / 4.0);
          default -> new Scheme.MultiLeader();
        };
    return new Configuration(scheme, replicas);
  }

  /** What travels: who sends it to whom, and a chain of what is to be done with it. */
  private enum Step {
    REQUEST,
    ASK,
    ASK_BACK,
    STORE,
    STORE_BACK,
    AGREE,
    AGREE_BACK,
    COMMIT,
    ANSWER
  }

  /** Replicas by number, each of which handles the messages that come to it. */
  private static final class Twin {
    private final Scheme scheme;
    private final List<Place> places;
    private final boolean read;
    private final int coordinator;
    private final Map<String, Double> sent = new TreeMap<>();
    private int operation;
    private int round;
    private int awaited;

    /** The client is the last of the places. */
    Twin(Configuration configuration, Place client, Place nearest, boolean read) {
      scheme = configuration.scheme();
      places = new ArrayList<>(configuration.replicas());
      places.add(client);
      this.read = read;
      boolean led =
          scheme instanceof Scheme.Leader leader
              && !(read && leader.reads() == Scheme.LeaderReads.FOLLOWER);
      coordinator = led ? 0 : places.indexOf(nearest);
    }

    void operate(int number) {
      operation = number;
      round = 0;
      awaited = 0;
      send(places.size() - 1, coordinator, Step.REQUEST);
    }

    private void send(int from, int to, Step step) {
      boolean value =
          switch (step) {
            case REQUEST -> !read;
            case ANSWER -> read;
            case STORE -> true;
            case ASK_BACK -> read && !asksForLeadership() && !isConsensus();
            case ASK, STORE_BACK, AGREE, AGREE_BACK, COMMIT -> false;
          };
      sent.merge(places.get(from) + " " + places.get(to) + " " + value, 1.0, Double::sum);
      handle(from, to, step);
    }

    private boolean asksForLeadership() {
      return scheme instanceof Scheme.Leader;
    }

    private boolean isConsensus() {
      return scheme instanceof Scheme.LeaderlessConsensus;
    }

    private void handle(int from, int at, Step step) {
      switch (step) {
        case REQUEST -> next();
        case ASK -> send(at, from, Step.ASK_BACK);
        case STORE -> send(at, from, Step.STORE_BACK);
        case AGREE -> send(at, from, Step.AGREE_BACK);
        case ASK_BACK, STORE_BACK, AGREE_BACK -> {
          awaited--;
          if (awaited == 0) {
            next();
          }
        }
        case COMMIT, ANSWER -> {}
      }
    }

    /** What the coordinator does when a round is over. */
    private void next() {
      List<Step> rounds = rounds();
      while (round < rounds.size()) {
        Step step = rounds.get(round++);
        List<Integer> to = receivers();
        if (step == Step.COMMIT) {
          to.forEach(each -> send(coordinator, each, step));
        } else if (!to.isEmpty()) {
          awaited = to.size();
          to.forEach(each -> send(coordinator, each, step));
          return;
        }
      }
      if (round++ == rounds.size()) {
        send(coordinator, places.size() - 1, Step.ANSWER);
      }
    }

    private List<Integer> receivers() {
      List<Integer> to = new ArrayList<>();
      for (int i = 0; i < places.size() - 1; i++) {
        boolean elsewhere = !places.get(i).region().equals(places.get(coordinator).region());
        if (i != coordinator && !(scheme instanceof Scheme.MultiLeader && read && elsewhere)) {
          to.add(i);
        }
      }
      return to;
    }

    private List<Step> rounds() {
      Step first = read ? Step.ASK : Step.STORE;
      return switch (scheme) {
        case Scheme.Leader leader ->
            read && leader.reads() != Scheme.LeaderReads.READ_INDEX
                ? Collections.emptyList()
                : List.of(first);
        case Scheme.Leaderless leaderless -> List.of(first);
        case Scheme.MultiLeader leaders -> List.of(first);
        case Scheme.Abd abd -> List.of(read ? Step.ASK : Step.AGREE, Step.STORE);
        case Scheme.LeaderlessConsensus consensus ->
            operation < consensus.conflicts() * OPERATIONS
                ? List.of(first, Step.AGREE, Step.COMMIT)
                : List.of(first, Step.COMMIT);
      };
    }
  }
}
