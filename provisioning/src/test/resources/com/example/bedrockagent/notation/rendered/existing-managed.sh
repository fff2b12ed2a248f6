aws iam tag-role \
  --role-name bedrock-agent \
  --tags Key=bedrock-agent:managed:Count,Value=bf1498fa \
    Key=bedrock-agent:managed:Invoke,Value=6eaa9536 &&
aws iam create-policy \
  --policy-name Invoke \
  --tags Key=created-by,Value=bedrock-agent \
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
  --tags Key=created-by,Value=bedrock-agent \
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
  --policy-arn arn:aws:iam::123456789012:policy/Count
