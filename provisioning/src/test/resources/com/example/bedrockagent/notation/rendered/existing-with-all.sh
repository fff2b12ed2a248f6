aws iam tag-role \
  --role-name bedrock-agent \
  --tags 'Key="Größe",Value=""' \
    'Key="cost centre",Value="a=b: c/d+e"' \
    Key=created-by,Value=bedrock-agent &&
aws iam put-role-policy \
  --role-name bedrock-agent \
  --policy-name Discover \
  --policy-document '{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "BedrockListModels",
      "Effect": "Allow",
      "Action": [
        "bedrock:ListFoundationModels",
        "bedrock:GetFoundationModel",
        "bedrock:ListInferenceProfiles",
        "bedrock:GetInferenceProfile"
      ],
      "Resource": "*"
    }
  ]
}' &&
aws iam create-policy \
  --policy-name Invoke \
  --path /agents/ \
  --policy-document '{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "BedrockInvokeFoundationModels",
      "Effect": "Allow",
      "Action": [
        "bedrock:InvokeModel",
        "bedrock:InvokeModelWithResponseStream"
      ],
      "Resource": "arn:aws:bedrock:*::foundation-model/anthropic.*"
    }
  ]
}' &&
aws iam attach-role-policy \
  --role-name bedrock-agent \
  --policy-arn arn:aws:iam::123456789012:policy/agents/Invoke &&
aws iam create-policy \
  --policy-name Count \
  --policy-document '{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "BedrockCountTokens",
      "Effect": "Allow",
      "Action": "bedrock:CountTokens",
      "Resource": "arn:aws:bedrock:*::foundation-model/*"
    }
  ]
}' &&
aws iam attach-role-policy \
  --role-name bedrock-agent \
  --policy-arn arn:aws:iam::123456789012:policy/Count &&
aws iam attach-role-policy \
  --role-name bedrock-agent \
  --policy-arn arn:aws:iam::aws:policy/AmazonBedrockFullAccess
