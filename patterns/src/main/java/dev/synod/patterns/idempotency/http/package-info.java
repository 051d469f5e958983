/**
 * Idempotent HTTP requests, for any server: the behaviour of the header {@code Idempotency-Key}
 * over {@link dev.synod.patterns.idempotency.Idempotency}.
 *
 * <pre>{@code
 * IdempotentHttp http =
 *     new IdempotentHttp(
 *         idempotency, IdempotentHttpOptions.documentedAt("https://developer.example/keys"));
 * HttpResponse response =
 *     http.handle(
 *         new IdempotencyScope(tenant, "create-order"),
 *         new HttpRequest("POST", "/orders", headers, body),
 *         (request, context) -> orders.create(request, context));
 * }</pre>
 *
 * <table>
 *   <caption>Answers to a request whose method has keys; problems are JSON of RFC 9457</caption>
 *   <tr><th>request</th><th>answer</th></tr>
 *   <tr><td>no key, and one is required</td><td>400, a problem</td></tr>
 *   <tr><td>no key, and none is required</td><td>the endpoint's, unprotected</td></tr>
 *   <tr><td>key malformed, or several</td><td>400, a problem</td></tr>
 *   <tr><td>body over its limit</td><td>413, a problem</td></tr>
 *   <tr><td>first with its key</td><td>the endpoint's, whole</td></tr>
 *   <tr><td>repetition of a decided one</td><td>the stored one, with {@code Idempotent-Replayed:
 *   true}</td></tr>
 *   <tr><td>repetition while the first is at work</td><td>409 with {@code Retry-After}; or, where
 *   asked for, 202 with {@code Location} and {@code Retry-After}</td></tr>
 *   <tr><td>another request with a used key</td><td>422, a problem, also while the first is at
 *   work</td></tr>
 *   <tr><td>repetition of one whose outcome is unknown</td>
 *   <td>409, a problem that says so</td></tr>
 *   <tr><td>repetition of one whose response was too large to be kept</td><td>409, a problem, with
 *   {@code Idempotent-Replayed: true}</td></tr>
 *   <tr><td>repetition of one whose endpoint threw a definite exception</td><td>500, a problem,
 *   with {@code Idempotent-Replayed: true}</td></tr>
 *   <tr><td>the store does not answer</td><td>503 with {@code Retry-After}; the endpoint did not
 *   run</td></tr>
 * </table>
 *
 * <p>Server errors are not stored unless {@link
 * dev.synod.patterns.idempotency.http.ResponsePolicy#storingServerErrors} says so: a 500 tells
 * nothing of the effect, so the first client gets it, and repetitions are told that the outcome is
 * unknown. What an endpoint throws is thrown on, after it is recorded.
 *
 * <p>Of a response, status and body are stored, and those headers that may be: neither cookies nor
 * challenges nor anything of a connection. The size limit is that of {@link
 * dev.synod.patterns.idempotency.IdempotencyOptions#resultBytes}, for the stored form, which is the
 * body and some bytes for each header.
 *
 * <p>A 202 while the first request is at work departs from the draft, which demands a conflict; it
 * is for clients that are told of it. The place where the client then asks must check whose request
 * it is: the scope's tenant is the authenticated one there too.
 *
 * <p>Sources: IETF draft-ietf-httpapi-idempotency-key-header-07, sections 2.1 to 2.7 and 5; RFC
 * 9651 (structured fields), RFC 9110, section 15 (statuses), RFC 6585 (429), RFC 8470 (425), RFC
 * 9457 (problem details).
 */
@NullMarked
package dev.synod.patterns.idempotency.http;

import org.jspecify.annotations.NullMarked;
