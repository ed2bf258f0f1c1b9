import { describe, expect, it } from 'vitest';
import { dmsReturning, emulatedDms } from './emulated-dms.js';

/** Beyond the range of exact numbers, and the largest possible. */
const identifiers = ['9007199254740993', '9223372036854775807'] as const;

interface Case {
  readonly method: string;
  readonly input: object;
  /** Parameters as sent. */
  readonly query: Readonly<Record<string, string>>;
  /** The response as text, because no number can represent its content. */
  readonly response: string;
  readonly result: object;
}

/** Every operation, with the same identifier in every place. */
function casesOf(id: string): readonly Case[] {
  const ticket = { OrderId: id, Tid: id };
  const asked = { input: ticket, query: ticket };
  return [
    {
      method: 'getUserActiveTenant',
      input: { Tid: id },
      query: { Tid: id },
      response: `{"Tenant":{"Tid":${id}}}`,
      result: { Tenant: { Tid: id } },
    },
    {
      method: 'createDataTrackOrder',
      input: { Comment: 'c', Param: { DbId: id }, Tid: id },
      query: { Comment: 'c', Param: `{"DbId":"${id}"}`, Tid: id },
      response: `{"CreateOrderResult":[${id},${id}]}`,
      result: { CreateOrderResult: [id, id] },
    },
    {
      method: 'listOrders',
      input: { Tid: id },
      query: { Tid: id },
      response: `{"Orders":{"Order":[{"OrderId":${id},"CommitterId":${id}}]}}`,
      result: { Orders: { Order: [{ OrderId: id, CommitterId: id }] } },
    },
    {
      method: 'getDataTrackOrderDetail',
      ...asked,
      response: `{"DataTrackOrderDetail":{"DbId":${id}}}`,
      result: { DataTrackOrderDetail: { DbId: id } },
    },
    {
      method: 'getDataTrackJobDegree',
      ...asked,
      response: '{"JobDegree":{"JobStatus":"INIT"}}',
      result: { JobDegree: { JobStatus: 'INIT' } },
    },
    {
      method: 'getDataTrackJobTableMeta',
      ...asked,
      response: '{"TableMetaList":[]}',
      result: { TableMetaList: [] },
    },
    {
      method: 'searchDataTrackResult',
      ...asked,
      response: `{"TrackResult":{"EventList":[{"EventId":${id},"DataAfter":[${id}]}]}}`,
      result: { TrackResult: { EventList: [{ EventId: id, DataAfter: [id] }] } },
    },
    {
      method: 'downloadDataTrackResult',
      input: { ...ticket, RollbackSQLType: 'REVERSE', EventIdList: [id, '1', id] },
      query: { ...ticket, RollbackSQLType: 'REVERSE', EventIdList: `[${id},1,${id}]` },
      response: '{"DownloadKeyId":"k"}',
      result: { DownloadKeyId: 'k' },
    },
    {
      method: 'queryDataTrackResultDownloadStatus',
      input: { ...ticket, DownloadKeyId: 'k' },
      query: { ...ticket, DownloadKeyId: 'k' },
      response: '{"StatusResult":{"TotalCount":69}}',
      result: { StatusResult: { TotalCount: 69 } },
    },
  ];
}

/** A method by its name, for a table of all of them. */
function methodOf(client: object, name: string): (input: object) => Promise<unknown> {
  const method: unknown = Reflect.get(client, name);
  if (typeof method !== 'function') {
    throw new Error(`there is no method ${name}`);
  }
  return (input) => Reflect.apply(method, client, [input]);
}

function queryOf(request: Request | undefined): Record<string, string> {
  return Object.fromEntries(new URL(request?.url ?? '').searchParams);
}

describe.each(identifiers)('the identifier %s', (id) => {
  it.each(casesOf(id))('keeps its digits in $method', async (example) => {
    const { client, sent } = dmsReturning(200, example.response);
    expect(await methodOf(client, example.method)(example.input)).toEqual(example.result);
    expect(queryOf(sent[0])).toEqual(example.query);
  });

  it.each(casesOf(id))('keeps its digits in $method of the plain client', async (example) => {
    const { client, sent } = dmsReturning(200, example.response);
    const action = example.method[0]?.toUpperCase() + example.method.slice(1);
    const path = `/#${action}` as '/#GetDataTrackJobDegree';
    const { data } = await client.http.POST(path, { params: { query: example.input as never } });
    expect(data).toEqual(example.result);
    expect(queryOf(sent[0])).toEqual(example.query);
  });
});

describe('identifiers', () => {
  it('are tested in every operation', () => {
    const { client } = dmsReturning(200, '{}');
    const methods = Object.keys(client).filter((name) => name !== 'http' && name !== 'region');
    expect(methods.toSorted()).toEqual(
      casesOf('1')
        .map(({ method }) => method)
        .toSorted(),
    );
  });

  it('keep their digits all the way to the emulator and back', async () => {
    const [Tid, OrderId] = identifiers;
    const { client } = emulatedDms();
    const ticket = { OrderId, Tid };
    expect((await client.getUserActiveTenant({ Tid })).Tenant?.Tid).toBe(Tid);
    const { Orders } = await client.listOrders({ Tid });
    expect(Orders?.Order?.map((order) => order.OrderId)).toEqual([OrderId]);
    const found = await client.searchDataTrackResult(ticket);
    const eventId = found.TrackResult?.EventList?.at(-1)?.EventId;
    expect(eventId).toBe('9223372036854775807');
    const { DownloadKeyId } = await client.downloadDataTrackResult({
      ...ticket,
      RollbackSQLType: 'REVERSE',
      EventIdList: ['9223372036854775807', '9223372036854775806'],
    });
    expect(DownloadKeyId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
