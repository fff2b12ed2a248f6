package com.example.bedrockagent.diagnosis;

import static com.example.bedrockagent.diagnosis.Retry.NEVER;
import static com.example.bedrockagent.diagnosis.Retry.WITH_BACKOFF;
import static com.example.bedrockagent.finding.Owner.YOU;

import com.example.bedrockagent.finding.ProblemCode;
import java.util.List;

/** The caller's own set-up: credentials, clock, region, network. */
final class ClientRules {

  static final List<Rule> ALL =
      List.of(
          Rule.error(
              ProblemCode.SESSION_EXPIRED,
              When.message(
                      "security token included in the request is expired"
                          + "|sso session associated with this profile has expired"
                          + "|token has expired and refresh failed"
                          + "|error loading sso token|sso token .*(?:expired|invalid)")
                  .orCode("ExpiredToken", "ExpiredTokenException"),
              "The AWS session has expired.",
              """
              Sign in again, or fetch new temporary credentials:
              aws sso login""",
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.CREDENTIALS_NOT_ACCEPTED,
              // A wrong secret key arrives with the code of clock skew (row 35), not its message.
              When.message(
                      "security token included in the request is invalid"
                          + "|request signature we calculated does not match")
                  .orCode("UnrecognizedClientException", "InvalidClientTokenId"),
              "AWS does not accept these credentials.",
              """
              The keys are mistyped, deleted, of another partition, or temporary keys without \
              their AWS_SESSION_TOKEN. Keys in the environment win over a profile. These show \
              what is in use:
              aws configure list
              aws sts get-caller-identity""",
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.CREDENTIALS_NOT_WHOLE,
              When.message("which no request can carry"),
              "The AWS credentials are not whole.",
              """
              Set them again, each on one line: what is copied from a terminal that wraps its \
              lines has line breaks in it.""",
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.REGION_UNKNOWN,
              When.message("should be scoped to a valid region"),
              "The request was signed for a region that does not exist there.",
              """
              Check the spelling of the region, and that it is one of the endpoint's:
              export AWS_REGION=us-east-1""",
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.CLOCK_WRONG,
              When.message("signature expired|signature not yet current")
                  .orCode("InvalidSignatureException", "RequestTimeTooSkewed"),
              "This machine's clock is wrong.",
              """
              Set the clock by a time server: AWS accepts five minutes of difference. This tells \
              whether it is:
              timedatectl status""",
              YOU,
              WITH_BACKOFF),
          Rule.error(
              ProblemCode.NO_CREDENTIALS,
              When.message(
                  "(?:unable to|could not) load credentials from any (?:of the )?providers"
                      + "|unable to locate credentials"),
              "No AWS credentials were found.",
              """
              Sign in and name the profile, or set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and \
              AWS_SESSION_TOKEN, or run where a role is attached:
              aws sso login --profile PROFILE
              export AWS_PROFILE=PROFILE""",
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.NO_REGION,
              When.message(
                  "unable to load region from any of the providers"
                      + "|you must specify a region|region is missing"),
              "No AWS region was found.",
              """
              Set AWS_REGION, or a region in the profile. The Java SDK does not read \
              AWS_DEFAULT_REGION:
              export AWS_REGION=us-east-1""",
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.HOST_UNKNOWN,
              When.message(
                  "received an unknownhostexception|getaddrinfo (?:ENOTFOUND|EAI_AGAIN)"
                      + "|could not connect to the endpoint url"),
              "The endpoint's host name does not resolve.",
              """
              Check the region's spelling and that Bedrock is offered there. In a VPC without \
              internet access, add interface endpoints for bedrock and bedrock-runtime. This \
              tells whether the name resolves:
              nslookup {host}""",
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.NOTHING_LISTENS,
              When.message("connection refused|connect ECONNREFUSED"),
              "Nothing listens at the endpoint.",
              """
              Check the endpoint's host and port, and whether what should listen there runs. \
              This shows whether an endpoint other than AWS's own is set:
              env | grep -E 'AWS_ENDPOINT_URL|AWS_PROFILE'
              aws configure get endpoint_url""",
              YOU,
              NEVER),
          Rule.error(
              ProblemCode.NO_ANSWER_IN_TIME,
              When.message(
                  "did not complete before the specified timeout configuration|did not answer within"
                      + "|connect(?:ion)? ?timed out|connect timeout on endpoint"),
              "AWS did not answer in time.",
              """
              Check the way to AWS: proxy, VPN, firewall, security groups. In a VPC without \
              internet access, add interface endpoints for sts, bedrock and bedrock-runtime. This \
              tells whether STS answers:
              aws sts get-caller-identity --cli-connect-timeout 5""",
              YOU,
              WITH_BACKOFF),
          Rule.error(
              ProblemCode.CONNECTION_BROKEN,
              When.message(
                  "ended the stream before the answer was complete|the model sent nothing for"
                      + "|connection (was )?(closed|reset)|channel was closed|read timed out"),
              "The connection broke off before the answer was complete.",
              """
              Ask again: the conversation can go on. If it happens often, look at proxies, VPNs \
              and NAT gateways on the way that end long or quiet connections.""",
              YOU,
              WITH_BACKOFF));

  private ClientRules() {}
}
