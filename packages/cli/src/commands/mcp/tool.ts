import type { Context } from '../../context.js';

/** What every call of a tool works with. */
export interface ToolContext {
  readonly context: Context;
  /** The folder that no file leaves; absolute. */
  readonly root: string;
  /** Whether tools that delete and cancel tasks are on. */
  readonly allowDestructive: boolean;
  /** Ends with the call, and with the server. */
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
  /** Changes nothing anywhere. */
  readonly isReadOnly?: true;
  /** Takes something away that cannot be brought back. */
  readonly isDestructive?: true;
  /** Resolves with a JSON document without links and secrets. */
  readonly run: (given: ToolArguments, tools: ToolContext) => Promise<object>;
}

export const handleProperty = {
  type: 'string',
  description: 'Handle of the task, as create_task and list_tasks give it.',
} as const;

export const vendorProperty = {
  type: 'string',
  description: 'Vendor, as list_vendors names it.',
} as const;

export const clientProperty = {
  type: 'object',
  additionalProperties: { type: 'string' },
  description:
    'Region, project and whatever else describe_vendor lists under "client". What is left out comes from the configuration.',
} as const;

export const directoryProperty = {
  type: 'string',
  description: 'Folder for the files, relative to the folder of the server. Default: that folder.',
} as const;

/** A text among the arguments; the schema has checked that it is one. */
export function textArgument(given: ToolArguments, name: string): string | undefined {
  const value = given[name];
  return typeof value === 'string' ? value : undefined;
}

/** An object among the arguments; an empty one where it was left out. */
export function objectArgument(given: ToolArguments, name: string): ToolArguments {
  const value = given[name];
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function numberArgument(given: ToolArguments, name: string): number | undefined {
  const value = given[name];
  return typeof value === 'number' ? value : undefined;
}
