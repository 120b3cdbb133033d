package io.masito.training.testdomain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of TensorBoard events from the definitions alone: checksums bit by bit, messages
 * field by field. Refuses whatever is not as defined.
 */
public final class EventReader {

  private static final int REVERSED_CASTAGNOLI = 0x82f63b78;

  private EventReader() {}

  /**
   * An event.
   *
   * @param wallTime seconds since 1970
   * @param step the step, 0 if not given
   * @param version version of the file, empty if not given
   * @param values values by tag
   */
  public record Event(double wallTime, long step, String version, Map<String, Float> values) {}

  /**
   * Reads all events of a file.
   *
   * @param file the file
   * @return its events
   * @throws IOException if it cannot be read
   */
  public static List<Event> read(Path file) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asReadOnlyBuffer();
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    var events = new ArrayList<Event>();
    while (bytes.hasRemaining()) {
      byte[] header = take(bytes, 8);
      require(bytes.getInt() == masked(header), "checksum of a length");
      long length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getLong();
      byte[] data = take(bytes, Math.toIntExact(length));
      require(bytes.getInt() == masked(data), "checksum of data");
      events.add(event(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN)));
    }
    return events;
  }

  /**
   * Computes CRC-32C one bit at a time.
   *
   * @param data the data
   * @return the checksum, not masked
   */
  public static int crc32c(byte[] data) {
    int rest = -1;
    for (byte value : data) {
      rest ^= value & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        rest = (rest & 1) == 0 ? rest >>> 1 : (rest >>> 1) ^ REVERSED_CASTAGNOLI;
      }
    }
    return ~rest;
  }

  private static int masked(byte[] data) {
    int sum = crc32c(data);
    return (sum >>> 15 | sum << 17) + 0xa282ead8;
  }

  private static Event event(ByteBuffer in) {
    double wallTime = Double.NaN;
    long step = 0;
    String version = "";
    Map<String, Float> values = Map.of();
    while (in.hasRemaining()) {
      int key = (int) varint(in);
      switch (key) {
        case 1 << 3 | 1 -> wallTime = in.getDouble();
        case 2 << 3 -> step = varint(in);
        case 3 << 3 | 2 -> version = text(in);
        case 5 << 3 | 2 -> values = summary(message(in));
        default -> throw new IllegalStateException("field key " + key + " of an event");
      }
    }
    return new Event(wallTime, step, version, values);
  }

  private static Map<String, Float> summary(ByteBuffer in) {
    var values = new LinkedHashMap<String, Float>();
    while (in.hasRemaining()) {
      require(varint(in) == (1 << 3 | 2), "a summary holds values");
      ByteBuffer value = message(in);
      require(varint(value) == (1 << 3 | 2), "a value has a tag");
      String tag = text(value);
      require(varint(value) == (2 << 3 | 5), "a value is simple");
      values.put(tag, value.getFloat());
      require(!value.hasRemaining(), "a value ends");
    }
    return values;
  }

  private static ByteBuffer message(ByteBuffer in) {
    return ByteBuffer.wrap(take(in, (int) varint(in))).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String text(ByteBuffer in) {
    return new String(take(in, (int) varint(in)), StandardCharsets.UTF_8);
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return Arrays.copyOf(bytes, length);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("not so: " + what);
    }
  }
}
