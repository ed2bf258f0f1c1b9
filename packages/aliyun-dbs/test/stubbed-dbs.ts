import { createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import { type AliyunDbsTasks, createAliyunDbsTasks } from '@download-tasks/aliyun-dbs/tasks';

/** What a stub answers: `Data` of a success, or a whole answer. */
export type StubbedAnswer = { readonly Data: unknown } | Response;

export interface StubbedDbs {
  readonly tasks: AliyunDbsTasks;
  /** The calls so far, as operation and parameters. */
  readonly calls: readonly (readonly [action: string, parameters: URLSearchParams])[];
}

/** Tasks on a service that answers as the test says, where the emulator would not. */
export function stubbedDbs(
  answer: (action: string, parameters: URLSearchParams) => StubbedAnswer,
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
      const answered = answer(...call);
      return answered instanceof Response
        ? answered
        : Response.json({ Success: true, Code: 'Success', ...answered });
    },
  });
  return { tasks: createAliyunDbsTasks(client), calls };
}

/** An error of DBS; with HTTP 200 in the envelope of a success. */
export function refused(Code: string, status = 200): Response {
  return Response.json({ Success: 'false', Code, Message: 'no' }, { status });
}

/** A page of tasks. */
export function page(...List: readonly object[]): StubbedAnswer {
  return { Data: { Content: { List } } };
}
