package dev.synod.simulator;

import static dev.synod.simulator.ScriptedProtocol.MILLI;
import static dev.synod.simulator.ScriptedProtocol.N0;
import static dev.synod.simulator.ScriptedProtocol.N1;
import static dev.synod.simulator.ScriptedProtocol.N2;
import static dev.synod.simulator.ScriptedProtocol.announce;
import static dev.synod.simulator.ScriptedProtocol.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.simulator.fault.Cut;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Kind;
import dev.synod.simulator.fault.Mix;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages take one millisecond. */
class WorldTest {

  /** Asks one node at the start and again ten milliseconds after. */
  private static final class Asking implements Client {
    private final NodeId node;
    private final List<String> heard = new ArrayList<>();

    private Asking(NodeId node) {
      this.node = node;
    }

    @Override
    public void start(ClientPort port) {
      port.invoked(0, new Operation.Read("x"));
      port.ask(node, 70, new Request.OpenSession());
      port.wake(0, 5 * MILLI);
      port.wake(0, 10 * MILLI);
    }

    @Override
    public void answered(NodeId from, long ticket, Response response, ClientPort port) {
      heard.add(from + " answers " + ticket + " at " + port.now() / MILLI);
      port.completed(0, new Outcome.Ok(Value.of(7)));
      if (ticket == 99) {
        port.stop();
      }
    }

    @Override
    public void woken(int timer, ClientPort port) {
      heard.add("woken at " + port.now() / MILLI);
      port.ask(node, 99, new Request.OpenSession());
    }
  }

  private static final Response ANSWER = new Response.SessionOpened(1);

  private static ScriptedProtocol answering() {
    return new ScriptedProtocol((self, event, effects) -> {
      if (event instanceof Event.Requested requested) {
        effects.accept(new Effect.Reply(requested.ticket(), ANSWER));
        effects.accept(new Effect.Reply(requested.ticket(), ANSWER));
        effects.accept(new Effect.Reply(requested.ticket() + 1, ANSWER));
      }
    });
  }

  private static WorldSpec.ClientSpec at(Client client) {
    return new WorldSpec.ClientSpec(ScriptedProtocol.Rooms.ROOM, client);
  }

  @Test
  void clientsAskAndAreAnsweredOnceForEachTicket() {
    Asking asking = new Asking(N1);
    World world = answering().world(2, Network.CALM, Schedule.CALM, at(asking));
    world.runUntil(100 * MILLI);
    assertThat(asking.heard)
        .containsExactly("n1 answers 70 at 2", "woken at 10", "n1 answers 99 at 12");
    assertThat(world.now()).as("it stopped when the client said so").isEqualTo(12 * MILLI);
    world.runUntil(100 * MILLI);
    assertThat(world.now()).isEqualTo(100 * MILLI);
  }

  @Test
  void requestsToANodeThatCrashesAreNeverAnswered() {
    ScriptedProtocol keeping =
        new ScriptedProtocol((self, event, effects) -> {
          if (event instanceof Event.Requested) {
            effects.accept(new Effect.SetTimer(ScriptedProtocol.Alarm.FIRST, 9 * MILLI, 9 * MILLI));
          } else if (event instanceof Event.Fired || isRestart(event)) {
            for (long ticket = 0; ticket < 100; ticket++) {
              effects.accept(new Effect.Reply(1L << 24 | ticket, ANSWER));
            }
          }
        });
    Asking asking = new Asking(N0);
    keeping
        .world(
            1,
            Network.CALM,
            new Schedule(List.of(new Fault.Crash(5 * MILLI, N0, MILLI)), 8 * MILLI),
            at(asking))
        .runUntil(15 * MILLI);
    assertThat(asking.heard).containsExactly("woken at 10");
  }

  private static boolean isRestart(Event event) {
    return event instanceof Event.Started;
  }

  @Test
  void aDuplicatedRequestIsTwoRequestsToTheNode() {
    ScriptedProtocol protocol = answering();
    Asking asking = new Asking(N0);
    protocol
        .world(1, new Network(false, 0, 1_000_000, 100), Schedule.CALM, at(asking))
        .runUntil(9 * MILLI);
    assertThat(protocol.seen(N0, Event.Requested.class))
        .hasSize(2)
        .extracting(Event.Requested::ticket)
        .doesNotHaveDuplicates();
    assertThat(asking.heard).hasSize(4).containsOnly("n0 answers 70 at 2");
  }

  /** Of three equally near nodes the first client is with the first. */
  @Test
  void aPartitionPartsClientsToo() {
    Asking near = new Asking(N0);
    Asking far = new Asking(N0);
    Fault apart =
        new Fault.Partition(
            0,
            8 * MILLI,
            Fault.Shape.COMPLETE,
            List.of(new Cut(N0, N1), new Cut(N1, N0), new Cut(N0, N2), new Cut(N2, N0)),
            0);
    answering()
        .world(3, Network.CALM, new Schedule(List.of(apart), 9 * MILLI), at(near), at(far))
        .runUntil(9 * MILLI);
    assertThat(near.heard).containsExactly("n0 answers 70 at 2");
    assertThat(far.heard).isEmpty();
  }

  @Test
  void anExceptionOfANodeIsAViolation() {
    World world =
        new ScriptedProtocol(
                (self, event, effects) -> {
                  if (self.equals(N1)) {
                    throw new IllegalStateException("log is broken");
                  }
                })
            .world(3);
    world.runUntil(100 * MILLI);
    Violation violation = world.violation();
    assertThat(violation).isNotNull();
    assertThat(violation.breach().guarantee()).isEqualTo(Violation.STEPS_COMPLETE);
    assertThat(violation.breach().explanation()).contains("log is broken");
    assertThat(violation.node()).isEqualTo(1);
    long events = world.events();
    world.runUntil(200 * MILLI);
    assertThat(world.events()).as("nothing happens after a violation").isEqualTo(events);
  }

  @Test
  void messagesThatMultiplyAreAViolation() {
    World world =
        new ScriptedProtocol(
                (self, event, effects) -> {
                  effects.accept(send(N0, 1));
                  effects.accept(send(N1, 1));
                })
            .world(2);
    world.runUntil(100_000 * MILLI);
    Violation violation = world.violation();
    assertThat(violation).isNotNull();
    assertThat(violation.breach().guarantee()).isEqualTo(Violation.BOUNDED_IN_FLIGHT);
    assertThat(violation.atNanos()).isLessThan(20 * MILLI);
  }

  @Test
  void aScheduleThatNamesAStrangerIsRefused() {
    ScriptedProtocol protocol = answering();
    assertThatThrownBy(() -> protocol.world(2, new Fault.Crash(0, N2, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n2 is not a member of this world");
  }

  @Test
  void theDiagramShowsMessagesCallsCrashesAndFaults() {
    ScriptedProtocol protocol =
        new ScriptedProtocol((self, event, effects) -> {
          if (event instanceof Event.Requested requested) {
            effects.accept(announce("asked"));
            effects.accept(send(N1, 5));
            effects.accept(new Effect.Reply(requested.ticket(), ANSWER));
          }
        });
    World world =
        protocol.world(
            2,
            Network.CALM,
            new Schedule(
                List.of(
                    new Fault.Crash(MILLI / 2, N1, 20 * MILLI),
                    new Fault.Loss(3 * MILLI, 4 * MILLI, 0)),
                50 * MILLI),
            at(new Asking(N0)));
    world.runUntil(9 * MILLI);
    SpaceTime diagram = world.diagram(0, 9 * MILLI);
    assertThat(diagram.lanes()).containsExactly("n0", "n1", "c0");
    assertThat(diagram.arrows())
        .contains(
            new SpaceTime.Arrow(2, 0, 0, MILLI, "OpenSession[]", SpaceTime.Fate.DELIVERED),
            new SpaceTime.Arrow(0, MILLI, 1, 2 * MILLI, "Note[number=5]", SpaceTime.Fate.LOST));
    assertThat(diagram.marks())
        .contains(
            new SpaceTime.Mark(0, MILLI, "Reached[kind=asked]", SpaceTime.Sign.MILESTONE),
            new SpaceTime.Mark(1, MILLI / 2, "crash", SpaceTime.Sign.CRASH));
    assertThat(diagram.spans())
        .contains(
            new SpaceTime.Span(1, MILLI / 2, 9 * MILLI, "", SpaceTime.Kind.DOWN),
            new SpaceTime.Span(2, 0, 2 * MILLI, "read(x) → 7", SpaceTime.Kind.OPERATION))
        .anyMatch(span -> span.kind() == SpaceTime.Kind.FAULT && span.lane() == null);
    assertThat(world.tally().of(Kind.CRASH)).isEqualTo(1);
    assertThat(world.diagram(5 * MILLI, 9 * MILLI).arrows()).isEmpty();
  }

  @Test
  void recordingDoesNotChangeTheRun() {
    assertThat(EchoWorlds.run(4)).isEqualTo(recorded(4));
  }

  private static long recorded(long seed) {
    World world =
        EchoWorlds.world(seed, EchoWorlds.schedule(seed, Mix.all()), WorldSpec.PROMISES, true);
    world.runUntil(EchoWorlds.END_NANOS);
    assertThat(world.diagram(0, EchoWorlds.END_NANOS).arrows()).isNotEmpty();
    return world.traceHash();
  }

  @Test
  void aWorldThatIsNotRecordedHasNoDiagram() {
    assertThatThrownBy(() -> EchoWorlds.world(1).diagram(0, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this world was not recorded");
  }
}
