import { createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import { type AliyunDbsTasks, createAliyunDbsTasks } from '@download-tasks/aliyun-dbs/tasks';

/** A stub response: `Data` of a success, or a whole response. */
export type StubbedResponse = { readonly Data: unknown } | Response;

export interface StubbedDbs {
  readonly tasks: AliyunDbsTasks;
  /** The calls so far, with operation and parameters. */
  readonly calls: readonly (readonly [action: string, parameters: URLSearchParams])[];
}

/** Tasks of a service with responses from the test, which the emulator would not send. */
export function stubbedDbs(
  respond: (action: string, parameters: URLSearchParams) => StubbedResponse,
): StubbedDbs {
  const calls: [string, URLSearchParams][] = [];
  const client = createAliyunDbsClient({
    region: 'cn-hangzhou',
    credentials: { accessKeyId: 'id', accessKeySecret: 'never-shown' },
    retry: false,
    fetch: async (input, init) => {
      const { url, headers } = new Request(input, init);
      const call: [string, URLSearchParams] = [
        headers.get('x-acs-action') ?? '',
        new URL(url).searchParams,
      ];
      calls.push(call);
      const response = respond(...call);
      return response instanceof Response
        ? response
        : Response.json({ Success: true, Code: 'Success', ...response });
    },
  });
  return { tasks: createAliyunDbsTasks(client), calls };
}

/** An error of DBS; with HTTP 200, in the envelope of a success. */
export function refused(Code: string, status = 200): Response {
  return Response.json({ Success: 'false', Code, Message: 'no' }, { status });
}

/** A page of tasks. */
export function page(...List: readonly object[]): StubbedResponse {
  return { Data: { Content: { List } } };
}
