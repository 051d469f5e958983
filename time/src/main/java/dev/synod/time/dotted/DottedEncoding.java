package dev.synod.time.dotted;

import dev.synod.time.encoding.ByteReader;
import dev.synod.time.encoding.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Entries as bytes. */
final class DottedEncoding {
  private DottedEncoding() {}

  static <V> byte[] encode(
      NavigableMap<Long, Entry<V>> entries, Function<? super V, byte[]> encoder) {
    List<byte[]> values = new ArrayList<>();
    int length = ByteWriter.varintLength(entries.size());
    long last = -1;
    for (Entry<V> entry : entries.values()) {
      length += ByteWriter.varintLength(entry.node() - last - 1);
      length += ByteWriter.varintLength(entry.counter());
      length += ByteWriter.varintLength(entry.values().size());
      last = entry.node();
      for (V value : entry.values()) {
        byte[] bytes = encoder.apply(value);
        values.add(bytes);
        length = Math.addExact(length, ByteWriter.varintLength(bytes.length) + bytes.length);
      }
    }
    return write(entries, values, new ByteWriter(length));
  }

  private static <V> byte[] write(
      NavigableMap<Long, Entry<V>> entries, List<byte[]> values, ByteWriter writer) {
    writer.varint(entries.size());
    long last = -1;
    int next = 0;
    for (Entry<V> entry : entries.values()) {
      writer.varint(entry.node() - last - 1);
      writer.varint(entry.counter());
      writer.varint(entry.values().size());
      last = entry.node();
      for (int index = 0; index < entry.values().size(); index++) {
        byte[] bytes = values.get(next++);
        writer.varint(bytes.length);
        writer.bytes(bytes);
      }
    }
    return writer.result();
  }

  static <V> NavigableMap<Long, Entry<V>> decode(
      byte[] bytes, Function<byte[], ? extends V> decoder) {
    ByteReader reader = new ByteReader(bytes);
    int size = reader.count(3, Integer.MAX_VALUE, "entries");
    int start = reader.position();
    check(reader, size);
    reader.rewind(start);
    NavigableMap<Long, Entry<V>> entries = new TreeMap<>();
    long last = -1;
    for (int index = 0; index < size; index++) {
      last += 1 + reader.varint();
      long counter = reader.varint();
      entries.put(last, new Entry<>(last, counter, values(reader, decoder)));
    }
    return entries;
  }

  private static void check(ByteReader reader, int size) {
    long last = -1;
    for (int index = 0; index < size; index++) {
      last += 1 + reader.varint(0, Long.MAX_VALUE - 1 - last, "between two nodes");
      long counter = reader.varint(1, Long.MAX_VALUE, "events");
      int most = (int) Math.min(counter, Integer.MAX_VALUE);
      for (int left = reader.count(1, most, "values"); left > 0; left--) {
        reader.skip(reader.count(1, Integer.MAX_VALUE, "bytes of a value"));
      }
    }
    reader.end();
  }

  private static <V> List<V> values(ByteReader reader, Function<byte[], ? extends V> decoder) {
    int count = (int) reader.varint();
    List<V> values = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      values.add(decoder.apply(reader.bytes((int) reader.varint())));
    }
    return values;
  }
}
