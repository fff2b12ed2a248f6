/**
 * A role and its policies as others take them: commands of the AWS CLI, CloudFormation, Terraform.
 */
package com.example.bedrockagent.notation;
