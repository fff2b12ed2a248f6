package com.example.bedrockagent.bedrock;

import com.example.bedrockagent.answer.Ending;
import java.util.concurrent.Future;

/** Is told of one call of Bedrock what LangChain4j 1.16.3 does not tell. */
public interface StreamWatch {

  /** Of a call that nobody watches. */
  StreamWatch NONE =
      new StreamWatch() {
        @Override
        public void called(Future<?> call) {}

        @Override
        public void alive() {}

        @Override
        public void arguments(int call, String json) {}

        @Override
        public void unreadable(int call, String arguments) {}

        @Override
        public void ended(Ending ending) {}
      };

  /** The call is made, retries included; cancelling it closes Bedrock's stream at any moment. */
  void called(Future<?> call);

  /** Bedrock has sent an event. */
  void alive();

  /**
   * A tool call's arguments are whole.
   *
   * @param call its place among the message's calls
   * @param json an object, as the model wrote it
   */
  void arguments(int call, String json);

  /**
   * A tool call's arguments are no JSON object, so LangChain4j gets none.
   *
   * @param call its place among the message's calls
   */
  void unreadable(int call, String arguments);

  /** The message is over, before LangChain4j says so. */
  void ended(Ending ending);
}
