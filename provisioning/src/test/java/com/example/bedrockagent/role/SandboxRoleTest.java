package com.example.bedrockagent.role;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.sandbox.SandboxExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of roles in this project's own sandbox, over the wire. */
class SandboxRoleTest extends RoleContract {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  @Override
  AwsConnection connection() {
    return SANDBOX.connect("us-east-1");
  }
}
