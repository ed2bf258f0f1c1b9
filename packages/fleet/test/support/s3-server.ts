// @ts-expect-error It has no types; the ones in use are declared below.
import S3rver from 's3rver';

interface Server {
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}

const Server: new (options: object) => Server = S3rver;

/** Starts an independent store, whose keys are public, with its files in a folder. */
export async function startS3(directory: string) {
  const server = new Server({ port: 0, address: '127.0.0.1', silent: true, directory });
  const { port } = await server.run();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    /** What a client needs in addition. */
    access: {
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    },
    close: async () => server.close(),
  };
}
