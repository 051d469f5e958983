package dev.synod.patterns.election;

/** What the leader does. */
public interface LeaderWork {

  /**
   * Leads. Whoever returns, or throws, hands over.
   *
   * @param term whose epoch is to be shown to resources
   * @throws InterruptedException at the next wait after the leadership was lost, or the campaign
   *     closed
   * @throws Exception if the work failed; it is told to the observer
   */
  void lead(Term term) throws Exception;
}
