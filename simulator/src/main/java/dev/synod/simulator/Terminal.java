package dev.synod.simulator;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;

/** The machine of a client: its port to the world. */
final class Terminal implements ClientPort {

  private final World world;
  private final int end;
  private final Client client;
  private final Alarms alarms = new Alarms();

  Terminal(World world, int end, Client client) {
    this.world = world;
    this.end = end;
    this.client = client;
  }

  void start(int what) {
    world.happened(what);
    client.start(this);
  }

  void answered(int what, World.Answer answer) {
    world.happened(what);
    world.told(answer);
    client.answered(answer.from(), answer.name(), answer.response(), this);
  }

  /** The event of a timer came. */
  void wake(int what, int version) {
    int timer = Happening.other(what);
    if (!alarms.take(timer, version)) {
      return;
    }
    long deadline = alarms.deadline(timer);
    if (deadline > world.now()) {
      set(timer, deadline);
      return;
    }
    alarms.cancel(timer);
    world.happened(what);
    client.woken(timer, this);
  }

  @Override
  public long now() {
    return world.now();
  }

  @Override
  public void ask(NodeId to, long ticket, Request request) {
    world.ask(end, to, ticket, request);
  }

  @Override
  public void wake(int timer, long afterNanos) {
    if (timer < 0 || timer >= WorldSpec.MAXIMUM_ENDS || afterNanos < 0) {
      throw new IllegalArgumentException("timer " + timer + " after " + afterNanos + " ns");
    }
    alarms.reserve(timer + 1);
    set(timer, world.now() + afterNanos);
  }

  private void set(int timer, long deadline) {
    if (alarms.set(timer, deadline, deadline)) {
      world.schedule(deadline, Happening.WAKE.of(end, timer), alarms.version(timer));
    }
  }

  @Override
  public void invoked(long call, Operation operation) {
    Recorder recorder = world.recorder();
    if (recorder != null) {
      recorder.invoked(end, call, world.now(), operation);
    }
  }

  @Override
  public void completed(long call, Outcome outcome) {
    Recorder recorder = world.recorder();
    if (recorder != null) {
      recorder.completed(end, call, world.now(), outcome);
    }
  }

  @Override
  public void stop() {
    world.stop();
  }
}
