package io.masito.env.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema that is shipped for editors. */
class ScenarioSchemaTest {

  private static final Path SHIPPED = Path.of("src/main/resources/io/masito/scenario.schema.json");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private static JsonNode generated() throws IOException {
    return JSON.valueToTree(
        SchemaGenerator.schema(ScenarioFile.class, "urn:masito:scenario", "A scenario of Masito"));
  }

  /** With {@code -Dmasito.writeSchema=true} it writes the file instead of comparing it. */
  @Test
  void shippedSchemaIsWhatTheRecordsSay() throws IOException {
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(generated()) + "\n";
    if (Boolean.getBoolean("masito.writeSchema")) {
      Files.writeString(SHIPPED, text);
    }
    assertThat(Files.readString(SHIPPED))
        .as("refresh it: mvn -pl env test -Dtest=ScenarioSchemaTest -Dmasito.writeSchema=true")
        .isEqualTo(text);
  }

  @Test
  void whatMayBeLeftOutIsNotRequired() throws IOException {
    JsonNode schema = generated();
    assertThat(JSON.convertValue(schema.get("required"), String[].class))
        .contains("name", "nodes", "links", "workload")
        .doesNotContain("cloud", "moves", "purpose", "copies", "catalogue");
    assertThat(schema.at("/$defs/NodeSpec/properties/device/description").asText())
        .isEqualTo("id of its device");
    assertThat(schema.at("/$defs/CarrierSpec/properties/medium/enum").toString())
        .contains("\"wifi\"");
  }

  private static Set<String> complaints(String yaml) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(generated());
    JsonNode tree = new ObjectMapper(new YAMLFactory()).readTree(yaml);
    return schema.validate(tree).stream().map(Object::toString).collect(Collectors.toSet());
  }

  static List<String> names() {
    return Scenarios.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void builtInScenariosSatisfyIt(String name) throws IOException {
    assertThat(complaints(Scenarios.load(name).yaml())).isEmpty();
  }

  @Test
  void theDocumentedScenarioSatisfiesIt() throws IOException {
    String page = Files.readString(Path.of("../docs/scenarios.md"));
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();
    assertThat(complaints(page.substring(start, page.indexOf("```", start)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "horizonSeconds: 600, horizonSecond: 600",
    "batchLimit: 8, batchLimit: many",
    "classes:, klasses:",
  })
  void wrongScenariosDoNot(String piece, String wrong) throws IOException {
    String yaml = Scenarios.load("demo").yaml();
    assertThat(yaml).contains(piece);
    assertThat(complaints(yaml.replace(piece, wrong))).isNotEmpty();
  }
}
