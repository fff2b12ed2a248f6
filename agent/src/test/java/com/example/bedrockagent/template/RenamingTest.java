package com.example.bedrockagent.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenamingTest {

  private static final Renaming RENAMING =
      new Renaming(
          ProjectNames.TEMPLATE, new ProjectNames("my-agent", "org.acme.my", "org.acme-corp"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import com.example.bedrockagent.cli.Main; | import org.acme.my.cli.Main;",
        "src/com/example/bedrockagent/cli          | src/org/acme/my/cli",
        "<groupId>com.example.bedrockagent</groupId> | <groupId>org.acme-corp</groupId>",
        "<artifactId>bedrock-agent-parent</artifactId> | <artifactId>my-agent-parent</artifactId>",
        "agent/target/bedrock-agent.jar            | agent/target/my-agent.jar",
        "role/bedrock-agent:                       | role/my-agent:",
        "bedrock-agent:inline:Bedrock              | my-agent:inline:Bedrock",
        "assumed-role/bedrock-agent/bedrock-agent  | assumed-role/my-agent/my-agent",
        "-Dbedrock.agent.model=x                   | -Dmy.agent.model=x",
        "BEDROCK_AGENT_MODEL                       | MY_AGENT_MODEL",
        "Java (Bedrock Agent)                      | Java (My Agent)",
        "X-Bedrock-Agent                           | X-My-Agent",
        "bedrock_agent.py                          | my_agent.py",
        "class BedrockAgentTest                    | class MyAgentTest",
        "var bedrockAgent =                        | var myAgent =",
        "https://example.com/your/bedrock-agent.git | https://example.com/your/my-agent.git",
        "\"For help:\\nbedrock-agent --help\"      | \"For help:\\nmy-agent --help\"",
      })
  void givesEverySpellingOfTheNameAnew(String text, String renamed) {
    assertThat(RENAMING.of(text)).isEqualTo(renamed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bedrock:InvokeModel",
        "bedrock-runtime",
        "bedrock-agentcore.amazonaws.com",
        "bedrock-agentcore:InvokeAgentRuntime",
        "bedrock-agents",
        "Bedrock AgentCore",
        "BedrockAgentCoreClient",
        "BEDROCK_AGENTCORE",
        "aws bedrock-agent list-agents",
        "bedrock-agent.us-east-1.amazonaws.com",
        "bedrock-agent-runtime.eu-west-1.amazonaws.com",
        "com.amazonaws.us-east-1.bedrock-agent",
        "AWS_ENDPOINT_URL_BEDROCK_AGENT",
        "AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME",
        "software.amazon.awssdk.services.bedrockagent.BedrockAgentClient",
        "software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeAsyncClient",
        "A LangGraph4j agent on Amazon Bedrock",
        "the Bedrock agent",
        "subedrock-agent",
      })
  void leavesAloneWhatIsAwssOrNoName(String text) {
    assertThat(RENAMING.of(text)).isEqualTo(text);
  }
}
