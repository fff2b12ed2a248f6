package com.example.bedrockagent.bedrock;

import com.example.bedrockagent.answer.Ending;
import com.example.bedrockagent.bedrock.repair.ThoughtLines;
import java.util.Objects;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;

/**
 * Passes a message's events on in the form LangChain4j can read. What it throws all the same goes
 * up to whoever sends the events; the SDK's own {@code map} would cancel, and say nothing.
 */
final class ReadableEvents implements Subscriber<ConverseStreamOutput> {

  private final Subscriber<? super ConverseStreamOutput> target;
  private final StreamWatch watch;
  private final ToolInputs inputs;
  private final ThoughtLines thoughts = new ThoughtLines();

  ReadableEvents(Subscriber<? super ConverseStreamOutput> target, StreamWatch watch) {
    this.target = target;
    this.watch = watch;
    this.inputs = new ToolInputs(watch);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    target.onSubscribe(subscription);
  }

  @Override
  public void onNext(ConverseStreamOutput event) {
    watch.alive();
    var known = event;
    if (event instanceof MessageStopEvent stop) {
      watch.ended(new Ending(Objects.requireNonNullElse(stop.stopReasonAsString(), "none")));
      known = StopReasons.known(stop);
    }
    if (event instanceof ConverseStreamMetadataEvent metadata) {
      known = CompleteCounts.of(metadata);
    }
    inputs.of(known).forEach(readable -> target.onNext(thoughts.pack(readable)));
  }

  @Override
  public void onError(Throwable error) {
    target.onError(error);
  }

  @Override
  public void onComplete() {
    target.onComplete();
  }
}
