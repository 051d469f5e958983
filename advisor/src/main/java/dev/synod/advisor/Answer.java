package dev.synod.advisor;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Design.Conflict;

/** What came of designing a class of data. */
sealed interface Answer {

  record Designed(ClassDesign design) implements Answer {}

  record Infeasible(Conflict conflict) implements Answer {}

  /** No theorem forbids what is asked, and no configuration that was considered meets it. */
  record Open(String reason) implements Answer {}
}
