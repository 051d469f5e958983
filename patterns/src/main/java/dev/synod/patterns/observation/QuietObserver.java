package dev.synod.patterns.observation;

import org.jspecify.annotations.Nullable;

/** Drops what an observer throws, so that it cannot change what it observes. */
record QuietObserver(Observer observer) implements Observer {

  @Override
  public void happened(Event event) {
    try {
      observer.happened(event);
    } catch (RuntimeException dropped) {
      // As the manual of the package says.
    }
  }

  @Override
  public Span begin(Activity activity) {
    Span span = begun(activity);
    return failure -> end(span, failure);
  }

  private Span begun(Activity activity) {
    try {
      return observer.begin(activity);
    } catch (RuntimeException dropped) {
      return failure -> {};
    }
  }

  private static void end(Span span, @Nullable Throwable failure) {
    try {
      span.end(failure);
    } catch (RuntimeException dropped) {
      // As the manual of the package says.
    }
  }

  @Override
  public Observer quiet() {
    return this;
  }
}
