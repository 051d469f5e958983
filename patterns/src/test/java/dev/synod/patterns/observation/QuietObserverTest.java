package dev.synod.patterns.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuietObserverTest {

  /** Notes everything, and then fails. */
  private static final class Clumsy implements Observer {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void happened(Event event) {
      seen.add(event.toString());
      throw new IllegalStateException("clumsy");
    }

    @Override
    public Span begin(Activity activity) {
      seen.add("begin " + activity);
      return this::end;
    }

    private void end(@Nullable Throwable failure) {
      seen.add("end " + failure);
      throw new IllegalStateException("clumsy");
    }
  }

  @Test
  void whatAnObserverThrowsIsDropped() {
    Clumsy clumsy = new Clumsy();
    Observer quiet = clumsy.quiet();

    quiet.happened(new Event.Replayed("orders"));
    quiet.begin(new Activity.LockWait("stock")).end(null);

    assertThat(clumsy.seen)
        .containsExactly("Replayed[scope=orders]", "begin LockWait[resource=stock]", "end null");
  }

  @Test
  void anObserverThatFailsToBeginHasNoSpan() {
    Observer quiet =
        new Observer() {
          @Override
          public void happened(Event event) {}

          @Override
          public Span begin(Activity activity) {
            throw new IllegalStateException("clumsy");
          }
        }.quiet();

    Observer.Span span = quiet.begin(new Activity.LockWait("stock"));

    span.end(new RuntimeException());
    assertThat(quiet.quiet()).isSameAs(quiet);
  }
}
