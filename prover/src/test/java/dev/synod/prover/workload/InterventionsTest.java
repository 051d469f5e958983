package dev.synod.prover.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterventionsTest {

  private static final NodeId N0 = new NodeId(0);
  private static final NodeId N1 = new NodeId(1);
  private static final Request CHANGE = new Request.Reconfigure(List.of(N0), List.of(N1));
  private static final Request TRANSFER = new Request.TransferLeadership(N1);

  private final Interventions interventions = new Interventions();

  @Test
  void whatIsDoneCountsAndWhatIsRefusedDoesNot() {
    interventions.answered(N0, interventions.asked(CHANGE), new Response.Done());
    interventions.answered(N0, interventions.asked(TRANSFER), new Response.Done());
    interventions.answered(N0, interventions.asked(TRANSFER), new Response.Refused("busy"));
    interventions.answered(N0, interventions.asked(CHANGE), new Response.NotLeader(N1));
    interventions.asked(CHANGE);

    assertThat(interventions.reconfigurations()).isEqualTo(1);
    assertThat(interventions.transfers()).isEqualTo(1);
  }

  @Test
  void anAnswerThatComesTwiceCountsOnce() {
    long ticket = interventions.asked(CHANGE);
    interventions.answered(N0, ticket, new Response.Done());
    interventions.answered(N0, ticket, new Response.Done());

    assertThat(interventions.reconfigurations()).isEqualTo(1);
  }

  @Test
  void leadershipThatStaysWhereItIsWasNotTransferred() {
    interventions.answered(N1, interventions.asked(TRANSFER), new Response.Done());

    assertThat(interventions.transfers()).isZero();
  }
}
