# Creates the role; one that exists must be imported into the state first.
resource "aws_iam_role" "agent" {
  name                 = "bedrock-agent"
  description          = "Runs the Bedrock agent with no more than it needs."
  max_session_duration = 3600
  tags = {
    "bedrock-agent"                             = "session=3600 boundary=none trust=ce1010f3"
    "bedrock-agent:aws:AmazonBedrockFullAccess" = "AmazonBedrockFullAccess"
    "created-by"                                = "bedrock-agent"
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

resource "aws_iam_role_policy_attachment" "agent_1" {
  role       = aws_iam_role.agent.id
  policy_arn = "arn:aws:iam::aws:policy/AmazonBedrockFullAccess"
}
