package io.masito.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {

  private static final int NUMBERS = 200;

  private final Path folder;
  private final Path path;
  private final CheckpointFile file;

  CheckpointFileTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    path = folder.resolve("last.ckpt");
    file = new CheckpointFile(path);
    write(file, 1);
  }

  private static void write(CheckpointFile target, int first) throws IOException {
    target.write(
        out -> {
          for (int i = 0; i < NUMBERS; i++) {
            out.writeInt(first + i);
          }
        });
  }

  private int first() {
    return file.read(in -> in.readInt());
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    assertThat(first()).isEqualTo(1);
    write(file, 5);
    assertThat(first()).isEqualTo(5);
    assertThat(filesIn(folder)).containsExactly("last.ckpt");
  }

  /** A disk with room for a number of bytes. */
  private static final class SmallDisk extends OutputStream {

    private final OutputStream target;
    private int room;

    SmallDisk(OutputStream target, int room) {
      this.target = target;
      this.room = room;
    }

    @Override
    public void write(int value) throws IOException {
      if (room-- <= 0) {
        throw new IOException("No space left on device");
      }
      target.write(value);
    }

    @Override
    public void close() throws IOException {
      target.close();
    }
  }

  @Test
  void oldCheckpointSurvivesADiskThatIsFull() throws IOException {
    byte[] before = Files.readAllBytes(path);
    for (int room : new int[] {0, 1, 11, 12, 400, before.length - 33, before.length - 1}) {
      var disk = new WholeFile(draft -> new SmallDisk(new DurableFile(draft), room));
      assertThatThrownBy(() -> write(new CheckpointFile(path, disk), 9))
          .as("room for %d bytes", room)
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
      assertThat(Files.readAllBytes(path)).isEqualTo(before);
      assertThat(filesIn(folder)).containsExactly("last.ckpt");
    }
    var enough = new WholeFile(draft -> new SmallDisk(new DurableFile(draft), before.length));
    write(new CheckpointFile(path, enough), 9);
    assertThat(first()).isEqualTo(9);
  }

  @Test
  void everyCutIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    for (int length : new int[] {0, 4, 8, 11, 12, 40, 51, 52, 400, whole.length - 1}) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertThatThrownBy(this::first).as("%d bytes", length).isInstanceOf(ConfigError.class);
    }
    Files.write(path, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(this::first).isInstanceOf(ConfigError.class);
  }

  @Test
  void everyChangedByteIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(path, changed);
      assertThatThrownBy(this::first).as("byte %d", i).isInstanceOf(ConfigError.class);
    }
  }

  @Test
  void otherVersionIsNamed() throws IOException {
    byte[] changed = Files.readAllBytes(path);
    changed[11] = 7;
    Files.write(path, changed);
    assertThatThrownBy(this::first)
        .isInstanceOf(ConfigError.class)
        .hasMessage(path + ": has format version 7; this Masito reads version 2 only");
  }

  @Test
  void missingCheckpointIsNamed() throws IOException {
    Files.delete(path);
    assertThatThrownBy(this::first)
        .isInstanceOf(ConfigError.class)
        .hasMessage(path + ": no such checkpoint");
  }

  private static Stream<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(found -> found.getFileName().toString()).sorted().toList().stream();
    }
  }
}
