/**
 * Idempotency: a request that is made again has its effect once, and gets the same answer.
 *
 * <pre>{@code
 * Idempotency idempotency =
 *     new Idempotency(
 *         Leases.over(store, host), IdempotencyOptions.USUAL, FailureClassifier.cautious());
 * Outcome<String> outcome =
 *     idempotency.execute(
 *         new IdempotencyScope(tenant, "create-order"),
 *         IdempotencyKey.fromHeader(request.header("Idempotency-Key")),
 *         Fingerprint.of(request.body()),
 *         ResultCodec.text(),
 *         context ->
 *             new ActionResult.Definite<>(shop.order(request, context.downstreamKey("pay"))));
 * }</pre>
 *
 * <h2>What happens</h2>
 *
 * <p>One atomic claim on a key that nobody has used, or the record that is in its way, in the same
 * round trip. While the action runs, its lease is prolonged; its outcome is written under the guard
 * that the claim is still ours.
 *
 * <table>
 *   <caption>A request with a key, by what the store has under it: round trips, and writes that the
 *   store forces to its device</caption>
 *   <tr><th>record</th><th>outcome</th><th>trips</th><th>forced</th></tr>
 *   <tr><td>none</td><td>the action runs</td><td>2</td><td>2</td></tr>
 *   <tr><td>given free, or over its retention</td><td>the action runs</td><td>3</td><td>2</td></tr>
 *   <tr><td>of another request</td><td>{@code Mismatched}</td><td>1</td><td>0</td></tr>
 *   <tr><td>completed, failed for good</td><td>replayed</td><td>1</td><td>0</td></tr>
 *   <tr><td>at work</td><td>{@code InProgress}, after a wait if one is asked for</td>
 *   <td>1, and 1 a look</td><td>0</td></tr>
 *   <tr><td>at work, but its lease has ended; or unknown</td><td>{@code Unresolved}</td>
 *   <td>1</td><td>0</td></tr>
 *   <tr><td>the same, where that is asked for</td><td>the action runs again</td><td>3</td>
 *   <td>2</td></tr>
 * </table>
 *
 * <p>An action that takes longer than a third of its lease costs a renewal each third: one trip and
 * one forced write. Inside a transaction the trips are statements, and nothing is forced but the
 * commit. A wait ends by a hint of the store's watch, where it has one, and polls, never seldomer
 * than the lease of who is at work ends.
 *
 * <h2>What holds</h2>
 *
 * <ul>
 *   <li><em>At most one attempt that counts.</em> Of all attempts with a key, at most one writes
 *       its outcome, for as long as it is retained; whoever lost its claim is told {@code
 *       Unresolved}, never success.
 *   <li><em>In the same transaction</em> ({@link
 *       dev.synod.patterns.idempotency.Idempotency#joining}), the effect takes place exactly once
 *       if the request is repeated until it is answered: record and effect are committed together.
 *   <li><em>With remote effects</em> nothing can do that. A process may die after the effect and
 *       before its record. With {@code KEEP_UNRESOLVED} the action then does not run again: at most
 *       once, and somebody has to reconcile. With {@code RUN_AGAIN} it does, and the effect happens
 *       once if the services called know the {@linkplain
 *       dev.synod.patterns.idempotency.ActionContext#downstreamKey derived keys}.
 *   <li><em>An action that outlives its lease</em> (paused, cut off) may run beside another
 *       attempt. Resources that refuse smaller {@linkplain
 *       dev.synod.patterns.idempotency.ActionContext#token tokens} stop it.
 *   <li><em>On a store that is replicated asynchronously</em> a fail-over may forget a record, and
 *       with it that the effect took place.
 *   <li><em>After the retention</em> a key is new; also that of an unknown outcome, once it is
 *       cleaned up: reconcile within the retention.
 * </ul>
 *
 * <p>So nothing here is "exactly once" for remote effects: that would take one atomic step over the
 * record and the other service, and there is none.
 *
 * <h2>Reconciliation</h2>
 *
 * <p>{@link dev.synod.patterns.idempotency.Reconciliation} lists what is unresolved, where the
 * store scans by key, and finds single cases anywhere. Whoever has found out what happened says
 * that it was completed, has failed, or never happened. An attempt that is still alive is refused
 * by the guard of its claim when it comes to write.
 *
 * <h2>Limits</h2>
 *
 * <p>Keys of 1 to 255 printable ASCII characters; results up to the options' bytes, of which larger
 * ones are known to be there and not kept; bodies of up to 2<sup>30</sup> bytes in a fingerprint.
 *
 * <p>Sources: IETF draft-ietf-httpapi-idempotency-key-header-07; RFC 9651 (structured fields);
 * Helland, "Idempotence Is Not a Medical Condition", ACM Queue 2012; Ramalingam and Vaswani, "Fault
 * Tolerance via Idempotence", POPL 2013; Leach, "Implementing Stripe-like Idempotency Keys in
 * Postgres", 2017.
 */
@NullMarked
package dev.synod.patterns.idempotency;

import org.jspecify.annotations.NullMarked;
