aws iam put-role-policy \
  --role-name bedrock-agent \
  --policy-name S3Home \
  --policy-document '{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Own",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": [
        "*",
        "arn:aws:s3:::home/${aws:username}/it'\''s 100%{sure}"
      ],
      "Condition": {
        "StringEquals": {
          "aws:PrincipalTag/team": [
            "Yes",
            "no",
            "1.0",
            "$${x}",
            "a: b #c"
          ],
          "aws:PrincipalTag/\"quoted\"": "back\\slash\tand ÿ"
        },
        "Bool": {
          "aws:SecureTransport": "true"
        }
      }
    }
  ]
}'
