package com.example.bedrockagent.policy.grant;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.Statement;
import java.util.List;

/**
 * What has to be allowed for batch jobs on the targets' models.
 *
 * <p>The document's own batch policy lacks the models and the role to pass, and lists jobs on an
 * ARN, which IAM never matches. A job's ID is AWS's to make, so it is the one wildcard here.
 */
final class BatchStatements {

  private BatchStatements() {}

  static List<Statement> of(PolicyNeeds needs, Arn serviceRole) {
    var jobs = jobs(needs);
    var models = needs.targets().stream().map(ModelTarget::source).toList();
    return List.of(
        Grants.allowWithPattern(
            "SubmitBatchJob", List.of("bedrock:CreateModelInvocationJob"), models, jobs),
        Grants.allowWithPattern(
            "ManageBatchJobs",
            List.of("bedrock:GetModelInvocationJob", "bedrock:StopModelInvocationJob"),
            List.of(),
            jobs),
        Grants.allowUnscoped("ListBatchJobs", List.of("bedrock:ListModelInvocationJobs")),
        Grants.allow(
            "PassBatchRole",
            List.of("iam:PassRole"),
            List.of(serviceRole),
            Grants.equal("iam:PassedToService", "bedrock.amazonaws.com")));
  }

  private static Arn jobs(PolicyNeeds needs) {
    return new Arn(
        needs.role().partition(),
        "bedrock",
        needs.targets().get(0).region(),
        needs.role().account(),
        "model-invocation-job/*");
  }
}
