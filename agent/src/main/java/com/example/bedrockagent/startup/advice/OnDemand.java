package com.example.bedrockagent.startup.advice;

import com.example.bedrockagent.model.FoundationModel;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelTarget;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrock.BedrockClient;

/** Whether the base model behind a profile would do as well, which most current ones do not. */
public final class OnDemand {

  private OnDemand() {}

  /** Empty if Bedrock does not say. */
  public static Optional<Boolean> of(BedrockClient bedrock, ModelTarget target) {
    if (target.profile().isEmpty()) {
      return Optional.empty();
    }
    try {
      return new ModelDirectory(bedrock)
          .model(target.baseModelId())
          .map(FoundationModel::isOnDemand);
    } catch (SdkException e) {
      return Optional.empty();
    }
  }
}
