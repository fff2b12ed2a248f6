package com.example.bedrockagent.sandbox.iam;

/**
 * One IAM operation: the action it needs is {@code iam:} and its name, on its target.
 *
 * @param body runs once the caller is known to be allowed
 */
record IamOperation(String name, IamTarget.Finder target, QueryOperation body) {}
