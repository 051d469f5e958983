package dev.synod.patterns.observation;

import org.jspecify.annotations.Nullable;

/** Sees the patterns at work. Has to return soon. Safe for use by many threads. */
public interface Observer {

  /** Sees nothing. */
  static Observer none() {
    return event -> {};
  }

  /** Something took place. */
  void happened(Event event);

  /** Something begins that takes time; it ends in the same thread. */
  default Span begin(Activity activity) {
    return failure -> {};
  }

  /** An activity that goes on. */
  interface Span {

    /**
     * The activity has ended.
     *
     * @param failure why it failed; null if it did not
     */
    void end(@Nullable Throwable failure);
  }

  /** This observer, with everything that it throws dropped. */
  default Observer quiet() {
    return new QuietObserver(this);
  }
}
