# Creates the role; one that exists must be imported into the state first.
resource "aws_iam_role" "agent" {
  name = "bedrock-agent"
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
