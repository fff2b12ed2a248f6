package com.example.bedrockagent.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.model.Arn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {

  private static final Arn USER = Arn.parse("arn:aws:iam::123456789012:user/developer");
  private static final String ROLE =
      "arn:aws:iam::123456789012:role/service-role/AmazonSageMaker-ExecutionRole-20261101T101010";

  @TempDir private Path root;

  @Test
  void recognisesStudioAndReadsItsRoleAndRegion() throws IOException {
    metadata(
        """
        {"AppType": "JupyterLab", "DomainId": "d-abc", "UserProfileName": "ann",
         "SpaceName": "ann-space", "ResourceName": "default", "AppImageVersion": "",
         "ResourceArn": "arn:aws:sagemaker:eu-west-1:123456789012:app/d-abc/ann/JupyterLab/default",
         "ExecutionRoleArn": "%s"}
        """
            .formatted(ROLE));

    var host = Host.of(Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/_sagemaker"), root);

    assertThat(host.kind()).isEqualTo(HostKind.STUDIO);
    assertThat(host.region()).contains("eu-west-1");
    var role = host.executionRole(USER).orElseThrow();
    assertThat(role.arn()).hasToString(ROLE);
    assertThat(role.complete()).isTrue();
    assertThat(role.name()).isEqualTo("AmazonSageMaker-ExecutionRole-20261101T101010");
  }

  @Test
  void recognisesAProjectOfUnifiedStudio() throws IOException {
    metadata(
        """
        {"AppType": "JupyterLab", "DomainId": "d-abc",
         "AdditionalMetadata": {"DataZoneDomainId": "dzd_1", "DataZoneProjectId": "p1"}}
        """);

    assertThat(Host.of(Map.of(), root).kind()).isEqualTo(HostKind.UNIFIED_STUDIO);
  }

  @Test
  void recognisesAClassicNotebookInstance() throws IOException {
    metadata(
        """
        {"ResourceArn": "arn:aws:sagemaker:us-east-1:123456789012:notebook-instance/mine",
         "ResourceName": "mine"}
        """);

    var host = Host.of(Map.of(), root);

    assertThat(host.kind()).isEqualTo(HostKind.NOTEBOOK_INSTANCE);
    assertThat(host.region()).contains("us-east-1");
    assertThat(host.metadataRole()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"ResourceArn\": 7, \"ExecutionRoleArn\": \"none\"}",
      })
  void takesNothingFromMetadataThatCanNotBeRead(String text) throws IOException {
    metadata(text);

    var host = Host.of(Map.of(), root);

    assertThat(host.kind()).isEqualTo(HostKind.NOTEBOOK_INSTANCE);
    assertThat(host.region()).isEmpty();
    assertThat(host.executionRole(USER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AmazonDataZoneProject, UNIFIED_STUDIO",
    "SAGEMAKER_APP_TYPE_LOWERCASE, STUDIO",
    "AWS_LAMBDA_FUNCTION_NAME, LAMBDA",
    "ECS_CONTAINER_METADATA_URI_V4, ECS",
    "ECS_CONTAINER_METADATA_URI, ECS",
    "AWS_PROFILE, OWN_MACHINE",
  })
  void recognisesOtherPlacesByTheirEnvironment(String variable, HostKind kind) {
    assertThat(Host.of(Map.of(variable, "x"), root).kind()).isEqualTo(kind);
    assertThat(Host.of(Map.of(variable, " "), root).kind()).isEqualTo(HostKind.OWN_MACHINE);
  }

  @ParameterizedTest
  @CsvSource({"Amazon EC2, EC2", "Dell Inc., OWN_MACHINE"})
  void recognisesAnInstanceByItsVendor(String vendor, HostKind kind) throws IOException {
    write("sys/devices/virtual/dmi/id/sys_vendor", vendor + "\n");

    assertThat(Host.of(Map.of(), root).kind()).isEqualTo(kind);
    assertThat(kind.hasExecutionRole()).isEqualTo(kind == HostKind.EC2);
  }

  @Test
  void takesTheRoleFromTheCallerWhereNoMetadataNamesIt() {
    var caller = Arn.parse("arn:aws:sts::123456789012:assumed-role/AgentRole/i-0abc");

    var role = Host.of(Map.of(), root).executionRole(caller).orElseThrow();

    assertThat(role)
        .isEqualTo(new ExecutionRole(Arn.parse("arn:aws:iam::123456789012:role/AgentRole"), false));
    assertThat(Host.of(Map.of(), root).executionRole(USER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "123456789012, AmazonSageMaker-ExecutionRole-20261101T101010, true",
    "123456789012, AnotherRole, false",
    "999999999999, AmazonSageMaker-ExecutionRole-20261101T101010, false",
  })
  void takesThePathFromTheMetadataForTheSameRoleOnly(String account, String name, boolean same)
      throws IOException {
    metadata("{\"DomainId\": \"d-abc\", \"ExecutionRoleArn\": \"%s\"}".formatted(ROLE));
    var caller = Arn.parse("arn:aws:sts::" + account + ":assumed-role/" + name + "/SageMaker");

    var role = Host.of(Map.of(), root).executionRole(caller).orElseThrow();

    assertThat(role.arn().toString().equals(ROLE)).isEqualTo(same);
    assertThat(role.complete()).isEqualTo(same);
    assertThat(role.name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "AWSReservedSSO_Developer_0123456789abcdef, true, false",
    "datazone_usr_role_abc_def, false, true",
    "AgentRole, false, false",
  })
  void knowsRolesThatSomeoneElseManages(String name, boolean identityCenter, boolean project) {
    var caller = Arn.parse("arn:aws:sts::123456789012:assumed-role/" + name + "/ann@example.com");

    var role = ExecutionRole.ofCaller(caller).orElseThrow();

    assertThat(role.isFromIdentityCenter()).isEqualTo(identityCenter);
    assertThat(role.isOfUnifiedStudioProject()).isEqualTo(project);
  }

  private void metadata(String json) throws IOException {
    write("opt/ml/metadata/resource-metadata.json", json);
  }

  private void write(String file, String text) throws IOException {
    var path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
