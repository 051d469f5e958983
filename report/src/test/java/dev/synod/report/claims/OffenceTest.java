package dev.synod.report.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.core.evidence.SpaceTime.Kind;
import dev.synod.core.evidence.SpaceTime.Mark;
import dev.synod.core.evidence.SpaceTime.Sign;
import dev.synod.core.evidence.SpaceTime.Span;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.report.SampleEvidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffenceTest {

  private static final List<String> LANES = List.of("n0", "n1", "c0");

  private static SpaceTime run(List<Mark> marks, List<Span> spans) {
    return new SpaceTime(LANES, 0, 1000, List.of(), marks, spans);
  }

  @Test
  void theCallsOfTheWitnessAreMarkedAndNoOthers() {
    Witness.OfCalls witness = (Witness.OfCalls) SampleEvidence.witness();
    Call impossible = witness.impossible();
    Span offender = new Span(2, impossible.invoked(), 371, "read(x) → 7", Kind.OPERATION);
    Span sameLabelElsewhere = new Span(2, 5, 9, "read(x) → 7", Kind.OPERATION);
    Span fault = new Span(null, impossible.invoked(), 400, "read(x) lost", Kind.FAULT);

    SpaceTime marked =
        Offence.marked(run(List.of(), List.of(offender, sameLabelElsewhere, fault)), witness);

    assertThat(marked.spans())
        .extracting(Span::kind)
        .containsExactly(Kind.OFFENDING_OPERATION, Kind.OPERATION, Kind.FAULT);
    assertThat(marked.marks()).containsExactly(new Mark(2, 371, "impossible", Sign.VIOLATION));
  }

  @Test
  void aStateIsMarkedAtItsNode() {
    Witness witness = new Witness.OfState(SampleEvidence.ELECTION_SAFETY, "two leaders", 1, 500);

    assertThat(Offence.marked(run(List.of(), List.of()), witness).marks())
        .containsExactly(new Mark(1, 500, "election-safety", Sign.VIOLATION));
  }

  @Test
  void aRunThatShowsItsViolationIsLeftAlone() {
    Mark shown = new Mark(0, 400, "here", Sign.VIOLATION);
    Witness witness = new Witness.OfState(SampleEvidence.ELECTION_SAFETY, "two leaders", 1, 500);

    assertThat(Offence.marked(run(List.of(shown), List.of()), witness).marks())
        .containsExactly(shown);
  }

  @Test
  void noNodeGetsNoMark() {
    Witness witness = new Witness.OfState(SampleEvidence.ELECTION_SAFETY, "no progress", -1, 500);

    assertThat(Offence.marked(run(List.of(), List.of()), witness).marks()).isEmpty();
  }
}
