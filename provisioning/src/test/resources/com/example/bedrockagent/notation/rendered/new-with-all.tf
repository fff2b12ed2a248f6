# Creates the role; one that exists must be imported into the state first.
resource "aws_iam_role" "agent" {
  name                 = "bedrock-agent"
  path                 = "/agents/"
  description          = "It's the agent's: \"$${x}\" at 100%%{sure}.\u000a# Ürsprung"
  max_session_duration = 7200
  permissions_boundary = "arn:aws:iam::123456789012:policy/Boundary"
  tags = {
    "Größe"       = ""
    "cost centre" = "a=b: c/d+e"
    "created-by"  = "bedrock-agent"
  }
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = [
            "sagemaker.amazonaws.com",
            "bedrock.amazonaws.com",
          ]
        }
        Action = "sts:AssumeRole"
      },
    ]
  })
}

resource "aws_iam_role_policy" "agent" {
  name = "Discover"
  role = aws_iam_role.agent.id
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
  role       = aws_iam_role.agent.id
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
  role       = aws_iam_role.agent.id
  policy_arn = aws_iam_policy.agent_2.arn
}

resource "aws_iam_role_policy_attachment" "agent_3" {
  role       = aws_iam_role.agent.id
  policy_arn = "arn:aws:iam::aws:policy/AmazonBedrockFullAccess"
}
