# Terraform cannot tag a role outside its state. The AWS CLI can:
# aws iam tag-role \
#   --role-name bedrock-agent \
#   --tags 'Key="Größe",Value=""' \
#     'Key="cost centre",Value="a=b: c/d+e"' \
#     Key=created-by,Value=bedrock-agent
resource "aws_iam_role_policy" "agent" {
  name = "Discover"
  role = "bedrock-agent"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "BedrockListModels"
        Effect = "Allow"
        Action = [
          "bedrock:ListFoundationModels",
          "bedrock:GetFoundationModel",
          "bedrock:ListInferenceProfiles",
          "bedrock:GetInferenceProfile",
        ]
        Resource = "*"
      },
    ]
  })
}

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

resource "aws_iam_role_policy_attachment" "agent_3" {
  role       = "bedrock-agent"
  policy_arn = "arn:aws:iam::aws:policy/AmazonBedrockFullAccess"
}
