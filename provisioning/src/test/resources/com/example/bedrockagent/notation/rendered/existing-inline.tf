# Terraform cannot tag a role outside its state. The AWS CLI can:
# aws iam tag-role \
#   --role-name bedrock-agent \
#   --tags Key=bedrock-agent:inline:Discover,Value=fd446373
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
