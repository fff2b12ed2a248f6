resource "aws_iam_role_policy" "agent" {
  name = "S3Home"
  role = "bedrock-agent"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Own"
        Effect = "Allow"
        Action = "s3:GetObject"
        Resource = [
          "*",
          "arn:aws:s3:::home/$${aws:username}/it's 100%%{sure}",
        ]
        Condition = {
          StringEquals = {
            "aws:PrincipalTag/team" = [
              "Yes",
              "no",
              "1.0",
              "\u0024\u0024{x}",
              "a: b #c",
            ]
            "aws:PrincipalTag/\"quoted\"" = "back\\slash\u0009and \u0085ÿ"
          }
          Bool = {
            "aws:SecureTransport" = "true"
          }
        }
      },
    ]
  })
}
