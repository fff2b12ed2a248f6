/** Which credentials, region and endpoint AWS is called with. */
package com.example.bedrockagent.connection;
