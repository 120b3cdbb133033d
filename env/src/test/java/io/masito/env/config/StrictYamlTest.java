package io.masito.env.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictYamlTest {

  enum Colour {
    RED,
    DARK_BLUE
  }

  record Shelf(String name, int boards, double widthMetres, @Nullable String note) {
    Shelf {
      if (boards <= 0) {
        throw new IllegalArgumentException("boards: " + boards + " must be above 0");
      }
    }
  }

  record House(
      String street,
      Colour colour,
      boolean heated,
      long ageSeconds,
      List<Shelf> shelves,
      Map<String, Double> rooms) {
    House {
      if (street.isEmpty()) {
        throw new IllegalArgumentException("a house needs a street");
      }
      if (shelves.size() > 2) {
        throw new IllegalArgumentException("shelves[2].name: one shelf too many");
      }
    }
  }

  private static final String GOOD =
      """
      street: Long Lane
      colour: dark-blue
      heated: true
      ageSeconds: 3_000_000_000
      shelves:
        - name: low
          boards: 3
          widthMetres: 1e-1
        - {name: 12, boards: 1, widthMetres: 2, note: old}
      rooms:
        kitchen: 12.5
        attic: 7
      """;

  private static House house(String text) {
    return StrictYaml.parse(text, "house.yaml", House.class);
  }

  private static void refuses(String text, String message) {
    assertThatThrownBy(() -> house(text)).isInstanceOf(ConfigError.class).hasMessage(message);
  }

  @Test
  void readsEveryKindOfComponent() {
    House house = house(GOOD);
    assertThat(house.street()).isEqualTo("Long Lane");
    assertThat(house.colour()).isEqualTo(Colour.DARK_BLUE);
    assertThat(house.heated()).isTrue();
    assertThat(house.ageSeconds()).isEqualTo(3_000_000_000L);
    assertThat(house.shelves())
        .containsExactly(new Shelf("low", 3, 0.1, null), new Shelf("12", 1, 2.0, "old"));
    assertThat(house.rooms()).containsExactly(Map.entry("kitchen", 12.5), Map.entry("attic", 7.0));
  }

  @Test
  void whatIsWrittenReadsBackEqual() {
    House house = house(GOOD);
    assertThat(house(StrictYaml.write(house))).isEqualTo(house);
    assertThat(house(StrictYaml.writeJson(house))).isEqualTo(house);
    assertThat(house(StrictYaml.writeJsonLine(house))).isEqualTo(house);
    assertThat(StrictYaml.writeJsonLine(house)).doesNotContain("\n");
  }

  @Test
  void writesKeysInTheOrderOfTheComponents() {
    assertThat(StrictYaml.write(new Shelf("s", 2, 0.5, null)))
        .isEqualTo("name: s\nboards: 2\nwidthMetres: 0.5\n");
    assertThat(StrictYaml.write(house(GOOD))).startsWith("street: Long Lane\ncolour: dark-blue\n");
  }

  @Test
  void textThatLooksLikeSomethingElseStaysText() {
    for (String name : List.of("12", "true", "null", "1e5", "~", "a: b", "- c", "#d", "é", "")) {
      var shelf = new Shelf(name, 2, 0.5, null);
      String text = StrictYaml.write(shelf);
      assertThat(StrictYaml.parse(text, "shelf", Shelf.class)).as(text).isEqualTo(shelf);
    }
  }

  @Test
  void constantsMayBeWrittenInAnyCase() {
    assertThat(house(GOOD.replace("dark-blue", "Dark_Blue")).colour()).isEqualTo(Colour.DARK_BLUE);
  }

  @Test
  void unknownKeyIsRefusedWithTheNearestOne() {
    refuses(
        GOOD.replace("heated:", "haeted:"),
        "house.yaml:3: haeted: unknown key; did you mean 'heated'? "
            + "allowed: street, colour, heated, ageSeconds, shelves, rooms");
    refuses(
        GOOD.replace("boards: 3", "quux: 3"),
        "house.yaml:7: shelves[0].quux: unknown key; allowed: name, boards, widthMetres, note");
  }

  @Test
  void wrongTypeIsRefused() {
    refuses(
        GOOD.replace("boards: 3", "boards: many"),
        "house.yaml:7: shelves[0].boards: must be a whole number of at most 2147483647, not"
            + " 'many'");
    refuses(
        GOOD.replace("boards: 3", "boards: 3000000000"),
        "house.yaml:7: shelves[0].boards: must be a whole number of at most 2147483647, not"
            + " '3000000000'");
    refuses(
        GOOD.replace("boards: 3", "boards: 2.5"),
        "house.yaml:7: shelves[0].boards: must be a whole number of at most 2147483647, not '2.5'");
    refuses(
        GOOD.replace("heated: true", "heated: maybe"),
        "house.yaml:3: heated: must be true or false, not 'maybe'");
    refuses(
        GOOD.replace("attic: 7", "attic: [7]"),
        "house.yaml:12: rooms.attic: must be a finite number, not a list");
    refuses(
        GOOD.replace("attic: 7", "attic: .nan"),
        "house.yaml:12: rooms.attic: must be a finite number, not '.nan'");
    refuses(
        GOOD.replace("dark-blue", "dark-bleu"),
        "house.yaml:2: colour: unknown value 'dark-bleu'; did you mean 'dark-blue'? "
            + "allowed: red, dark-blue");
    refuses(
        "- 1",
        "house.yaml:1: must be an object with the keys street, colour, heated,"
            + " ageSeconds, shelves, rooms, not a list");
  }

  @Test
  void missingAndEmptyKeysAreRefused() {
    refuses(
        GOOD.replace("    boards: 3\n", ""),
        "house.yaml:6: shelves[0].boards: is missing; every key without a default must be given");
    refuses(GOOD.replace("heated: true", "heated:"), "house.yaml:3: heated: has no value");
  }

  @Test
  void repeatedKeyIsRefused() {
    refuses(
        GOOD + "street: Short Lane\n",
        "house.yaml:13: street: the key stands twice in the same object, first in line 1");
  }

  @Test
  void complaintOfAConstructorNamesTheLine() {
    refuses(
        GOOD.replace("boards: 1", "boards: -1"),
        "house.yaml:9: shelves[1].boards: -1 must be above 0");
    refuses(GOOD.replace("Long Lane", "''"), "house.yaml:1: a house needs a street");
    refuses(
        GOOD.replace("rooms:", "  - {name: c, boards: 1, widthMetres: 1}\nrooms:"),
        "house.yaml:10: shelves[2].name: one shelf too many");
  }

  @Test
  void emptyFileIsRefused() {
    refuses("", "house.yaml: is empty");
    refuses("# nothing here\n", "house.yaml: is empty");
  }

  @Test
  void brokenSyntaxIsRefusedWithItsLine() {
    assertThatThrownBy(() -> house("street: [1, 2\ncolour: red\n"))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith("house.yaml:2: not valid YAML: ");
    assertThatThrownBy(() -> house("street: a\u0007b"))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith("house.yaml");
  }

  @Test
  void anchorsAndSecondDocumentsAreRefused() {
    refuses(
        GOOD.replace("colour: dark-blue", "colour: *street"),
        "house.yaml:2: colour: anchors (&) and aliases (*) are not allowed; write the value out");
    refuses(
        GOOD + "---\nstreet: x\n",
        "house.yaml:14: a second document starts here; only one is" + " allowed");
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> house("street: " + "[".repeat(5_000)))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith("house.yaml");
  }

  @Test
  void filesThatCannotBeReadAreRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("house.yaml");
    assertThatThrownBy(() -> StrictYaml.read(file, House.class))
        .isInstanceOf(ConfigError.class)
        .hasMessage(file + ": no such file");
    assertThatThrownBy(() -> StrictYaml.read(folder, House.class))
        .hasMessage(folder + ": is a folder, not a file");
    Files.write(file, "street: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> StrictYaml.read(file, House.class))
        .hasMessage(file + ": is not text in UTF-8");
    Files.write(file, new byte[TreeParser.LARGEST_TEXT + 1]);
    assertThatThrownBy(() -> StrictYaml.read(file, House.class))
        .hasMessage(file + ": is larger than 10 MiB");
    Files.writeString(file, "\ufeff" + GOOD);
    assertThat(StrictYaml.read(file, House.class)).isEqualTo(house(GOOD));
  }
}
