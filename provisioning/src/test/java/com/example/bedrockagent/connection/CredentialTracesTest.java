package com.example.bedrockagent.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.hosting.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a sign that somebody means to use AWS. */
class CredentialTracesTest {

  @TempDir private Path home;
  private final Properties properties = new Properties();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_PROFILE",
        "AWS_DEFAULT_PROFILE",
        "AWS_ROLE_ARN",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_BEARER_TOKEN_BEDROCK",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_NAME",
        "ECS_CONTAINER_METADATA_URI_V4",
        "ECS_AGENT_URI",
        "LAMBDA_RUNTIME_DIR",
        "_HANDLER",
        "SAGEMAKER_DOMAIN_ID",
      })
  void aVariableIsOneEvenIfItIsEmpty(String name) {
    var traces = traces(Map.of(name, " "));

    assertThat(traces.all()).containsExactly(name + " (empty)");
  }

  @Test
  void anEndpointIsOneUnlessItIsEmpty() {
    assertThat(traces(Map.of("AWS_ENDPOINT_URL_BEDROCK", "http://127.0.0.1:1")).all())
        .containsExactly("AWS_ENDPOINT_URL_BEDROCK");
    assertThat(traces(Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1")).all())
        .containsExactly("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    assertThat(traces(Map.of("AWS_ENDPOINT_URL", "")).all()).isEmpty();
  }

  @Test
  void aProfileIsOneWhateverIsInIt() throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(
        home.resolve(".aws/config"),
        "[default]\nregion = eu-west-1\n[profile sso]\nsso_session = corp\n");

    var traces = traces(Map.of());

    assertThat(traces.all()).containsExactly("the profile default", "the profile sso");
    assertThat(traces.profiles()).containsExactly("sso");
  }

  @Test
  void aSystemPropertyIsOne() {
    properties.setProperty("aws.accessKeyId", "");

    assertThat(traces(Map.of()).all()).containsExactly("the system property aws.accessKeyId");
  }

  @Test
  void settingsThatNameNoCredentialsAreNone() {
    var env =
        Map.of(
            "AWS_REGION",
            "us-east-1",
            "AWS_PAGER",
            "",
            "AWS_EC2_METADATA_DISABLED",
            "true",
            "CI",
            "true");

    assertThat(traces(env).all()).isEmpty();
  }

  private CredentialTraces traces(Map<String, String> env) {
    var all = new HashMap<>(env);
    all.put("HOME", home.toString());
    return CredentialTraces.of(all, properties, Host.of(Map.of(), home));
  }
}
