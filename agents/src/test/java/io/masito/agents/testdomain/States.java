package io.masito.agents.testdomain;

import io.masito.env.Stateful;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Saves and restores state in memory. */
public final class States {

  private States() {}

  /** Writes the state. */
  public static byte[] save(Stateful stateful) throws IOException {
    var bytes = new ByteArrayOutputStream();
    stateful.saveState(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** Reads the state and checks that every byte was read. */
  public static void load(Stateful stateful, byte[] state) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(state));
    stateful.loadState(in);
    if (in.read() >= 0) {
      throw new IOException("bytes were left over");
    }
  }
}
