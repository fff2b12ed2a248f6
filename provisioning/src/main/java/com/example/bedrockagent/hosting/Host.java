package com.example.bedrockagent.hosting;

import com.example.bedrockagent.model.Arn;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The place the program runs in, told from its environment and files; AWS is not asked.
 *
 * <p>Source: SageMaker AI developer guide, "Get app metadata in Studio"; AWS SDKs and tools
 * reference, "Container credential provider"; Lambda developer guide, "Defined runtime environment
 * variables".
 *
 * @param resource what SageMaker runs the program in, such as an app of a domain
 * @param metadataRole the role that SageMaker's metadata names, with its path
 */
public record Host(HostKind kind, Optional<Arn> resource, Optional<Arn> metadataRole) {

  private static final Path SYSTEM_VENDOR = Path.of("sys/devices/virtual/dmi/id/sys_vendor");

  public Host {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(resource);
    Objects.requireNonNull(metadataRole);
  }

  /**
   * Recognises the place.
   *
   * @param env the environment variables
   * @param root the root of the file system
   */
  public static Host of(Map<String, String> env, Path root) {
    var metadata = SageMakerMetadata.read(root);
    if (metadata.isPresent()) {
      var found = metadata.get();
      return new Host(found.kind(), found.arn("ResourceArn"), found.arn("ExecutionRoleArn"));
    }
    return new Host(kind(env, root), Optional.empty(), Optional.empty());
  }

  /** The region SageMaker runs the program in. */
  public Optional<String> region() {
    return resource.map(Arn::region).filter(region -> !region.isEmpty());
  }

  /**
   * The role the program runs with: the caller's, by the metadata where that names the same one.
   * Where the caller is no role, it is the one that the place has.
   *
   * @param caller the ARN of {@code sts:GetCallerIdentity}
   */
  public Optional<ExecutionRole> executionRole(Arn caller) {
    return ExecutionRole.ofCaller(caller)
        .map(role -> role.knownAs(metadataRole))
        .or(() -> metadataRole.map(arn -> new ExecutionRole(arn, true)));
  }

  private static HostKind kind(Map<String, String> env, Path root) {
    if (isSet(env, "AmazonDataZoneProject")) {
      return HostKind.UNIFIED_STUDIO;
    }
    if (isSet(env, "SAGEMAKER_APP_TYPE_LOWERCASE")) {
      return HostKind.STUDIO;
    }
    if (isSet(env, "AWS_LAMBDA_FUNCTION_NAME")) {
      return HostKind.LAMBDA;
    }
    if (isSet(env, "ECS_CONTAINER_METADATA_URI_V4") || isSet(env, "ECS_CONTAINER_METADATA_URI")) {
      return HostKind.ECS;
    }
    return isEc2(root) ? HostKind.EC2 : HostKind.OWN_MACHINE;
  }

  /** Says so itself: asking the instance's metadata service costs seconds elsewhere. */
  private static boolean isEc2(Path root) {
    return TextFile.read(root.resolve(SYSTEM_VENDOR))
        .filter(vendor -> vendor.strip().equals("Amazon EC2"))
        .isPresent();
  }

  private static boolean isSet(Map<String, String> env, String name) {
    return !env.getOrDefault(name, "").isBlank();
  }
}
