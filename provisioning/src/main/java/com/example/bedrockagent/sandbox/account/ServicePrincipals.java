package com.example.bedrockagent.sandbox.account;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The AWS services a trust policy can name: those that commonly assume roles. AWS knows more, and
 * refuses every name it does not know.
 */
final class ServicePrincipals {

  /** A service in one region, such as {@code states.us-east-1}, is the same service. */
  private static final Pattern NAME =
      Pattern.compile("([a-z0-9.-]+?)(\\.[a-z]{2}(-[a-z]+)+-\\d)?\\.amazonaws\\.com");

  private static final Set<String> SERVICES =
      Set.of(
          "airflow",
          "airflow-env",
          "apigateway",
          "application-autoscaling",
          "appsync",
          "athena",
          "autoscaling",
          "backup",
          "batch",
          "bedrock",
          "bedrock-agentcore",
          "build.apprunner",
          "cloudformation",
          "cloudtrail",
          "codebuild",
          "codedeploy",
          "codepipeline",
          "cognito-idp",
          "config",
          "datazone",
          "delivery.logs",
          "dms",
          "ec2",
          "ecs",
          "ecs-tasks",
          "edgelambda",
          "eks",
          "elasticmapreduce",
          "emr-serverless",
          "events",
          "firehose",
          "glue",
          "iot",
          "kinesisanalytics",
          "lakeformation",
          "lambda",
          "logs",
          "monitoring.rds",
          "opensearchservice",
          "pipes",
          "pods.eks",
          "qbusiness",
          "quicksight",
          "rds",
          "redshift",
          "redshift-serverless",
          "s3",
          "sagemaker",
          "scheduler",
          "ssm",
          "states",
          "support",
          "tasks.apprunner",
          "transfer",
          "vpc-flow-logs");

  private ServicePrincipals() {}

  static boolean has(String name) {
    var matcher = NAME.matcher(name);
    return matcher.matches() && SERVICES.contains(matcher.group(1));
  }
}
