package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.Authorizer;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.RequestContext;
import com.example.bedrockagent.sandbox.wire.ErrorNames;
import com.example.bedrockagent.sandbox.wire.HttpCall;
import com.example.bedrockagent.sandbox.wire.HttpReply;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * IAM over its Query protocol: roles, their policies, boundaries and instance profiles, managed
 * policies, simulation.
 *
 * <p>Every operation is authorised before it looks at anything; calls run one at a time.
 */
public final class IamApi {

  // IAM is a global service; its requests count as made in the partition's first region.
  private static final String REGION = "us-east-1";

  private final AccountState account;
  private final Authorizer authorizer;
  private final QueryProtocol protocol;
  private final Map<String, QueryOperation> operations;

  public IamApi(AccountState account) {
    this.account = account;
    this.authorizer = new Authorizer(account, ErrorNames.QUERY);
    this.protocol = QueryProtocol.iam(account.identifiers());
    this.operations =
        Stream.of(
                new RoleOperations(account).all(),
                new TagOperations(account).all(),
                new InlinePolicyOperations(account).all(),
                new AttachmentOperations(account).all(),
                new ManagedPolicyOperations(account).all(),
                new PolicyVersionOperations(account).all(),
                new BoundaryOperations(account).all(),
                new InstanceProfileOperations(account).all(),
                new UserOperations(account).all(),
                new SimulationOperations(account).all())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(IamOperation::name, this::guarded));
  }

  /** Answers a call whose signature has been verified as the caller's. */
  public HttpReply handle(HttpCall call, CallerIdentity caller) {
    return account.atomically(() -> protocol.answer(call, caller, operations));
  }

  /** The names of its operations. */
  public Set<String> operationNames() {
    return operations.keySet();
  }

  private QueryOperation guarded(IamOperation operation) {
    return (request, caller) -> {
      var target = operation.target().of(request, caller);
      var context = RequestContext.merged(target.context(), contextOf(request));
      for (var action : actions(operation.name(), request)) {
        authorizer.check(caller, action, target.arn(), target.shown(), context);
      }
      return operation.body().perform(request, caller);
    };
  }

  // Making something with tags takes the right to tag it as well.
  private static List<String> actions(String operation, QueryRequest request) {
    var actions = new ArrayList<>(List.of("iam:" + operation));
    if (operation.startsWith("Create") && !request.structures("Tags").isEmpty()) {
      actions.add("iam:" + operation.replaceFirst("Create", "Tag"));
    }
    return actions;
  }

  private static Map<String, List<String>> contextOf(QueryRequest request) {
    var context = new HashMap<>(RequestContext.ofTags(Tags.sent(request)));
    context.put("aws:RequestedRegion", List.of(REGION));
    if (!request.list("TagKeys").isEmpty()) {
      context.put("aws:TagKeys", request.list("TagKeys"));
    }
    request.optional("PolicyArn").ifPresent(arn -> context.put("iam:PolicyARN", List.of(arn)));
    request
        .optional("PermissionsBoundary")
        .ifPresent(arn -> context.put("iam:PermissionsBoundary", List.of(arn)));
    return context;
  }
}
