package dev.synod.checker.effect;

import dev.synod.core.history.Value;

/** What happened to a request, which may be sent and handled several times. */
public sealed interface EffectEvent {

  /** The key by which attempts of one request are known to be the same. */
  String request();

  /** A client asked, for the first time or again. */
  record Requested(String request) implements EffectEvent {}

  /** The effect took place in the outside world. */
  record Effected(String request, Value result) implements EffectEvent {}

  /** A result was stored for the request, or returned to a client. */
  record Answered(String request, Value result) implements EffectEvent {}
}
