package dev.synod.patterns.idempotency.http;

import dev.synod.patterns.store.Bytes;

/**
 * A request, of whatever server.
 *
 * @param method as sent, in upper case for all methods of RFC 9110
 * @param target path and query, as sent
 * @param headers of the request
 * @param body all of it; empty if there is none
 */
public record HttpRequest(String method, String target, HttpHeaders headers, Bytes body) {}
