package com.example.bedrockagent.model;

import java.util.List;
import java.util.Optional;

/** Which models and profiles there are in one region. */
public interface ModelList {

  /** All foundation models offered in the region. */
  List<FoundationModel> models();

  /** All profiles AWS defines for the region. */
  List<InferenceProfile> profiles();

  /** A foundation model by its base ID, if it is there. */
  Optional<FoundationModel> model(String baseId);

  /** A profile by its ID or ARN, if it is there. */
  Optional<InferenceProfile> profile(String idOrArn);
}
