import type { ExactJson } from './exact-json.js';

/** Ends the handling of an RPC call with an error of the gateway, or with one that the vendor's spec documents. */
export class RpcRefusal extends Error {
  override readonly name = 'RpcRefusal';
  /** As in the table of errors: `Missing{Parameter}`, `DBS.NotExists`. */
  readonly code: string;
  /** Fills the placeholder of the code and the text. */
  readonly parameter: string;

  /** `reason` tells a developer what brought it about; it travels in a header, beside the vendor's own text. */
  constructor(code: string, reason: string, parameter = '') {
    super(reason);
    this.code = code;
    this.parameter = parameter;
  }
}

/** Ends the handling of an RPC call with a failure that the service tells in an ordinary answer: HTTP 200 and a body of its own. */
export class RpcBusinessRefusal extends Error {
  override readonly name = 'RpcBusinessRefusal';
  readonly body: Readonly<Record<string, ExactJson>>;

  /** `RequestId` is added in front of the body. `reason` is for a developer and travels in a header. */
  constructor(body: Readonly<Record<string, ExactJson>>, reason: string) {
    super(reason);
    this.body = body;
  }
}
