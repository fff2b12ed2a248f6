package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PrincipalElement;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import com.example.bedrockagent.policy.grant.NamedPolicy;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the agent runs, and so who has to be trusted to assume its role, and what for besides.
 *
 * <p>A service that acts for many accounts is trusted on behalf of one only, by {@code
 * aws:SourceAccount} (IAM User Guide, "The confused deputy problem").
 */
public enum RunsIn {
  /** The caller's own user or role, for a laptop. */
  DEVELOPER(
      "the principal that runs this command",
      "",
      in ->
          Statement.trust(
              "Developer",
              PrincipalElement.aws(List.of(in.principal())),
              List.of("sts:AssumeRole"),
              List.of())),

  /** SageMaker AI: Studio, notebooks, jobs. */
  SAGEMAKER(
      "SageMaker AI Studio and notebooks",
      "",
      in -> service(in, "sagemaker.amazonaws.com", List.of("sts:AssumeRole"), in.sourceAccount())),

  /** SageMaker Unified Studio: its projects' own roles are made by DataZone. */
  UNIFIED_STUDIO(
      "SageMaker Unified Studio",
      "",
      in ->
          service(
              in,
              "datazone.amazonaws.com",
              List.of("sts:AssumeRole", "sts:TagSession", "sts:SetContext"),
              in.sourceAccount())),

  /** Bedrock AgentCore Runtime. */
  AGENTCORE(
      "Bedrock AgentCore Runtime",
      "",
      in ->
          service(
              in,
              "bedrock-agentcore.amazonaws.com",
              List.of("sts:AssumeRole"),
              in.sourceAccount(),
              in.sourceArn("bedrock-agentcore"))),

  /** AWS Lambda. */
  LAMBDA(
      "Lambda",
      "For its logs, the function also needs AWSLambdaBasicExecutionRole:"
          + "\naws iam attach-role-policy %1$s --policy-arn"
          + " arn:%2$s:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
      in -> service(in, "lambda.amazonaws.com", List.of("sts:AssumeRole"))),

  /** A task of Amazon ECS, on Fargate or on EC2. */
  ECS(
      "an ECS task",
      "",
      in ->
          service(
              in,
              "ecs-tasks.amazonaws.com",
              List.of("sts:AssumeRole"),
              in.sourceAccount(),
              in.sourceArn("ecs"))),

  /** An EC2 instance. */
  EC2(
      "an EC2 instance",
      "An instance takes a role in an instance profile only:"
          + "\naws iam create-instance-profile %3$s"
          + "\naws iam add-role-to-instance-profile %3$s %1$s",
      in -> service(in, "ec2.amazonaws.com", List.of("sts:AssumeRole"))),

  /** The trust policy of the IAM set-up document, word for word. */
  BEDROCK(
      "the IAM set-up document's trust policy",
      NamedPolicy.TRUST.note(),
      in -> NamedPolicy.TRUST.document().statements().get(0));

  private final String title;
  private final String note;
  private final Function<Surroundings, Statement> statement;

  RunsIn(String title, String note, Function<Surroundings, Statement> statement) {
    this.title = title;
    this.note = note;
    this.statement = statement;
  }

  /**
   * The account and region it runs in.
   *
   * @param principal the ARN of the user or role that runs this command
   */
  public record Surroundings(String partition, String region, String account, String principal) {

    Condition sourceAccount() {
      return Condition.of("StringEquals", "aws:SourceAccount", account);
    }

    Condition sourceArn(String service) {
      return Condition.of("ArnLike", "aws:SourceArn", arn(service, "*"));
    }

    String arn(String service, String resource) {
      return new Arn(partition, service, region, account, resource).toString();
    }
  }

  /**
   * The place of a name such as {@code unified-studio}.
   *
   * @throws IllegalArgumentException listing the names
   */
  public static RunsIn byName(String name) {
    return Arrays.stream(values())
        .filter(place -> place.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + name + "' is no place to run in. There are: " + names() + "."));
  }

  /** All names, with commas. */
  public static String names() {
    return Arrays.stream(values()).map(RunsIn::toString).collect(Collectors.joining(", "));
  }

  /** The trust policy of a role that is used there. */
  public PolicyDocument trust(Surroundings surroundings) {
    return PolicyDocument.of(statement.apply(surroundings));
  }

  /**
   * What the place itself does with the agent's role: AgentCore pulls the image and writes the logs
   * with it. Source: "Execution role for running an agent in AgentCore Runtime", less what this
   * agent does not use (traces, metrics, workload identities).
   */
  public List<Statement> permissions(Surroundings in) {
    if (this != AGENTCORE) {
      return List.of();
    }
    var logs = in.arn("logs", "log-group:/aws/bedrock-agentcore/runtimes/*");
    return List.of(
        allow(
            "PullImage",
            List.of("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
            in.arn("ecr", "repository/*")),
        allow("LogInToRegistry", List.of("ecr:GetAuthorizationToken"), "*"),
        allow("MakeLogGroup", List.of("logs:CreateLogGroup", "logs:DescribeLogStreams"), logs),
        allow("FindLogGroup", List.of("logs:DescribeLogGroups"), in.arn("logs", "log-group:*")),
        allow(
            "WriteLogs",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            logs + ":log-stream:*"));
  }

  /** Who assumes the role, in words. */
  public String title() {
    return title;
  }

  /** What is to be done besides, or to be known; empty for most. */
  public String note(String roleName, String partition) {
    var role = ShellCommand.of().with("--role-name", roleName);
    var profile = ShellCommand.of().with("--instance-profile-name", roleName);
    return note.contains("%") ? note.formatted(role, partition, profile) : note;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Statement allow(String sid, List<String> actions, String pattern) {
    return Statement.allowMatching(sid, actions, List.of(pattern), List.of());
  }

  private static Statement service(
      Surroundings in, String service, List<String> actions, Condition... conditions) {
    var china = in.partition().equals("aws-cn") && service.startsWith("ec2.");
    return Statement.trust(
        "Service",
        PrincipalElement.service(china ? service + ".cn" : service),
        actions,
        List.of(conditions));
  }
}
