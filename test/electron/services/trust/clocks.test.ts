import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFolder, type Desk, aDesk as deskAt, importSamples, PASSPHRASE } from '../../../builders/a-room.ts';

const folder = aFolder();
afterAll(folder.remove);
const FOUNDED = new Date('2026-07-01T02:00:00Z');
let now = FOUNDED;
const clock = {
  now: () => {
    now = new Date(now.getTime() + 1_000);
    return now;
  },
};
const aDesk = (name: string): Desk => deskAt(join(folder.path, name), clock);
const path = (name: string) => join(folder.path, name);

let panellist: string;
let code: string;

async function opened(name: string, at: string, renew = true): Promise<Desk> {
  now = new Date(at);
  const desk = aDesk(name);
  await desk.call('session.unlock', { passphrase: PASSPHRASE, renew });
  return desk;
}

async function closing<Value>(desk: Desk, work: (desk: Desk) => Promise<Value>): Promise<Value> {
  try {
    return await work(desk);
  } finally {
    await desk.services.close();
  }
}

beforeAll(async () => {
  now = FOUNDED;
  await closing(aDesk('s'), async (desk) => {
    await desk.call('session.create', { role: 'secretariat', name: '州商务局', passphrase: PASSPHRASE });
    await importSamples(desk);
    ({ panellist } = await desk.call('panel.add', { name: '专家赵', kind: 'expert' }));
    const sent = await desk.call('bundle.out', { panellist, out: desk.file(path('a.room')) });
    code = sent.code ?? '';
  });
}, 60_000);

const IMPOSSIBLE = [
  ['before the epoch of computers', '1970-01-01T00:00:00Z'],
  ['before the program was built', '2019-05-06T00:00:00Z'],
  ['before the own certificate', '2026-06-10T00:00:00Z'],
  ['in the far future', '2045-01-01T00:00:00Z'],
  ['in the last year that a certificate can state', '9999-12-30T00:00:00Z'],
] as const;

describe.each(IMPOSSIBLE)('a clock %s', (_, at) => {
  test('is told at opening, and nothing is written or signed by it', async () => {
    const desk = await opened('s', at);
    await closing(desk, async () => {
      const before = (await desk.call('audit.run', {})).records;
      expect((await desk.call('session.status', {})).notices?.[0]).toMatch(/^电脑的日期是 \d+-\d\d-\d\d.*看来不对/);
      expect(await desk.refusal('report.make', { kind: 'qualification' })).toBe('clock-wrong');
      expect(await desk.refusal('panel.add', { name: '专家钱', kind: 'expert' })).toBe('clock-wrong');
      expect(await desk.refusal('bundle.out', { panellist, out: desk.file(path('no.room')) })).toBe('clock-wrong');
      expect(await desk.refusal('certificate.renew', {})).toBe('clock-wrong');
      expect(await desk.call('audit.run', {})).toMatchObject({ ok: true, records: before });
    });
  });

  test('takes in no bundle', async () => {
    const name = `e${at}`;
    now = FOUNDED;
    await closing(aDesk(name), (desk) =>
      desk.call('session.create', { role: 'expert', name: '专家赵', passphrase: PASSPHRASE }),
    );
    await closing(await opened(name, at), async (desk) => {
      const { files } = await desk.call('bundle.in', { files: [desk.file(path('a.room'))], code });
      expect(files).toMatchObject([{ ok: false, code: 'clock-wrong' }]);
      expect((await desk.call('audit.run', {})).records).toBe(0);
    });
  });
});

test.each(IMPOSSIBLE.filter(([condition]) => !condition.includes('own certificate')))(
  'a clock %s founds no room',
  async (_, at) => {
    now = new Date(at);
    await closing(aDesk(`f${at}`), async (desk) => {
      const founding = { name: '州商务局', passphrase: PASSPHRASE };
      for (const role of ['secretariat', 'expert'] as const)
        expect(await desk.refusal('session.create', { role, ...founding })).toBe('clock-wrong');
    });
  },
);

test('an expert whose clock went back before the bundle seals nothing, and goes on once it is right', async () => {
  now = new Date('2026-07-02T00:00:00Z');
  await closing(aDesk('e'), async (desk) => {
    await desk.call('session.create', { role: 'expert', name: '专家赵', passphrase: PASSPHRASE });
    const { files } = await desk.call('bundle.in', { files: [desk.file(path('a.room'))], code });
    expect(files).toMatchObject([{ ok: true }]);
    now = new Date('2026-06-20T00:00:00Z');
    const recusal = { dossier: '', reason: '亲属' };
    const { dossiers } = await desk.call('dossier.list', {});
    recusal.dossier = dossiers[0]?.dossier ?? '';
    expect(await desk.refusal('recusal.declare', recusal)).toBe('clock-wrong');
    now = new Date('2026-07-03T00:00:00Z');
    expect(await desk.refusal('recusal.declare', recusal)).toBeUndefined();
  });
});

describe('the own certificate of a secretariat', () => {
  const validUntil = async (desk: Desk) => (await desk.call('key.list', {})).keys[0]?.validUntil?.slice(0, 10);

  test('is not renewed by what only reads', async () => {
    await closing(await opened('s', '2028-06-20T00:00:00Z', false), async (desk) => {
      const { records } = await desk.call('audit.run', {});
      expect(await validUntil(desk)).toBe('2028-07-01');
      expect((await desk.call('session.status', {})).notices?.join()).toContain('请核对电脑的日期');
      expect((await desk.call('audit.run', {})).records).toBe(records);
    });
  });

  test('is renewed when asked, also after it has ended', async () => {
    await closing(await opened('s', '2028-09-01T00:00:00Z', false), async (desk) => {
      expect(await desk.refusal('panel.add', { name: '专家孙', kind: 'expert' })).toBe('certificate-expired');
      expect((await desk.call('certificate.renew', {})).validUntil).toContain('2030-09-01');
      expect(await desk.refusal('panel.add', { name: '专家孙', kind: 'expert' })).toBeUndefined();
    });
  });

  test('that a clock running ahead renewed is issued anew once the clock is right', async () => {
    await closing(await opened('s', '2026-08-01T00:00:00Z'), async (desk) => {
      expect(await desk.refusal('report.make', { kind: 'qualification' })).toBeUndefined();
      const made = await desk.call('report.make', { kind: 'qualification' });
      await desk.call('report.save', { sha256: made.sha256, out: desk.file(path('now.pdf')) });
      const found = await desk.call('verify.file', { file: desk.file(path('now.pdf')) });
      expect(found).toMatchObject({ verdict: 'whole', signatures: [{ trusted: true }] });
    });
  });
});
