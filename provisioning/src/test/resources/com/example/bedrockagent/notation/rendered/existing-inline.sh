aws iam tag-role \
  --role-name bedrock-agent \
  --tags Key=bedrock-agent:inline:Discover,Value=fd446373 &&
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
