import { describe, expect, it } from 'vitest';
import { createEmulator, type Emulator } from '../src/index.js';
import { callSls, createJob, getJob, jobBody } from './sls-client.js';

const start = new Date('2025-11-03T00:00:00.500Z');
const timings = {
  'aliyun-sls': { startingMs: 1000, runningMs: 3000, linkLifetimeMs: 10_000 },
};

function newEmulator(): Emulator {
  return createEmulator({ now: () => start, timings });
}

async function codeOf(result: Promise<{ status: number; body: object }>): Promise<unknown> {
  const { status, body } = await result;
  return { status, ...body };
}

describe('a job of SLS', () => {
  it('changes only with the clock, and gains details', async () => {
    const emulator = newEmulator();
    await createJob(emulator, jobBody('job-1'));
    const { name, displayName, configuration } = jobBody('job-1');
    const common = { name, displayName, configuration, createTime: '1762128000' };
    const seen = async () => getJob(emulator, 'job-1');
    expect(await seen()).toEqual({
      ...common,
      status: 'STARTING',
      executionDetails: { progress: 0 },
    });
    emulator.advance(2500);
    expect(await seen()).toEqual({
      ...common,
      status: 'RUNNING',
      executionDetails: { progress: 50 },
    });
    emulator.advance(1500);
    const done = await seen();
    expect(done).toMatchObject({ ...common, status: 'SUCCEEDED' });
    expect(Object.keys(done)).toEqual([
      'status',
      'name',
      'configuration',
      'createTime',
      'displayName',
      'executionDetails',
    ]);
    expect(done['executionDetails']).toEqual({
      progress: 100,
      filePath: expect.stringMatching(/^http:.*\/job-1\.csv\?Expires=\d{10}&/) as string,
      fileSize: expect.any(Number) as number,
      executeTime: 4,
      logCount: 600,
      errorMessage: '',
      checkSum: expect.stringMatching(/^[0-9A-F]{32}$/) as string,
      notice: '',
    });
  });

  it.each([
    ['its name', { displayName: 'emulate:failed' }, {}],
    ['its query', {}, { query: '* | select 1 -- emulate:failed' }],
  ])('fails halfway if %s requests it', async (_, change, configuration) => {
    const emulator = newEmulator();
    await createJob(emulator, { ...jobBody('job-1', configuration), ...change });
    emulator.advance(3999);
    expect(await getJob(emulator, 'job-1')).toMatchObject({
      status: 'RUNNING',
      executionDetails: { progress: 49 },
    });
    emulator.advance(1);
    const { status, executionDetails } = await getJob(emulator, 'job-1');
    expect(status).toBe('ERROR');
    expect(executionDetails).toEqual({
      progress: 50,
      executeTime: 4,
      errorMessage: 'The task was asked to fail by emulate:failed.',
    });
  });

  it('has an empty object as the response to its creation and deletion', async () => {
    const emulator = newEmulator();
    const created = await callSls(emulator, 'POST', '/downloadjobs', { body: jobBody('job-1') });
    expect(created).toMatchObject({ status: 200, body: {} });
    expect(Object.keys(created.body)).toEqual([]);
    expect(created.headers.get('x-log-requestid')).toMatch(/^[0-9A-F]{24}$/);
    const deleted = await callSls(emulator, 'DELETE', '/downloadjobs/job-1');
    expect(deleted).toMatchObject({ status: 200 });
    expect(Object.keys(deleted.body)).toEqual([]);
  });

  it('reserves its name in its project until it is deleted', async () => {
    const emulator = newEmulator();
    const elsewhere = { base: 'http://another.cn-hangzhou.log.aliyuncs.com' };
    await createJob(emulator, jobBody('job-1'));
    await createJob(emulator, jobBody('job-1'), elsewhere);
    const again = callSls(emulator, 'POST', '/downloadjobs', { body: jobBody('job-1') });
    expect(await codeOf(again)).toEqual({
      status: 400,
      errorCode: 'JobAlreadyExist',
      errorMessage: 'The Job already exists : job-1',
    });
    await callSls(emulator, 'DELETE', '/downloadjobs/job-1');
    for (const method of ['GET', 'DELETE']) {
      expect(await codeOf(callSls(emulator, method, '/downloadjobs/job-1'))).toEqual({
        status: 404,
        errorCode: 'JobNotExist',
        errorMessage: 'The Job does not exist : job-1',
      });
    }
    expect((await callSls(emulator, 'GET', '/downloadjobs/job-1', elsewhere)).status).toBe(200);
    await createJob(emulator, jobBody('job-1'));
  });
});

async function list(emulator: Emulator, query: Record<string, string> = {}) {
  const { body } = await callSls(emulator, 'GET', '/downloadjobs', { query });
  const results = body['results'] as Record<string, unknown>[];
  return { ...body, results: results.map(({ name }) => name) };
}

async function withJobs(count: number): Promise<Emulator> {
  const emulator = newEmulator();
  for (let index = 0; index < count; index += 1) {
    await createJob(emulator, jobBody(`job-${index}`, { logstore: index % 2 ? 'odd' : 'even' }));
  }
  return emulator;
}

describe('the list of jobs', () => {
  it('contains the jobs of the project, the newest first', async () => {
    const emulator = await withJobs(3);
    const results = ['job-2', 'job-1', 'job-0'];
    expect(await list(emulator)).toEqual({ total: 3, count: 3, results });
    const elsewhere = { base: 'http://another.cn-hangzhou.log.aliyuncs.com' };
    const { body } = await callSls(emulator, 'GET', '/downloadjobs', elsewhere);
    expect(body).toEqual({ total: 0, count: 0, results: [] });
  });

  it('has 100 jobs to a page by default, and 500 at most', async () => {
    const emulator = await withJobs(501);
    const sizes = [{}, { size: '101' }, { size: '501' }, { offset: '450', size: '501' }];
    const counts = await Promise.all(
      sizes.map(async (query) => (await list(emulator, query)).results.length),
    );
    expect(counts).toEqual([100, 101, 500, 51]);
  });

  it('has pages and a filter', async () => {
    const emulator = await withJobs(5);
    expect(await list(emulator, { offset: '1', size: '2' })).toEqual({
      total: 5,
      count: 2,
      results: ['job-3', 'job-2'],
    });
    expect(await list(emulator, { logstore: 'odd', offset: '0', size: '9' })).toEqual({
      total: 2,
      count: 2,
      results: ['job-3', 'job-1'],
    });
    expect(await list(emulator, { offset: '5' })).toEqual({ total: 5, count: 0, results: [] });
    expect(await list(emulator, { logstore: 'od' })).toMatchObject({ total: 0 });
  });

  it('has its own order of fields, and a string where Get has a boolean', async () => {
    const emulator = newEmulator();
    const body = { ...jobBody('job-1'), description: 'nightly' };
    await createJob(emulator, body);
    emulator.advance(60_000);
    const { results } = (await callSls(emulator, 'GET', '/downloadjobs')).body;
    const [job] = results as [Record<string, unknown>];
    expect(Object.keys(job)).toEqual([
      'description',
      'configuration',
      'displayName',
      'executionDetails',
      'name',
      'status',
      'createTime',
    ]);
    expect(job).toMatchObject({
      description: 'nightly',
      status: 'SUCCEEDED',
      configuration: { allowInComplete: 'false' },
    });
    const read = await getJob(emulator, 'job-1');
    expect(read).toMatchObject({ configuration: { allowInComplete: false } });
    expect(read['executionDetails']).toEqual(job['executionDetails']);
  });
});
