/**
 * A JUnit extension that records what a concurrent test does and sees, and asserts a guarantee
 * about it.
 *
 * <pre>{@code
 * class RegisterTest {
 *   @RegisterExtension
 *   final HistoryRecorder history = HistoryRecorder.of(LINEARIZABLE, new Register(Value.NIL));
 *
 *   @Test
 *   void readersAndWriters() throws Exception {
 *     // in as many threads as you like:
 *     history.write("x", 1, () -> register.set(1));
 *     Integer found = history.read("x", register::get);
 *   }
 * }
 * }</pre>
 *
 * <p>When the test has ended, the {@link dev.synod.junit.HistoryRecorder} checks the calls of all
 * threads. A test whose calls break the guarantee fails with the smallest calls found that no order
 * explains, and with the path of a page that draws them. So does one whose calls could not be
 * judged within the budget, and one that recorded nothing: neither shows anything.
 *
 * <p>What it costs: two readings of the clock and two stores to memory of the thread's own for a
 * call. No lock is taken and no memory is shared between threads while they run, so that the
 * recording neither orders them nor makes visible what they did not publish.
 *
 * <p>Other test frameworks can use the recorder too: {@code assertHolds} does what the extension
 * does at the end of a test.
 */
@NullMarked
package dev.synod.junit;

import org.jspecify.annotations.NullMarked;
