package io.masito.training.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The framing of TensorFlow's TFRecord files: the length of the data (8 bytes, little-endian), the
 * masked CRC-32C of those bytes (4 bytes), the data, the masked CRC-32C of the data (4 bytes). A
 * checksum is masked by turning it right by 15 bits and adding a constant, so that a checksum over
 * data that holds checksums stays a good one.
 */
final class RecordFraming {

  private static final int MASK = 0xa282ead8;
  private static final int TURN = 15;
  private static final int HEADER = Long.BYTES + Integer.BYTES;
  private static final int FOOTER = Integer.BYTES;

  private RecordFraming() {}

  /** Frames data; the buffer is ready to be read. */
  static ByteBuffer framed(byte[] data) {
    ByteBuffer record = littleEndian(ByteBuffer.allocate(HEADER + data.length + FOOTER));
    record.putLong(data.length);
    record.putInt(maskedChecksum(record.array(), 0, Long.BYTES));
    record.put(data);
    record.putInt(maskedChecksum(data, 0, data.length));
    return record.flip();
  }

  /**
   * Gives where the record ends that starts at an index.
   *
   * @param file the bytes of a file
   * @param start where the record starts
   * @return index of the first byte after it, or -1 if no whole and sound record is there
   */
  static int end(byte[] file, int start) {
    if (file.length - start < HEADER + FOOTER) {
      return -1;
    }
    ByteBuffer bytes = littleEndian(ByteBuffer.wrap(file));
    long length = bytes.getLong(start);
    boolean fits = length >= 0 && length <= file.length - start - HEADER - FOOTER;
    if (!fits || bytes.getInt(start + Long.BYTES) != maskedChecksum(file, start, Long.BYTES)) {
      return -1;
    }
    int data = start + HEADER;
    int size = (int) length;
    boolean sound = bytes.getInt(data + size) == maskedChecksum(file, data, size);
    return sound ? data + size + FOOTER : -1;
  }

  private static ByteBuffer littleEndian(ByteBuffer buffer) {
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int maskedChecksum(byte[] bytes, int offset, int length) {
    var checksum = new CRC32C();
    checksum.update(bytes, offset, length);
    return Integer.rotateRight((int) checksum.getValue(), TURN) + MASK;
  }
}
