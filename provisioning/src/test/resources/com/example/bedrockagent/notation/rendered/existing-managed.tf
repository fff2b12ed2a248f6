# Terraform cannot tag a role outside its state. The AWS CLI can:
# aws iam tag-role \
#   --role-name bedrock-agent \
#   --tags Key=bedrock-agent:managed:Count,Value=bf1498fa \
#     Key=bedrock-agent:managed:Invoke,Value=6eaa9536
resource "aws_iam_policy" "agent_1" {
  name = "Invoke"
  path = "/agents/"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "BedrockInvokeFoundationModels"
        Effect = "Allow"
        Action = [
          "bedrock:InvokeModel",
          "bedrock:InvokeModelWithResponseStream",
        ]
        Resource = "arn:aws:bedrock:*::foundation-model/anthropic.*"
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "agent_1" {
  role       = "bedrock-agent"
  policy_arn = aws_iam_policy.agent_1.arn
}

resource "aws_iam_policy" "agent_2" {
  name = "Count"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "BedrockCountTokens"
        Effect   = "Allow"
        Action   = "bedrock:CountTokens"
        Resource = "arn:aws:bedrock:*::foundation-model/*"
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "agent_2" {
  role       = "bedrock-agent"
  policy_arn = aws_iam_policy.agent_2.arn
}
