package dev.synod.protocols.raft;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs a transcript: each line that begins with {@code >} is a command, the indented lines after it
 * say all that the nodes did.
 *
 * <pre>
 * cluster N [spare=M] [OPTION ...]    options: lease, no-pre-vote, batch=B, pipeline=P, compact=C
 * fire NODE TIMER | advance [NODE] MILLIS | flush NODE | crash NODE [SURVIVING] | start NODE
 * deliver [FROM TO] [KIND] | drop [FROM TO] [KIND] | isolate NODE | rejoin NODE | settle
 * request NODE open | write S.Q KEY VALUE | cas S.Q KEY FROM TO | read KEY [LEVEL SEEN]
 *              | reconfigure VOTERS [LEARNERS] | transfer TO
 * status | quiet | loud
 * </pre>
 */
final class TranscriptRunner {

  private final StringBuilder text = new StringBuilder();
  private Rig rig = Rig.of(1);
  private boolean quiet;

  static String run(List<String> lines) {
    TranscriptRunner runner = new TranscriptRunner();
    for (String line : lines) {
      if (!line.startsWith("  ")) {
        runner.text.append(line).append('\n');
      }
      if (line.startsWith("> ")) {
        runner.command(line.substring(2).trim().split(" +"));
      }
    }
    return runner.text.toString();
  }

  private void say(String line) {
    text.append("  ").append(line).append('\n');
  }

  private void command(String[] words) {
    int node = words.length > 1 && words[1].matches("\\d+") ? Integer.parseInt(words[1]) : -1;
    switch (words[0]) {
      case "cluster" -> cluster(words);
      case "fire" -> rig.fire(node, RaftTimer.valueOf(words[2].toUpperCase(Locale.ROOT)));
      case "advance" -> {
        if (words.length == 3) {
          rig.advance(node, Long.parseLong(words[2]));
        } else {
          rig.advance(node);
        }
      }
      case "flush" -> rig.flush(node);
      case "crash" -> rig.crash(node, words.length > 2 ? Integer.parseInt(words[2]) : 0);
      case "start" -> rig.start(node);
      case "deliver" -> rig.deliver(sent -> fits(sent, words));
      case "drop" -> rig.drop(sent -> fits(sent, words));
      case "isolate" -> rig.isolate(node);
      case "rejoin" -> rig.rejoin(node);
      case "settle" -> rig.settle();
      case "request" ->
          say("ticket " + rig.request(node, request(Arrays.copyOfRange(words, 2, words.length))));
      case "status" -> status();
      case "quiet" -> quiet = true;
      case "loud" -> quiet = false;
      default -> throw new IllegalArgumentException("no such command: " + String.join(" ", words));
    }
  }

  private static boolean fits(Rig.Sent sent, String[] words) {
    boolean named = words.length > 2;
    boolean nodes =
        !named
            || (words[1].equals("" + sent.from().number())
                && words[2].equals("" + sent.to().number()));
    String kind = words.length == 2 || words.length == 4 ? words[words.length - 1] : null;
    return nodes && (kind == null || sent.message().getClass().getSimpleName().equals(kind));
  }

  private void cluster(String[] words) {
    int voters = Integer.parseInt(words[1]);
    int spare = 0;
    RaftConfig config = RaftConfigs.tested(voters);
    for (String word : Arrays.asList(words).subList(2, words.length)) {
      String[] option = word.split("=");
      int number = option.length > 1 ? Integer.parseInt(option[1]) : 0;
      switch (option[0]) {
        case "spare" -> spare = number;
        case "lease" -> config = config.withLeaseReads(true);
        case "no-pre-vote" -> config = config.withPreVote(false);
        case "batch" -> config = config.withReplication(number, config.pipelineMessages(), 100);
        case "pipeline" -> config = config.withReplication(config.batchEntries(), number, 100);
        case "compact" -> config = config.withCompaction(number, 0);
        case "sessions" -> config = config.withSessions(number, 8);
        default -> throw new IllegalArgumentException("no such option: " + word);
      }
    }
    rig = Rig.of(voters + spare, config);
    rig.observe(this::did);
  }

  private void did(NodeId node, Effect effect, boolean held) {
    String line =
        switch (effect) {
          case Effect.Send send ->
              "→ " + send.to() + " " + send.message() + (held ? " (held)" : "");
          case Effect.Append append -> "append " + append.record();
          case Effect.Checkpoint checkpoint -> "checkpoint " + checkpoint.records();
          case Effect.Sync sync -> "sync";
          case Effect.Reply reply -> "reply " + reply.ticket() + " " + reply.response();
          case Effect.Announce announce -> "! " + announce.milestone();
          case Effect.SetTimer timer ->
              "set "
                  + timer.timer()
                  + " "
                  + timer.minimumNanos() / Rig.MILLI
                  + ".."
                  + timer.maximumNanos() / Rig.MILLI
                  + " ms";
          case Effect.CancelTimer timer -> "cancel " + timer.timer();
        };
    if (!quiet || effect instanceof Effect.Announce || effect instanceof Effect.Reply) {
      say(node + " " + line);
    }
  }

  private static Request request(String[] words) {
    return switch (words[0]) {
      case "open" -> new Request.OpenSession();
      case "write" -> {
        String[] name = words[1].split("\\.");
        yield RaftConfigs.write(
            Long.parseLong(name[0]), Long.parseLong(name[1]), words[2], Long.parseLong(words[3]));
      }
      case "cas" -> {
        String[] name = words[1].split("\\.");
        yield RaftConfigs.compareAndSet(
            Long.parseLong(name[0]),
            Long.parseLong(name[1]),
            words[2],
            words[3].equals("nil") ? Value.NIL : Value.of(Long.parseLong(words[3])),
            Long.parseLong(words[4]));
      }
      case "read" -> {
        Consistency level =
            words.length > 2
                ? Consistency.valueOf(words[2].toUpperCase(Locale.ROOT).replace('-', '_'))
                : Consistency.LINEARIZABLE;
        long seen = words.length > 3 ? Long.parseLong(words[3]) : 0;
        yield new Request.Operate(0, 0, 0, seen, new Operation.Read(words[1]), level);
      }
      case "reconfigure" ->
          new Request.Reconfigure(nodes(words[1]), words.length > 2 ? nodes(words[2]) : List.of());
      case "transfer" -> new Request.TransferLeadership(new NodeId(Integer.parseInt(words[1])));
      default -> throw new IllegalArgumentException("no such request: " + words[0]);
    };
  }

  private static List<NodeId> nodes(String text) {
    List<NodeId> nodes = new ArrayList<>();
    for (String number : text.split(",")) {
      nodes.add(new NodeId(Integer.parseInt(number)));
    }
    return nodes;
  }

  private void status() {
    for (int i = 0; i < rig.size(); i++) {
      if (!rig.machine(i).isUp()) {
        say("n" + i + " down");
        continue;
      }
      RaftLog log = rig.state(i).log;
      StringBuilder terms = new StringBuilder();
      for (long index = log.baseIndex() + 1; index <= log.lastIndex(); index++) {
        terms.append(' ').append(log.termAt(index));
      }
      say(
          "n"
              + i
              + " "
              + rig.server(i).summary()
              + " from "
              + (log.baseIndex() + 1)
              + " terms"
              + terms
              + " "
              + log.configuration());
    }
  }
}
