package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The zip of a bundle. There is exactly one for given files: entries sorted by name, not
 * compressed, dated 1980-01-01, without extra fields or comments. A zip in any other form is
 * refused, so nothing can hide in one and none can grow when it is unpacked.
 *
 * <p>Format: PKWARE, APPNOTE.TXT, ZIP File Format Specification, version 6.3.
 */
final class BundleZip {

  private static final int ENTRY = 0x04034b50;
  private static final int LISTED = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int ENTRY_BYTES = 30;
  private static final int LISTED_BYTES = 46;
  private static final int END_BYTES = 22;
  private static final short VERSION = 10;
  private static final short UTF8 = 1 << 11;
  private static final short FIRST_DAY = 1 << 5 | 1;
  private static final int MAX_ENTRIES = 1 << 14;
  private static final int MAX_NAME = 64;

  private BundleZip() {}

  /**
   * Gives the zip of files.
   *
   * @param files content by name
   * @return the zip
   */
  static byte[] bytes(Map<String, byte[]> files) {
    var sorted = new TreeMap<>(files);
    int total = END_BYTES;
    for (Map.Entry<String, byte[]> file : sorted.entrySet()) {
      int name = name(file.getKey()).length;
      total += ENTRY_BYTES + LISTED_BYTES + 2 * name + file.getValue().length;
    }
    var zip = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    var listing = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    sorted.forEach((name, content) -> put(zip, listing, name(name), content));
    int start = zip.position();
    zip.put(listing.flip());
    int length = zip.position() - start;
    short count = (short) sorted.size();
    zip.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
    zip.putInt(length).putInt(start).putShort((short) 0);
    return zip.array();
  }

  private static void put(ByteBuffer zip, ByteBuffer listing, byte[] name, byte[] content) {
    int start = zip.position();
    zip.putInt(ENTRY);
    facts(zip, name, content);
    zip.put(name).put(content);
    listing.putInt(LISTED).putShort(VERSION);
    facts(listing, name, content);
    listing.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(start);
    listing.put(name);
  }

  /** What an entry and its line in the list have in common. */
  private static void facts(ByteBuffer out, byte[] name, byte[] content) {
    var crc = new CRC32();
    crc.update(content);
    out.putShort(VERSION).putShort(UTF8).putShort((short) 0);
    out.putShort((short) 0).putShort(FIRST_DAY);
    out.putInt((int) crc.getValue()).putInt(content.length).putInt(content.length);
    out.putShort((short) name.length).putShort((short) 0);
  }

  private static byte[] name(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a zip.
   *
   * @param place the file
   * @return content by name
   * @throws ConfigError if it is too large or not of the one form
   */
  static Map<String, byte[]> read(Path place) {
    try (InputStream in = Files.newInputStream(place)) {
      byte[] zip = in.readNBytes((int) BundleFiles.MAX_BYTES + 1);
      if (zip.length > BundleFiles.MAX_BYTES) {
        throw new ConfigError(
            "%s: %d bytes; allowed are %d; export fewer or smaller networks"
                .formatted(place, Files.size(place), BundleFiles.MAX_BYTES));
      }
      return read(place.toString(), zip);
    } catch (IOException e) {
      throw new ConfigError(place + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads a zip from memory. */
  static Map<String, byte[]> read(String place, byte[] zip) {
    var files = new TreeMap<String, byte[]>();
    ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (in.remaining() >= ENTRY_BYTES && in.getInt(in.position()) == ENTRY) {
        entry(in, files);
      }
      GraphProblem.unless(
          !files.isEmpty() && Arrays.equals(bytes(files), zip),
          "not the one form of a bundle's zip: sorted, not compressed, without extras");
    } catch (GraphProblem e) {
      throw new ConfigError(
          place + ": " + e.problem() + "; export the policy again or name its folder", e);
    }
    return files;
  }

  private static void entry(ByteBuffer in, Map<String, byte[]> files) throws GraphProblem {
    int start = in.position();
    int method = in.getShort(start + 8);
    int size = in.getInt(start + 18);
    int length = in.getShort(start + 26);
    in.position(start + ENTRY_BYTES);
    GraphProblem.unless(
        length > 0 && length <= MAX_NAME && length <= in.remaining(),
        "a name of %d bytes; allowed are 1..%d",
        length,
        MAX_NAME);
    byte[] letters = new byte[length];
    in.get(letters);
    String name = new String(letters, StandardCharsets.UTF_8);
    GraphProblem.unless(
        BundleFolder.isBundleFile(name), "holds '%s', which is no file of a bundle", name);
    GraphProblem.unless(method == 0, "%s is compressed; allowed is stored as it is", name);
    int limit = Math.min(in.remaining(), BundleFolder.maxBytes(name));
    GraphProblem.unless(
        size >= 0 && size <= limit, "%s has %d bytes; allowed are %d", name, size, limit);
    byte[] content = new byte[size];
    in.get(content);
    GraphProblem.unless(files.put(name, content) == null, "holds %s twice", name);
    GraphProblem.unless(files.size() <= MAX_ENTRIES, "more than %d files", MAX_ENTRIES);
  }
}
