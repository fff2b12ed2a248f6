aws iam create-role \
  --path /agents/ \
  --role-name bedrock-agent \
  --description 'Runs the Bedrock agent with no more than it needs.' \
  --max-session-duration 7200 \
  --permissions-boundary arn:aws:iam::123456789012:policy/Boundary \
  --tags 'Key="Größe",Value=""' \
    'Key="cost centre",Value="a=b: c/d+e"' \
    Key=stage,Value=dev \
    'Key=bedrock-agent,Value="session=7200 boundary=Boundary trust=ce1010f3"' \
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
