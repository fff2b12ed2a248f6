package com.example.bedrockagent.hosting;

import com.example.bedrockagent.model.Arn;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Optional;

/** What SageMaker writes into every app and notebook instance about itself. */
final class SageMakerMetadata {

  private static final Path FILE = Path.of("opt/ml/metadata/resource-metadata.json");

  private final JsonNode json;

  private SageMakerMetadata(JsonNode json) {
    this.json = json;
  }

  /** None outside SageMaker; a file that is not JSON tells the place, but nothing else. */
  static Optional<SageMakerMetadata> read(Path root) {
    return TextFile.read(root.resolve(FILE)).map(text -> new SageMakerMetadata(parse(text)));
  }

  private static JsonNode parse(String text) {
    // Made only where there is such a file: Jackson takes its time to start.
    var mapper = new ObjectMapper();
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      return mapper.createObjectNode();
    }
  }

  HostKind kind() {
    if (json.path("AdditionalMetadata").hasNonNull("DataZoneProjectId")) {
      return HostKind.UNIFIED_STUDIO;
    }
    var inDomain = json.hasNonNull("DomainId") || json.hasNonNull("AppType");
    return inDomain ? HostKind.STUDIO : HostKind.NOTEBOOK_INSTANCE;
  }

  /** The ARN in a field; none if there is none or it is not one. */
  Optional<Arn> arn(String field) {
    try {
      return Optional.ofNullable(json.path(field).textValue()).map(Arn::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
