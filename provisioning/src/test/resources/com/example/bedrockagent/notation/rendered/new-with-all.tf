# Creates the role; one that exists must be imported into the state first.
resource "aws_iam_role" "agent" {
  name                 = "bedrock-agent"
  path                 = "/agents/"
  description          = "Runs the Bedrock agent with no more than it needs."
  max_session_duration = 7200
  permissions_boundary = "arn:aws:iam::123456789012:policy/Boundary"
  tags = {
    "Größe"                         = ""
    "bedrock-agent"                 = "session=7200 boundary=Boundary trust=ce1010f3"
    "bedrock-agent:inline:Discover" = "fd446373"
    "cost centre"                   = "a=b: c/d+e"
    "created-by"                    = "bedrock-agent"
    "stage"                         = "dev"
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
