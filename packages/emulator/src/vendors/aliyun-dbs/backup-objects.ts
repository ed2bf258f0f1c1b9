import type { IncomingRequest } from '../../http/incoming-request.js';
import type { VendorRequest } from '../../contract/directives.js';
import { createOss } from '../../clouds/aliyun/oss/oss.js';
import type { OssFile } from '../../clouds/aliyun/oss/oss-object.js';
import type { StoreRefusalStatus, VendorContext } from '../../contract/vendor.js';
import { createBackupFile, fileNameFor } from './backup-file.js';
import type { DownloadTask } from './download-task.js';
import { progressAt, type DbsTimings } from './life-cycle.js';
import type { TaskStore } from './task-store.js';

/** The files of finished tasks, in a bucket of DBS that only links can reach. */
export interface BackupObjects {
  /**
   * A link for the internet, and one for the cloud's own network. Here both work, and the bucket
   * differs.
   */
  links(request: IncomingRequest, task: DownloadTask, lifetimeMs: number): BackupLinks;
  serve(request: VendorRequest): Promise<Response>;
  refuse(request: VendorRequest, status: StoreRefusalStatus): Promise<Response>;
}

interface BackupLinks {
  readonly publicUrl: string;
  readonly privateUrl: string;
  readonly expiresAt: Date;
}

const directory = 'dbs_target_file_path';
const bucketOf = ({ regionCode }: DownloadTask['request']): string => `dbs-emulator-${regionCode}`;

export function createBackupObjects(
  context: VendorContext<DbsTimings>,
  tasks: TaskStore,
): BackupObjects {
  const files = new WeakMap<DownloadTask, Promise<OssFile>>();

  async function find(_: string, key: string): Promise<OssFile | undefined> {
    const task = tasks.get(key.slice(0, key.indexOf('/')));
    if (task === undefined || key !== keyOf(task)) {
      return undefined;
    }
    const { state, since } = progressAt(task, context.now(), context.timings);
    if (state !== 'finished') {
      return undefined;
    }
    const file = files.get(task) ?? createFile(context.seed, task, since);
    files.set(task, file);
    return file;
  }

  const oss = createOss(context, find);
  return {
    links(request, task, lifetimeMs) {
      const [bucket, key] = [bucketOf(task.request), keyOf(task)];
      const { url: publicUrl, expiresAt } = oss.link(request, { bucket, key }, lifetimeMs);
      const inside = oss.link(request, { bucket: `${bucket}-internal`, key }, lifetimeMs);
      return { publicUrl, privateUrl: inside.url, expiresAt };
    },
    serve: (request) => oss.serve(request),
    refuse: (request, status) => oss.refuse(request, status),
  };
}

function keyOf({ taskId, request }: DownloadTask): string {
  return `${taskId}/${directory}/${fileNameFor(request, taskId)}`;
}

async function createFile(seed: string, task: DownloadTask, writtenAt: Date): Promise<OssFile> {
  return {
    fileName: fileNameFor(task.request, task.taskId),
    contentType: 'application/octet-stream',
    content: await createBackupFile(seed, task),
    writtenAt,
  };
}
