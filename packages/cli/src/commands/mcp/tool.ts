import type { Context } from '../../context.js';

/** The context of every tool call. */
export interface ToolContext {
  readonly context: Context;
  /** The folder that contains all files; absolute. */
  readonly root: string;
  /** Whether tools that delete and cancel tasks are enabled. */
  readonly allowDestructive: boolean;
  /** Aborted when the call or the server ends. */
  readonly signal: AbortSignal;
}

export type ToolArguments = Readonly<Record<string, unknown>>;

/** One tool, as an agent sees it. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of each argument. */
  readonly properties: Readonly<Record<string, object>>;
  readonly required: readonly string[];
  /** The tool changes nothing. */
  readonly isReadOnly?: true;
  /** The tool removes something irreversibly. */
  readonly isDestructive?: true;
  /** Resolves with a JSON document without links and secrets. */
  readonly run: (given: ToolArguments, tools: ToolContext) => Promise<object>;
}

export const handleProperty = {
  type: 'string',
  description: 'Handle of the task, as create_task and list_tasks return it.',
} as const;

export const vendorProperty = {
  type: 'string',
  description: 'Vendor id, as list_vendors returns it.',
} as const;

export const clientProperty = {
  type: 'object',
  additionalProperties: { type: 'string' },
  description:
    'Region, project and anything else that describe_vendor lists under "client". Missing values come from the configuration.',
} as const;

export const directoryProperty = {
  type: 'string',
  description: 'Folder for the files, relative to the folder of the server. Default: that folder.',
} as const;

/** Returns a string argument; the schema has validated its type. */
export function textArgument(given: ToolArguments, name: string): string | undefined {
  const value = given[name];
  return typeof value === 'string' ? value : undefined;
}

/** Returns an object argument; an empty object if it is missing. */
export function objectArgument(given: ToolArguments, name: string): ToolArguments {
  const value = given[name];
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function numberArgument(given: ToolArguments, name: string): number | undefined {
  const value = given[name];
  return typeof value === 'number' ? value : undefined;
}
