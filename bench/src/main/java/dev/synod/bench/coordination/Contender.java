package dev.synod.bench.coordination;

/**
 * Does one thing again and again, in several threads.
 *
 * @param name for the table
 * @param work that it does
 */
record Contender(String name, Work work) {

  /** Something to do. */
  interface Work {

    /**
     * Does it once.
     *
     * @param thread which of the threads, from 0: each has keys of its own
     * @param round how often this thread has done it before
     */
    void once(int thread, long round) throws Exception;
  }
}
