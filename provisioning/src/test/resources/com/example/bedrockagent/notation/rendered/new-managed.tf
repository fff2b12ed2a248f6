# Creates the role; one that exists must be imported into the state first.
resource "aws_iam_role" "agent" {
  name                 = "bedrock-agent"
  description          = "Runs the Bedrock agent with no more than it needs."
  max_session_duration = 3600
  tags = {
    "bedrock-agent"                = "session=3600 boundary=none trust=ce1010f3"
    "bedrock-agent:managed:Count"  = "bf1498fa"
    "bedrock-agent:managed:Invoke" = "6eaa9536"
    "created-by"                   = "bedrock-agent"
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
