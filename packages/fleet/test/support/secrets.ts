import { emulatorCredentials } from '@download-tasks/emulator';
import { Client } from 'pg';
import { expect } from 'vitest';

/** Secrets in links of the emulated stores and in requests of the vendors. */
const secret = new RegExp(
  `${emulatorCredentials.secretAccessKey}|never-shown|[?&](?:OSS)?(?:authorization|signature|expires)=|_emulator/objects`,
  'i',
);

/** Checks a text for people or programs: an event, a metric, a page. */
export function expectNoSecretIn(text: string): void {
  expect(text).not.toMatch(secret);
}

/** Reads every row of every table, including those of the queue. */
export async function expectNoSecret(database: string): Promise<void> {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname like 'download_tasks%'`,
    );
    expect(tables.length).toBeGreaterThan(8);
    let texts = 0;
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string }>(
        `select row_to_json(t)::text as text from ${name} t`,
      );
      texts += rows.length;
      for (const { text } of rows) {
        expectNoSecretIn(text);
      }
    }
    expect(texts).toBeGreaterThan(10);
  } finally {
    await client.end();
  }
}
