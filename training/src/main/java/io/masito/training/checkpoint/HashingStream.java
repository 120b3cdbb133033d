package io.masito.training.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Passes bytes on, counts them and takes their digest. */
final class HashingStream extends OutputStream {

  private final OutputStream target;
  private final MessageDigest digest;
  private long count;

  HashingStream(OutputStream target, MessageDigest digest) {
    this.target = target;
    this.digest = digest;
  }

  @Override
  public void write(int value) throws IOException {
    target.write(value);
    digest.update((byte) value);
    count++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    target.write(bytes, offset, length);
    digest.update(bytes, offset, length);
    count += length;
  }

  long count() {
    return count;
  }
}
