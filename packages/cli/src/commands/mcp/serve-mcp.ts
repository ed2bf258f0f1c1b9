import {
  fromJsonSchema,
  McpServer,
  type CallToolResult,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Context } from '../../context.js';
import { describeError } from '../../output/describe-error.js';
import { version } from '../../version.js';
import { makeDirectory } from '../fetch/make-directory.js';
import { fileTools } from './file-tools.js';
import { addTaskExtension, asksForTask, createdTask } from './task-extension.js';
import { taskTools } from './task-tools.js';
import type { Tool, ToolArguments, ToolContext } from './tool.js';
import { vendorTools } from './vendor-tools.js';

/**
 * Serves until the client disconnects or the command is interrupted. Resolves with the exit code.
 */
export async function serveMcp(
  context: Context,
  options: { readonly directory: string; readonly allowDestructive: boolean },
): Promise<number> {
  const { signal, interrupt, output } = context;
  const root = await makeDirectory(options.directory);
  const { allowDestructive } = options;
  const tools = [...vendorTools, ...taskTools, ...fileTools].filter(
    ({ isDestructive }) => allowDestructive || isDestructive !== true,
  );
  const shared = { context, root, allowDestructive, signal };
  await new Promise<void>((resolve) => {
    const handle = serveStdio(
      () => {
        const server = createServer(tools, shared);
        // oxlint-disable-next-line prefer-add-event-listener -- the protocol has no listeners
        server.server.onclose = resolve;
        return server;
      },
      { onerror: (error) => output.note(`mcp: ${describeError(error)}`) },
    );
    // Also if the client disconnects before its first message.
    process.stdin.once('end', resolve);
    signal.addEventListener('abort', () => void handle.close().finally(resolve), { once: true });
    output.note(`Serving ${tools.length} tools over stdio; files are written to ${root}.`);
  });
  return interrupt.exitCode() ?? 0;
}

function createServer(tools: readonly Tool[], shared: ToolContext): McpServer {
  const server = new McpServer(
    { name: 'download-tasks', version },
    {
      capabilities: { tools: {} },
      instructions:
        'Download tasks of clouds: create a task, wait for it and fetch its files, or export a time range that is proven to be complete. Every call identifies a task by its handle.',
    },
  );
  addTaskExtension(server, shared);
  for (const tool of tools) {
    const { name, description, properties, required, isReadOnly, isDestructive } = tool;
    const schema = { type: 'object', properties, required, additionalProperties: false };
    server.registerTool(
      name,
      {
        description,
        inputSchema: fromJsonSchema<ToolArguments>(schema),
        annotations: {
          readOnlyHint: isReadOnly === true,
          destructiveHint: isDestructive === true,
          openWorldHint: true,
        },
      },
      async (given: ToolArguments, call: ServerContext) => callTool(tool, given, { shared, call }),
    );
  }
  return server;
}

async function callTool(
  tool: Tool,
  given: ToolArguments,
  { shared, call }: { readonly shared: ToolContext; readonly call: ServerContext },
): Promise<CallToolResult> {
  const signal = AbortSignal.any([shared.signal, call.mcpReq.signal]);
  try {
    const document = await tool.run(given, { ...shared, signal });
    if (tool.name === 'create_task' && asksForTask(call)) {
      return createdTask(document);
    }
    return resultOf(document);
  } catch (error) {
    return { content: [{ type: 'text', text: describeError(error) }], isError: true };
  }
}

function resultOf(document: object): CallToolResult {
  // The value as a JSON reader sees it, without what JSON cannot represent.
  const structured: unknown = JSON.parse(JSON.stringify(document));
  return {
    content: [{ type: 'text', text: JSON.stringify(structured, null, 2) }],
    structuredContent: { ...Object(structured) },
  };
}
