import {
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  fromJsonSchema,
  type McpServer,
  MissingRequiredClientCapabilityError,
  ProtocolError,
  ProtocolErrorCode,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { DownloadTask } from '@download-tasks/normalize';
import { parseHandle } from '@download-tasks/normalize';
import { findVendor } from '../../clients/find-vendor.js';
import { describeError } from '../../output/describe-error.js';
import { taskDocument } from './task-document.js';
import type { ToolContext } from './tool.js';

/**
 * The Tasks extension of MCP, https://github.com/modelcontextprotocol/ext-tasks, revision
 * 2026-07-28.
 */
const extension = 'io.modelcontextprotocol/tasks';
const pollIntervalMs = 5_000;

const taskIdSchema = fromJsonSchema<{ readonly taskId: string }>({
  type: 'object',
  properties: { taskId: { type: 'string' } },
  required: ['taskId'],
});

/** Whether the client of a call accepts a task instead of a result. */
export function asksForTask({ mcpReq }: ServerContext): boolean {
  const capabilities: unknown = Reflect.get(Object(mcpReq.envelope), CLIENT_CAPABILITIES_META_KEY);
  const extensions: unknown = Reflect.get(Object(capabilities), 'extensions');
  return typeof extensions === 'object' && extensions !== null && extension in extensions;
}

/**
 * Returns the MCP task for a task that was just created. Its id is our handle, so this server keeps
 * no state: any server can find it.
 */
export function createdTask(document: object): CallToolResult {
  const { handle } = Object(document);
  const now = new Date().toISOString();
  return {
    content: [],
    resultType: 'task',
    taskId: handle,
    status: 'working',
    statusMessage: 'The task was created at the vendor.',
    createdAt: now,
    lastUpdatedAt: now,
    ttlMs: null,
    pollIntervalMs,
  };
}

/** Serves `tasks/get`, `tasks/update` and `tasks/cancel`. */
export function addTaskExtension({ server }: McpServer, tools: ToolContext): void {
  server.registerCapabilities({ extensions: { [extension]: {} } });
  server.setRequestHandler('tasks/get', { params: taskIdSchema }, async ({ taskId }, call) => {
    requireExtension(call);
    return describeTask(await readTask(taskId, tools));
  });
  // The server never requests input from the client.
  server.setRequestHandler('tasks/update', { params: taskIdSchema }, async ({ taskId }, call) => {
    requireExtension(call);
    await checkHandle(taskId);
    return {};
  });
  server.setRequestHandler('tasks/cancel', { params: taskIdSchema }, async ({ taskId }, call) => {
    requireExtension(call);
    await checkHandle(taskId);
    await cancelTask(taskId, tools);
    return {};
  });
}

function requireExtension(call: ServerContext): void {
  if (!asksForTask(call)) {
    throw new MissingRequiredClientCapabilityError({
      requiredCapabilities: { extensions: { [extension]: {} } },
    });
  }
}

async function checkHandle(handle: string): Promise<void> {
  try {
    await findVendor(parseHandle(handle).vendor);
  } catch (error) {
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, describeError(error));
  }
}

async function readTask(handle: string, { context, signal }: ToolContext): Promise<DownloadTask> {
  await checkHandle(handle);
  try {
    const { tasks } = await context.openHandle(handle);
    return await tasks.get(handle, { signal });
  } catch (error) {
    const isGone = Reflect.get(Object(error), 'kind') === 'not-found';
    const code = isGone ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError;
    throw new ProtocolError(code, describeError(error));
  }
}

/**
 * MCP treats cancellation as a request: a vendor that does not support it, or a server that does
 * not allow it, continues.
 */
async function cancelTask(
  handle: string,
  { context, allowDestructive, signal }: ToolContext,
): Promise<void> {
  const { supports } = await import('@download-tasks/normalize');
  const { tasks } = await context.openHandle(handle);
  if (allowDestructive && supports(tasks, 'cancel')) {
    await tasks.cancel(handle, { signal });
  }
}

function describeTask(task: DownloadTask): Record<string, unknown> {
  const { handle, state, vendorState, createdAt } = task;
  const now = new Date().toISOString();
  const common = {
    taskId: handle,
    statusMessage: `${state} (${vendorState})`,
    createdAt: createdAt ?? now,
    lastUpdatedAt: task.finishedAt ?? now,
    ttlMs: null,
    pollIntervalMs,
  };
  if (state === 'canceled') {
    return { ...common, status: 'cancelled' };
  }
  const isRunning = state === 'queued' || state === 'running' || state === 'unknown';
  if (isRunning) {
    return { ...common, status: 'working' };
  }
  const document = taskDocument(task);
  return {
    ...common,
    status: 'completed',
    result: {
      content: [{ type: 'text', text: JSON.stringify(document, null, 2) }],
      structuredContent: document,
      isError: state === 'failed' || state === 'expired',
    },
  };
}
