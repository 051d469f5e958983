/**
 * Load: who does how much, when it is too much, and what repeating calls adds to it. All rates are
 * per second, all times in seconds.
 *
 * <p><b>Key skew.</b> {@link dev.synod.advisor.load.Zipf} gives the k-th of n keys a share in
 * proportion to k<sup>-s</sup>. The normalisation, the generalised harmonic number H(n, s), is
 * summed by the Euler-Maclaurin formula without a table: the same few operations for ten keys and
 * for 10<sup>15</sup>. From it follow the <i>hot-key bound</i> (one key is ordered by one group, so
 * that no partitioning lets it have more than one group can do) and, in {@link
 * dev.synod.advisor.load.Partitions}, how many partitions are needed.
 *
 * <p><b>Utilisation.</b> {@link dev.synod.advisor.load.Utilisation} counts what each replica of a
 * configuration has to do for given calls; the largest multiple of the demand that fits is the
 * reciprocal of the highest utilisation. Where one node leads, that is the leader bound.
 *
 * <p><b>Queues.</b> {@link dev.synod.advisor.load.MultiServerQueue} (M/M/1 and M/M/c), {@link
 * dev.synod.advisor.load.FiniteQueue} (M/M/c/K) and {@link
 * dev.synod.advisor.load.SingleServerQueue} (M/G/1). Arrivals are Poisson in all of them, which
 * retries and batches are not. Each result says by its {@link dev.synod.advisor.load.Estimate.Label
 * label} what it is: exact arithmetic, exact in the model, an approximation, or a bound. {@link
 * dev.synod.advisor.load.Limits} turns them into limits of concurrency and of queues.
 *
 * <p><b>Repeating.</b> {@link dev.synod.advisor.load.Retries} across layers, {@link
 * dev.synod.advisor.load.FanOut} and {@link dev.synod.advisor.load.Hedge}: exact where attempts
 * fail or are late independently of each other, which is the assumption to doubt, since an overload
 * makes all of them fail together. The worst case of retries needs no such assumption.
 *
 * <p>Sources: 1. Erlang, Solution of some problems in the theory of probabilities of significance
 * in automatic telephone exchanges, 1917. 2. Kleinrock, Queueing Systems, volume 1, 1975, sections
 * 3.4 to 3.6 and 5.6. 3. Little, A proof for the queuing formula L = λW, Operations Research 1961.
 * 4. Dean and Barroso, The Tail at Scale, CACM 2013. 5. Amazon Builders' Library, Timeouts, retries
 * and backoff with jitter. 6. Graham, Bounds on multiprocessing timing anomalies, SIAM Journal on
 * Applied Mathematics 1969. 7. NIST Digital Library of Mathematical Functions, section 2.10 (i).
 */
@NullMarked
package dev.synod.advisor.load;

import org.jspecify.annotations.NullMarked;
