import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallParsed } from '../../../../domain/api.ts';
import type { BodyOf } from '../../../../domain/kinds.ts';
import { latestBody } from '../../../../domain/records/record-index.ts';
import { settlementId } from '../../../../domain/trust/records.ts';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import { FileTokens } from '../../../../electron/platform/files/file-tokens.ts';
import { type NewRecord, newRecord } from '../../../../electron/platform/journal/journal.ts';
import type { OpenRoom } from '../../../../electron/services/context.ts';
import { takeDelivery } from '../../../../electron/services/county/take-delivery.ts';
import type { OutgoingBundle } from '../../../../electron/services/exchange/bundle-out.ts';
import { importDossiers } from '../../../../electron/services/intake/import-dossiers.ts';
import { previewImport } from '../../../../electron/services/intake/import-preview.ts';
import { evidenceId, storeEvidence } from '../../../../electron/services/intake/store-evidence.ts';
import { aFolder } from '../../../builders/a-room.ts';
import { anApplication } from '../../../builders/an-application.ts';
import { asOpened, bundleOfReturn, sent } from '../../../builders/memory-bundle.ts';
import { aContext, aCopyOf, aMemoryRoom, joined, quietJob } from '../../../builders/memory-desk.ts';
import { aReviewInMemory, done, type MemoryReview, take } from '../../../builders/memory-review.ts';
import { xlsx } from '../../platform/office/build-xlsx.ts';

const folder = aFolder();
afterAll(folder.remove);

let review: MemoryReview;

beforeEach(async () => {
  review = await aReviewInMemory();
  takesFiles(review.secretariat);
});

/** Lets a room in memory take attachments, of which only the digest is kept. */
function takesFiles({ vault }: OpenRoom): void {
  Object.assign(vault.files, {
    put: async (content: AsyncIterable<Uint8Array> | Uint8Array) => {
      const pieces: Uint8Array[] = [];
      if (content instanceof Uint8Array) pieces.push(content);
      else for await (const piece of content) pieces.push(piece);
      const bytes = Buffer.concat(pieces);
      return { ok: true, value: { sha256: sha256Hex(bytes), size: bytes.length } };
    },
  });
}

function write(room: OpenRoom, ...records: NewRecord[]) {
  return room.journal.write(joined(room).membership.room, records).then(done);
}

/** What a finder of the meeting laptop wrote, and the secretariat has since revoked its key. */
async function revokedMeetingWith(...records: NewRecord[]): Promise<void> {
  const { call, clock, meeting, secretariat } = review;
  await write(meeting, ...records);
  await take(secretariat, await bundleOfReturn(meeting, clock), clock);
  const { author } = meeting.identity;
  done(await call(secretariat, 'panel.revoke', { author, reason: '遗失', keep: 'none', reinvite: false }));
}

/** Runs work on a copy of the secretariat's vault; then a person decides for the branch of the vault that is in use. */
async function onTheOtherBranch(work: (copy: OpenRoom) => Promise<unknown>): Promise<void> {
  const { call, clock, secretariat } = review;
  const copy = aCopyOf(secretariat, clock);
  takesFiles(copy);
  await write(secretariat, ...['x', 'y', 'z'].map((id) => newRecord('panellist', id, { name: id, kind: 'expert' })));
  await work(copy);
  const known = secretariat.journal.all.byHash;
  const other = copy.journal.log.filter(({ hash }) => !known.has(hash));
  const others = new Set(other.map(({ hash }) => hash));
  done(await secretariat.journal.absorb(other));
  const { conflicts } = done(await call(secretariat, 'conflict.list', {}));
  const fork = conflicts.find(({ kind }) => kind === 'chain');
  const keep = fork?.versions.find(({ hash }) => !others.has(hash))?.hash ?? '';
  done(await call(secretariat, 'conflict.settle', { kind: 'chain', id: fork?.id ?? '', keep, reason: '旧副本' }));
  expect(secretariat.journal.counted.held.size).toBeGreaterThan(0);
}

const HEAD = ['序号', '姓名', '所在单位', '手机'];

function chosen(files: FileTokens, ...row: string[]): CallParsed<'dossier.import'> {
  const path = join(folder.path, '汇总表.xlsx');
  writeFileSync(path, xlsx([{ rows: [HEAD, ['1', ...row]] }]));
  return { round: 2023, files: [files.offer(path)], noSecretsConfirmed: true };
}

/** What an import shows beforehand, and what it then answers. */
async function imported(...row: string[]) {
  const files = new FileTokens();
  const context = aContext(joined(review.secretariat), review.clock, files);
  const shown = done(await previewImport(chosen(files, ...row), context)).dossiers;
  const taken = done(await importDossiers(chosen(files, ...row), context)).dossiers;
  return { shown, taken };
}

function applicationOf(dossier: string) {
  return latestBody(review.secretariat.journal.counted, 'application', dossier);
}

describe('an import', () => {
  const known = { name: '申报人d1', employer: '单位d1' };
  const forged = anApplication({ ...known, values: { specialty: '拾得者所写' } });

  test('goes on from the version that counts, and signs nothing of a held one anew', async () => {
    await revokedMeetingWith(newRecord('application', 'd1', forged));
    const { shown, taken } = await imported('申报人d1', '单位d1', '13900000000');
    expect(taken.map(({ dossier, change }) => [dossier, change])).toEqual([['d1', 'changed']]);
    expect(shown[0]).toMatchObject({ dossier: 'd1', change: 'changed' });
    expect(JSON.stringify([shown, taken, applicationOf('d1')])).not.toContain('拾得者所写');
  });

  test('knows no applicant of whom there is only a held version', async () => {
    await revokedMeetingWith(newRecord('application', 'd9', anApplication({ name: '来路不明', employer: '某公司' })));
    const { shown, taken } = await imported('来路不明', '某公司', '13900000000');
    expect(shown.map(({ change }) => change)).toEqual(['new']);
    expect(taken.map(({ change }) => change)).toEqual(['new']);
    expect(taken[0]?.dossier).not.toBe('d9');
    expect(applicationOf('d9')).toBeUndefined();
  });

  test('goes on from the version that a person chose, not from the newer one', async () => {
    const { secretariat, meeting, clock } = review;
    const ours = await write(
      secretariat,
      newRecord('application', 'd1', anApplication({ ...known, values: { phone: '1' } })),
    );
    const theirs = await write(meeting, newRecord('application', 'd1', forged));
    await take(secretariat, await bundleOfReturn(meeting, clock), clock);
    const [keep = '', over = ''] = [ours[0]?.hash, theirs[0]?.hash];
    const settled: BodyOf<'settlement'> = { kind: 'application', id: 'd1', keep, over: [over], reason: '核对' };
    await write(secretariat, newRecord('settlement', settlementId('application', 'd1'), settled));
    const { taken } = await imported('申报人d1', '单位d1', '13900000000');
    expect(JSON.stringify([taken, applicationOf('d1')])).not.toContain('拾得者所写');
  });
});

describe('what a branch held that was decided against', () => {
  const bytes = Buffer.from('%PDF-1.4 a proof');
  const proof = { path: '', bytes, name: '证明.pdf', mediaType: 'application/pdf', role: 'proof' } as const;

  test('includes a file, which is missing here and can be given again', async () => {
    const attach = (room: OpenRoom) => storeEvidence(room, 'd1', [proof], () => undefined).then(done);
    await onTheOtherBranch(async (copy) => write(copy, ...(await attach(copy))));
    const { secretariat } = review;
    const records = await attach(secretariat);
    expect(records.map(({ id }) => id)).toEqual([evidenceId('d1', sha256Hex(bytes))]);
    await write(secretariat, ...records);
    expect(await attach(secretariat)).toEqual([]);
  });

  test('includes a seat, neither shown nor changed, and a dossier that gets no note and no recusal', async () => {
    await onTheOtherBranch((copy) =>
      write(
        copy,
        newRecord('panellist', 'a', { name: '改名', kind: 'expert' }),
        newRecord('panellist', 'n', { name: '只在那里', kind: 'expert' }),
        newRecord('application', 'd9', anApplication({ name: '只在那里' })),
      ),
    );
    const { call, secretariat } = review;
    const { members } = done(await call(secretariat, 'panel.list', {}));
    expect(members.map(({ name }) => name).sort()).toEqual(['x', 'y', 'z', '评委甲', '评委乙'].sort());
    const refused = [
      await call(secretariat, 'panel.update', { panellist: 'n', name: '某', kind: 'expert' }),
      await call(secretariat, 'panel.elect', { panellist: 'n', basis: '推选' }),
      await call(secretariat, 'panel.recuse', { panellist: 'n', dossier: 'd1', reason: '亲属' }),
      await call(secretariat, 'panel.recuse', { panellist: 'a', dossier: 'd9', reason: '亲属' }),
    ];
    expect(refused.map((outcome) => !outcome.ok && outcome.code)).toEqual(refused.map(() => 'not-found'));
    const note = await call(secretariat, 'note.keep', { dossier: 'd9', text: '…' });
    expect(note).toMatchObject({ code: 'not-found' });
  });

  test('includes a county’s delivery, which is taken in here, with its files', async () => {
    const { clock, secretariat } = review;
    const county = await aMemoryRoom('county', '楚雄市商务局', clock);
    const sha256 = sha256Hex(bytes);
    const file = {
      dossier: 'k1',
      name: '证明.pdf',
      mediaType: 'application/pdf',
      role: 'proof',
      sha256,
      size: 16,
    } as const;
    const records = await write(
      county,
      newRecord('application', 'k1', anApplication({ name: '县里报的' })),
      newRecord('evidence', evidenceId('k1', sha256), file),
    );
    const contents = {
      records: [...county.journal.log].filter(({ envelope }) => envelope.chain === 'open'),
      attachments: [],
    };
    expect(records).toHaveLength(2);
    const to = { name: '州商务局', author: secretariat.identity.author };
    const outgoing: OutgoingBundle = {
      kind: 'county',
      to,
      peer: to.author,
      reader: { recipients: [] },
      contents,
      notes: [],
    };
    const bundle = await sent(county, outgoing, clock.now());
    const state = () => {
      const view = secretariat.journal.counted;
      return [applicationOf('k1') !== undefined, latestBody(view, 'evidence', evidenceId('k1', sha256))?.role];
    };
    const take = (room: OpenRoom) =>
      takeDelivery({ room, bundle: asOpened(bundle), code: undefined, at: clock.now(), job: quietJob() }).then(done);
    await onTheOtherBranch(take);
    expect(state()).toEqual([false, undefined]);
    await take(secretariat);
    expect(state()).toEqual([true, 'proof']);
    expect((await take(secretariat)).notes.join()).toContain('此前已接收过');
  });
});
