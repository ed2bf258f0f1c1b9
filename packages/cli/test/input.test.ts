import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import { fakeHandle, startFakeBls } from './support/fake-bls.js';

/** The same text in the encodings of editors and shells. */
const encodings: readonly (readonly [string, (text: string) => Uint8Array])[] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark', (text) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16 with a mark', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16 without one', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16 of the other order', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
];

describe('user input', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => world.close());

  /** Creates a task at a server that only records requests. */
  async function createWith(
    words: readonly string[],
    input?: Uint8Array,
  ): Promise<{ readonly code: number | null; readonly body: string; readonly stderr: string }> {
    let body = '';
    const environment = await startFakeBls({
      create: (response, request) => {
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end('{"success": true, "result": {"uuid": "one"}}');
        });
      },
    });
    const command = ['create', 'baidu-bls', '--from', '-1h', '--to', 'now', ...words];
    const options = { environment, ...(input !== undefined && { input }) };
    const { code, stderr } = await world.run(command, options);
    return { code, body, stderr };
  }

  it.each(encodings)('may be encoded as %s: --input, settings and handles', async (_, encode) => {
    const path = join(world.directory, 'given.json');
    const arguments_ = encode('{"logStoreName": "日志"}');
    await writeFile(path, arguments_);
    for (const [words, input] of [
      [['--input', `@${path}`], undefined],
      [['--input', '-'], arguments_],
    ] as const) {
      const { code, body } = await createWith(words, input);
      expect({ code, body }).toMatchObject({ code: 0 });
      expect(body).toContain('"logStoreName":"日志"');
    }
    const config = join(world.directory, 'given-config.json');
    await writeFile(config, encode('{"profiles": {"default": {"region": "bj"}}}'));
    const environment = await startFakeBls({});
    const words = `wait - --config ${config} --query [].handle`;
    const options = { environment, input: encode(`${fakeHandle}\tsucceeded\r\n`) };
    expect(await world.run(words, options)).toMatchObject({ code: 0, stdout: `${fakeHandle}\n` });
  });

  it('is rejected if it is not text', async () => {
    const path = join(world.directory, 'binary.json');
    await writeFile(path, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]));
    const { code, stderr } = await createWith(['--input', `@${path}`]);
    expect(code).toBe(2);
    expect(stderr).toContain('is not text in UTF-8 or UTF-16');
  });

  it.skipIf(process.platform === 'win32')(
    'may come through a pipe; a device and a pipe without a writer are refused at once',
    async () => {
      const pipe = join(world.directory, 'pipe');
      execFileSync('mkfifo', [pipe]);
      for (const path of ['/dev/zero', pipe]) {
        const { code, stderr } = await world.run(`list baidu-bls --config ${path}`);
        expect(code).toBe(2);
        expect(stderr).toContain(path);
      }
      const { code } = await createWith(
        ['--input', '@/dev/stdin'],
        Buffer.from('{"logStoreName": "web"}'),
      );
      expect(code).toBe(0);
    },
  );

  it.each([
    ['--name', '--TaskName'],
    ['--name', '--json'],
    ['--name', '-v'],
    ['--name', '--help'],
    ['--task-query', '--OrderId=1'],
    ['--name', '@file'],
  ])('is used unchanged: %s %s', async (option, value) => {
    const { code, body } = await createWith(['--log-store-name', 'web', option, value]);
    expect(code).toBe(0);
    expect(body).toContain(`:${JSON.stringify(value)}`);
  });

  it('is used unchanged even if the command has another error', async () => {
    const { stderr } = await world.run(['create', 'baidu-bls', '--name', '--json', '--nope']);
    expect(stderr).toMatch(/^download-tasks: /);
  });

  it('has colours with FORCE_COLOR, and none if it is false or 0', async () => {
    const environments = ['false', '0', 'False'].map((value) => ({ FORCE_COLOR: value }));
    for (const environment of environments) {
      const { stdout } = await world.run('doctor baidu-bls', { environment });
      expect(stdout).not.toContain('\u001B[');
    }
    const { stdout } = await world.run('doctor baidu-bls', { environment: { FORCE_COLOR: '1' } });
    expect(stdout).toContain('\u001B[32mok\u001B[39m');
  });
});
