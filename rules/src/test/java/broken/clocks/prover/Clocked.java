package broken.clocks.prover;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.function.LongSupplier;

class Clocked {
  long breaksByNanoTime() {
    return System.nanoTime();
  }

  long breaksByCurrentTimeMillis() {
    return System.currentTimeMillis();
  }

  LongSupplier breaksByReference() {
    return System::nanoTime;
  }

  Clock breaksBySystemClock() {
    return Clock.systemUTC();
  }

  Clock breaksByZonedSystemClock() {
    return Clock.system(ZoneOffset.UTC);
  }

  Clock breaksByDefaultSystemClock() {
    return Clock.systemDefaultZone();
  }

  Clock breaksByTickingClock() {
    return Clock.tickSeconds(ZoneOffset.UTC);
  }

  InstantSource breaksByInstantSource() {
    return InstantSource.system();
  }

  Instant breaksByInstant() {
    return Instant.now();
  }

  LocalDate breaksByLocalDate() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  Date breaksByDate() {
    return new Date();
  }

  Calendar breaksByCalendar() {
    return Calendar.getInstance();
  }

  Instant allowedWithTheCallersClock(Clock clock) {
    return Instant.now(clock);
  }

  Date allowedDate(long millis) {
    return new Date(millis);
  }
}
