package dev.synod.simulator;

import java.util.Arrays;

/**
 * The requests that nodes have yet to answer. A ticket names a slot and how often the slot was
 * used, so that an answer to a ticket that is no longer open finds nothing.
 */
final class Tickets {

  private static final int SLOT_BITS = 24;
  private static final int NONE = -1;

  private int[] nodes = new int[16];
  private int[] clients = new int[16];
  private long[] names = new long[16];
  private long[] uses = new long[16];
  private int[] nextFree = new int[16];
  private int free = NONE;
  private int used;

  /** Opens a ticket for a client's request at a node. */
  long open(int node, int client, long name) {
    int slot = free;
    if (slot == NONE) {
      if (used == nodes.length) {
        grow();
      }
      slot = used++;
    } else {
      free = nextFree[slot];
    }
    nodes[slot] = node;
    clients[slot] = client;
    names[slot] = name;
    return ++uses[slot] << SLOT_BITS | slot;
  }

  private void grow() {
    int capacity = used * 2;
    nodes = Arrays.copyOf(nodes, capacity);
    clients = Arrays.copyOf(clients, capacity);
    names = Arrays.copyOf(names, capacity);
    uses = Arrays.copyOf(uses, capacity);
    nextFree = Arrays.copyOf(nextFree, capacity);
  }

  /** Whether a ticket is open at this node. */
  boolean isOpen(long ticket, int node) {
    int slot = slot(ticket);
    return slot < used && uses[slot] == ticket >>> SLOT_BITS && nodes[slot] == node;
  }

  int client(long ticket) {
    return clients[slot(ticket)];
  }

  /** What the client named its request. */
  long name(long ticket) {
    return names[slot(ticket)];
  }

  /** Closes an open ticket. */
  void close(long ticket) {
    free(slot(ticket));
  }

  /** Closes all tickets of a node. */
  void closeAll(int node) {
    for (int slot = 0; slot < used; slot++) {
      if (nodes[slot] == node) {
        free(slot);
      }
    }
  }

  private void free(int slot) {
    nodes[slot] = NONE;
    nextFree[slot] = free;
    free = slot;
  }

  private static int slot(long ticket) {
    return (int) ticket & (1 << SLOT_BITS) - 1;
  }
}
