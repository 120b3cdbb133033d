package io.masito.env.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTreeTest {

  record Inner(int a, int b) {}

  record Outer(String name, Inner inner, List<Integer> widths) {
    Outer {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("name: must not be empty");
      }
    }
  }

  private final ConfigTree defaults =
      ConfigTree.parse("name: x\ninner: {a: 1, b: 2}\nwidths: [1, 2, 3]\n", "defaults");

  @Test
  void laterLayersReplaceSingleValues() {
    var user = ConfigTree.parse("inner:\n  b: 5\nwidths: [9]\n", "user.yaml");
    assertThat(defaults.overlay(user).with("inner.a", "7", "--set").bind(Outer.class))
        .isEqualTo(new Outer("x", new Inner(7, 5), List.of(9)));
    assertThat(defaults.with("widths", "[4, 5]", "--set").bind(Outer.class).widths())
        .containsExactly(4, 5);
    assertThat(defaults.bind(Outer.class).widths()).containsExactly(1, 2, 3);
  }

  @Test
  void errorNamesTheLayerItCameFrom() {
    var user = ConfigTree.parse("inner:\n  c: 5\n", "user.yaml");
    assertThatThrownBy(() -> defaults.overlay(user).bind(Outer.class))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith("user.yaml:2: inner.c: unknown key; ");
    assertThatThrownBy(() -> defaults.with("nmae", "y", "--set").bind(Outer.class))
        .hasMessage("--set: nmae: unknown key; did you mean 'name'? allowed: name, inner, widths");
    assertThatThrownBy(() -> defaults.with("inner.a", "y", "--set").bind(Outer.class))
        .hasMessageStartingWith("--set: inner.a: must be a whole number");
    assertThatThrownBy(() -> defaults.with("name", "", "--set").bind(Outer.class))
        .hasMessage("--set: name: must not be empty");
  }

  record Flat(String name, @Unwrapped Inner inner) {}

  @Test
  void unwrappedKeysStandAmongTheOuterOnes() {
    var flat = new Flat("x", new Inner(1, 2));
    assertThat(ConfigTree.parse("b: 2\nname: x\na: 1", "f").bind(Flat.class)).isEqualTo(flat);
    assertThat(StrictYaml.write(flat)).isEqualTo("name: x\na: 1\nb: 2\n");
    assertThatThrownBy(() -> ConfigTree.parse("b: 2\nname: x\nc: 1", "f").bind(Flat.class))
        .hasMessage("f:3: c: unknown key; allowed: name, a, b");
    assertThatThrownBy(() -> ConfigTree.parse("name: x\na: 1", "f").bind(Flat.class))
        .hasMessageStartingWith("f:1: b: is missing");
  }

  @Test
  void shortNamesAreSpelledOut() {
    var tree = ConfigTree.parse("name: opt\na: 1\nb: 2", "f");
    var full = tree.spelledOut("name", Map.of("opt", "options"));
    assertThat(full.text("name")).contains("options");
    assertThat(full.text("zzz")).isEmpty();
    assertThat(full.bind(Flat.class).name()).isEqualTo("options");
  }

  @Test
  void aTreeCanBeWalkedWithoutKnowingItsKeys() {
    var tree = ConfigTree.parse("b: [1, [2, x]]\na: {c: 0.10, d: yes-no}\ne:\n", "f");
    assertThat(tree.keys()).containsExactly("b", "a", "e");
    assertThat(tree.at("b").flatMap(ConfigTree::items).orElseThrow())
        .extracting(ConfigTree::inline)
        .containsExactly("1", "[2, x]");
    ConfigTree inner = tree.at("a").orElseThrow();
    assertThat(inner.inline()).isEqualTo("{c: 0.10, d: yes-no}");
    assertThat(inner.items()).isEmpty();
    assertThat(inner.at("c").orElseThrow().keys()).isEmpty();
    assertThat(tree.at("e")).isEmpty();
    assertThat(tree.at("zzz")).isEmpty();
    assertThat(inner.at("d").orElseThrow().error("a.d", "is wrong"))
        .hasMessage("f:2: a.d: is wrong");
  }

  @Test
  void aValuePutUnderAKeyKeepsItsPlace() {
    var values = ConfigTree.parse("\n\na: [1, x]", "sweep");
    ConfigTree wrong = values.at("a").flatMap(ConfigTree::items).orElseThrow().get(1);
    assertThatThrownBy(
            () ->
                ConfigTree.parse("a: 1\nb: 2", "defaults")
                    .overlay(wrong.under("a"))
                    .bind(Inner.class))
        .hasMessageStartingWith("sweep:3: a: must be a whole number");
  }
}
