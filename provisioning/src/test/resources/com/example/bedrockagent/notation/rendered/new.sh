aws iam create-role \
  --role-name bedrock-agent \
  --description 'Runs the Bedrock agent with no more than it needs.' \
  --max-session-duration 3600 \
  --tags 'Key=bedrock-agent,Value="session=3600 boundary=none trust=ce1010f3"' \
    Key=bedrock-agent:inline:Discover,Value=fd446373 \
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
}'
