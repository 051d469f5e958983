/**
 * Files of histories: our own, and those of other tools.
 *
 * <pre>{@code
 * Recording recording = new HistoryReader(ReadOptions.STANDARD).read(Path.of("history.edn"));
 * new HistoryWriter(out).write(recording.history());
 * }</pre>
 *
 * <p>The reader detects the {@link dev.synod.checker.format.HistoryFormat}. Of what is read only
 * the calls are kept, in columns ({@link dev.synod.core.history.CallTable}), or the transactions,
 * in columns of their own ({@code readTransactions}); a file may be much larger than the heap.
 *
 * <h2>JSON lines</h2>
 *
 * <p>UTF-8, one event a line, each a JSON object:
 *
 * <pre>{@code
 * {"process":0,"type":"invoke","f":"write","key":"x","value":1,"time":10}
 * {"process":1,"type":"invoke","f":"cas","key":"x","value":[1,2],"time":12}
 * {"process":0,"type":"ok","f":"write","key":"x","value":true,"time":20}
 * {"process":1,"type":"info","f":"cas","key":"x","error":"timed out"}
 * }</pre>
 *
 * <table>
 *   <caption>The names in an event</caption>
 *   <tr><th>name</th><th>meaning</th></tr>
 *   <tr><td>{@code process}</td><td>the client, an integer; it has one call open at a time, and
 *     makes none after one whose outcome is unknown</td></tr>
 *   <tr><td>{@code type}</td><td>{@code invoke}; {@code ok}: took effect, with this result; {@code
 *     fail}: certainly did not and will not take effect; {@code info}: may take effect at any
 *     time, or never</td></tr>
 *   <tr><td>{@code f}</td><td>{@code read}, {@code write}, {@code cas}, {@code append}, {@code
 *     txn}, or a function of another data type ({@link
 *     dev.synod.core.history.Operation.Apply}); must be in an invocation</td></tr>
 *   <tr><td>{@code key}</td><td>a string; left out for a single object</td></tr>
 *   <tr><td>{@code value}</td><td>in an invocation the argument: the value of a write, {@code
 *     [expected, update]} of a cas, the operations of a txn, nothing of a read. In an {@code ok}
 *     the result. Null, booleans, 64-bit integers, strings, arrays of these</td></tr>
 *   <tr><td>{@code time}</td><td>a 64-bit integer, the unit does not matter. All events have one
 *     or none has; without, the order of the lines counts. An {@code info} needs none.</td></tr>
 *   <tr><td>{@code error}</td><td>a string: why it is {@code fail} or {@code info}</td></tr>
 * </table>
 *
 * <p>A call that the file does not complete has an unknown outcome. Equal times make calls
 * concurrent, but not those of one process, whose order is that of the lines. Any other name is an
 * error.
 *
 * <h2>Jepsen</h2>
 *
 * <p>The order of the events in the file is the order in time; {@code :time} and {@code :index} are
 * not looked at, because clocks may be missing, equal or wrong. Events of processes that are not
 * integers (a nemesis) are skipped. Transactions are vectors of {@code [:r key value]}, {@code [:w
 * key value]} and {@code [:append key value]}; of those a completion may stand alone, as in Elle's
 * cases. What Jepsen leaves open, {@link dev.synod.checker.format.ReadOptions} settles: the meaning
 * of a read of nil, of a failed compare-and-set, and of pairs.
 *
 * <h2>Transactions without time</h2>
 *
 * <p>The text of AWDIT, Plume and PolySI and dbcop's binary know sessions and no clock. As calls,
 * all of their transactions ran at one instant: those of different sessions are concurrent.
 *
 * <h2>Errors</h2>
 *
 * <p>Readers survive any content, including malformed UTF-8, endless lines and endless nesting:
 * within the {@link dev.synod.checker.format.Limits}, the outcome is a history, or one {@link
 * dev.synod.checker.format.HistoryFormatException} with file, line, column, what was found there
 * and what was expected.
 */
@NullMarked
package dev.synod.checker.format;

import org.jspecify.annotations.NullMarked;
