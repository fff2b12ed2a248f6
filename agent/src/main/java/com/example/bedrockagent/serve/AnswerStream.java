package com.example.bedrockagent.serve;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.AnswerListener;
import com.example.bedrockagent.answer.ToolOutcome;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Sends one answer to its client while it comes.
 *
 * <p>The head is sent with the first event, so that what fails before has an HTTP status of its
 * own. A client that does not read has its answer ended rather than Bedrock's stream paused: a
 * paused stream holds one of the connections that other conversations need, until Bedrock gives it
 * up. So what waits for a client is bounded, and tokens that nobody reads are not paid for.
 *
 * <p>The turn's threads hand over to the connection's own thread, where everything else runs.
 */
final class AnswerStream implements AnswerListener {

  private static final String COMMENT = ": still at it\n\n";

  private final ChannelHandlerContext context;
  private final ServerEvent start;
  private final boolean chunked;
  private final int unread;
  private final Runnable whenOver;
  private CompletableFuture<Answer> turn;
  private boolean begun;
  private boolean over;

  /**
   * @param start the first event
   * @param chunked whether the client takes chunks
   * @param unread the most bytes that may wait for the client, to say so
   * @param whenOver runs when everything is written, so that the connection is free
   */
  AnswerStream(
      ChannelHandlerContext context,
      ServerEvent start,
      boolean chunked,
      int unread,
      Runnable whenOver) {
    this.context = context;
    this.start = start;
    this.chunked = chunked;
    this.unread = unread;
    this.whenOver = whenOver;
  }

  /**
   * Goes on until the turn is over.
   *
   * @param whenEnded runs before the client sees the end, so that it may ask again at once
   * @param problem what a failure means
   */
  void follow(
      CompletableFuture<Answer> running, Runnable whenEnded, Function<Throwable, Problem> problem) {
    turn = running;
    running.whenComplete(
        (answer, error) -> {
          whenEnded.run();
          inTurn(() -> finish(answer, error, problem));
        });
  }

  @Override
  public void token(String text) {
    inTurn(() -> send(ServerEvent.text(text)));
  }

  @Override
  public void thinking(String text) {
    inTurn(() -> send(ServerEvent.thinking(text)));
  }

  @Override
  public void toolCalled(String id, String name, String arguments) {
    inTurn(() -> send(ServerEvent.toolCall(id, name, arguments)));
  }

  @Override
  public void toolEnded(String id, String name, ToolOutcome outcome) {
    inTurn(() -> send(ServerEvent.toolResult(id, name, outcome)));
  }

  /** Tells the client, and what is between, that the answer still comes. */
  void keepAlive() {
    if (begun && !over && context.channel().isWritable()) {
      write(COMMENT);
    }
  }

  /** Breaks the answer off, unless its end is on its way. */
  void breakOff(Problem why) {
    if (!over && !turn.isDone()) {
      stop(why);
    }
  }

  /** Ends the turn: its client is gone. */
  void abandon() {
    over = true;
    turn.cancel(true);
  }

  private void inTurn(Runnable task) {
    context.executor().execute(task);
  }

  private void send(ServerEvent event) {
    if (over) {
      return;
    }
    if (!context.channel().isWritable()) {
      stop(Problem.slowClient(unread));
      return;
    }
    begin();
    write(event.encoded());
  }

  private void stop(Problem why) {
    turn.cancel(true);
    end(why);
  }

  private void finish(Answer answer, Throwable error, Function<Throwable, Problem> problem) {
    if (over) {
      return;
    }
    if (error != null) {
      end(problem.apply(error));
      return;
    }
    begin();
    answer.pending().forEach(call -> write(ServerEvent.approval(call).encoded()));
    complete(ServerEvent.done(answer));
  }

  private void end(Problem why) {
    if (begun) {
      complete(ServerEvent.error(why));
    } else {
      over = true;
      context.writeAndFlush(Responses.of(why));
      whenOver.run();
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      context.write(Responses.eventStream(chunked));
      write(start.encoded());
    }
  }

  private void complete(ServerEvent last) {
    over = true;
    write(last.encoded());
    context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    whenOver.run();
  }

  private void write(String text) {
    context.writeAndFlush(new DefaultHttpContent(ByteBufUtil.writeUtf8(context.alloc(), text)));
  }
}
