// The agent's graph in LangGraph.js, the peer of the benchmark:
//   node peer.mjs ask                             prints one answer
//   node peer.mjs load QUESTION ROUNDS CONVERSATIONS CONVERSATIONS TURNS
//                                                 warms up with the first three, then prints what
//                                                 the load of the others took, as one line
// AWS_ENDPOINT_URL says where the model is.
import { ChatBedrockConverse } from "@langchain/aws";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { SystemMessage, ToolMessage } from "@langchain/core/messages";
import { END, MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { Agent } from "node:http";

const [mode, warmUp, ...numbers] = process.argv.slice(2);
const [rounds, warmUpConversations, conversations, turns] = numbers.map(Number);

const weather = {
  type: "function",
  function: {
    name: "weather",
    description: "weather forecast",
    parameters: { type: "object", properties: { town: { type: "string" } } },
  },
};

const client = new BedrockRuntimeClient({
  region: process.env.AWS_REGION,
  endpoint: process.env.AWS_ENDPOINT_URL,
  // HTTP/1.1, as the agent: the client's default is HTTP/2.
  requestHandler: new NodeHttpHandler({ httpAgent: new Agent({ keepAlive: true, maxSockets: 512 }) }),
});
const model = new ChatBedrockConverse({
  client,
  region: process.env.AWS_REGION,
  model: "us.anthropic.claude-haiku-4-5-20251001-v1:0",
  streaming: true,
}).bindTools([weather]);

const graph = new StateGraph(MessagesAnnotation)
  .addNode("model", async ({ messages }) => ({
    messages: [await model.invoke([new SystemMessage("You are a benchmark."), ...messages])],
  }))
  .addNode("tools", async ({ messages }) => ({
    messages: messages
      .at(-1)
      .tool_calls.map((call) => new ToolMessage({ tool_call_id: call.id, name: call.name, content: "sunny" })),
  }))
  .addEdge(START, "model")
  .addConditionalEdges("model", ({ messages }) => (messages.at(-1).tool_calls?.length ? "tools" : END))
  .addEdge("tools", "model")
  .compile({ checkpointer: new MemorySaver() });

let tokens = 0;

async function turn(thread, question, onToken) {
  const stream = await graph.stream(
    { messages: [{ role: "user", content: question }] },
    { configurable: { thread_id: thread }, streamMode: "messages" },
  );
  for await (const [message] of stream) {
    if (message.getType() === "ai" && message.text) {
      tokens++;
      onToken?.(message.text);
    }
  }
}

/** All conversations, at the same time. */
async function load(question, name, count, turns) {
  await Promise.all(
    Array.from({ length: count }, async (_, conversation) => {
      for (let number = 0; number < turns; number++) {
        await turn(`${name}-${conversation}`, question);
      }
    }),
  );
}

if (mode === "ask") {
  await turn("ask", "Good morning.", (text) => process.stdout.write(text));
  process.stdout.write("\n");
  process.exit(0);
}

for (let round = 0; round < rounds; round++) {
  await load(warmUp, `warm-up-${round}`, warmUpConversations, 1);
}
tokens = 0;
const before = process.cpuUsage();
const begin = process.hrtime.bigint();
await load("What is the weather forecast?", "measured", conversations, turns);
const wall = Number(process.hrtime.bigint() - begin) / 1e6;
const cpu = process.cpuUsage(before);
console.log(
  ["load", tokens, wall, (cpu.user + cpu.system) / 1e3, process.resourceUsage().maxRSS / 1024].join(" "),
);
process.exit(0);
