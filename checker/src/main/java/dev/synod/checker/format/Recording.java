package dev.synod.checker.format;

import dev.synod.core.history.History;

/**
 * What a file holds.
 *
 * @param history the calls of the clients
 * @param format the format that was read
 * @param skipped how many events were passed over because no client made them, such as a nemesis'
 */
public record Recording(History history, HistoryFormat format, long skipped) {}
