aws iam create-role \
  --role-name bedrock-agent \
  --description 'Runs the Bedrock agent with no more than it needs.' \
  --max-session-duration 3600 \
  --tags 'Key=bedrock-agent,Value="session=3600 boundary=none trust=ce1010f3"' \
    Key=bedrock-agent:managed:Count,Value=bf1498fa \
    Key=bedrock-agent:managed:Invoke,Value=6eaa9536 \
    Key=created-by,Value=bedrock-agent \
  --assume-role-policy-document '{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": [
          "sagemaker.amazonaws.com",
          "bedrock.amazonaws.com"
        ]
      },
      "Action": "sts:AssumeRole"
    }
  ]
}' &&
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
