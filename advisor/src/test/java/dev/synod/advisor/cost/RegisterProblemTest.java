package dev.synod.advisor.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterProblemTest {

  private static final LegoStoreData DATA = new LegoStoreData();

  @Test
  void fragmentsAreCheaperThanCopiesForLargeObjectsThatAreRead() {
    RegisterProblem problem = DATA.problem("Tokyo", 100.0 / (1 << 20), 0.96774, 1000, 1);
    RegisterPlacement.Cheapest copies = cheapest(problem, RegisterProtocol.ABD);
    RegisterPlacement.Cheapest fragments = cheapest(problem, RegisterProtocol.CAS);
    assertThat(fragments.fragments()).isGreaterThan(1);
    assertThat(fragments.bill().total()).isLessThan(copies.bill().total());
  }

  @Test
  void costsOfFragmentsAreThoseOfTheirMessages() {
    // Three sites, k = 1, a client in the first; quorums of two.
    List<Site> sites =
        List.of(
            site("a", 1, List.of(0.0, 0.1, 0.1)),
            site("b", 2, List.of(0.2, 0.0, 0.2)),
            site("c", 3, List.of(0.3, 0.3, 0.0)));
    KeyGroup group = group(List.of(1.0, 0.0, 0.0), 1, 0.5, 50);
    List<Integer> near = List.of(0, 1);
    RegisterPlacement.Client client =
        new RegisterPlacement.Client(0, List.of(near, near, near, near));
    Bill bill =
        new RegisterProblem(sites, group)
            .bill(RegisterProtocol.CAS, List.of(0, 1, 2), 1, List.of(client));
    // 3,600 operations an hour, half of them reads; metadata 0.01 GB, objects 1 GB.
    assertThat(bill.reads()).isCloseTo(1800 * (0.01 * 0.2 + 1 * 0.2), within(1e-9));
    assertThat(bill.writes()).isCloseTo(1800 * (0.01 * 0.2 + 1 * 0.1 + 0.01 * 0.1), within(1e-9));
    assertThat(bill.storage()).isCloseTo(10 * 3 * 0.5 / 730, within(1e-9));
    assertThat(bill.machines()).isCloseTo(4 * (1.0 + 2.0) / 600, within(1e-9));
  }

  @Test
  void theReasonNamesTheClientThatCannotBeServed() {
    RegisterProblem problem = DATA.problem("SaoPaulo", 1e-6, 0.5, 200, 2);
    assertThat(problem.cheapest(RegisterProtocol.ABD))
        .isEqualTo(
            new RegisterPlacement.Infeasible(
                "no placement lets clients in São Paulo read in less than 200.0 ms and write in"
                    + " less than 200.0 ms with ABD and 2 failures"));
  }

  @Test
  void theReasonSaysThatClientsCannotBeServedTogether() {
    RegisterProblem problem = DATA.problem("Sydney+Frankfurt", 1e-6, 0.5, 290, 1);
    assertThat(problem.cheapest(RegisterProtocol.ABD))
        .isInstanceOfSatisfying(
            RegisterPlacement.Infeasible.class,
            infeasible ->
                assertThat(infeasible.why())
                    .startsWith("no one placement lets clients in [Sydney, Frankfurt] read")
                    .endsWith("although each has one"));
  }

  @Test
  void quorumsThatDoNotIntersectAreRefused() {
    RegisterProblem problem = DATA.problem("Tokyo", 1e-6, 0.5, 1000, 1);
    RegisterPlacement.Client client =
        new RegisterPlacement.Client(0, List.of(List.of(0), List.of(1, 2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> problem.bill(RegisterProtocol.ABD, List.of(0, 1, 2), 1, List.of(client)))
        .withMessageContaining("do not fit ABD");
  }

  @Test
  void whatIsNoAmountIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Site("a", Double.NaN, 0, List.of(), List.of()))
        .withMessage("price of a machine at a must be finite and not negative, and is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Site("a", 0, 0, List.of(-0.1), List.of(1.0)))
        .withMessage("egress prices of a at 0 must be finite and not negative, and is -0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group(List.of(0.0, 0.0), 1, 1, 1))
        .withMessage("no site has clients");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new RegisterProblem(
                List.of(site("a", 1, List.of(0.0, 0.1))), group(List.of(1.0), 1, 1, 1)))
        .withMessage("egress prices of a must have 1 entries, and has 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DATA.problem("Tokyo", 1e-6, 0.5, 1000, 5))
        .withMessage("5 failures need 11 sites, and there are 9");
  }

  private static Site site(String name, double machine, List<Double> egress) {
    return new Site(name, machine, 0.5, egress, List.of(1.0, 2.0, 3.0));
  }

  private static KeyGroup group(List<Double> shares, double object, double reads, double millis) {
    return new KeyGroup(shares, object, 0.01, 10, 1, reads, 1 - reads, millis, millis, 1);
  }

  private static RegisterPlacement.Cheapest cheapest(
      RegisterProblem problem, RegisterProtocol protocol) {
    return (RegisterPlacement.Cheapest) problem.cheapest(protocol);
  }
}
