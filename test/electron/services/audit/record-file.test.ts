import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jwsSigner } from '../../../../electron/platform/crypto/jws.ts';
import { bytesOf } from '../../../../electron/platform/journal/identity.ts';
import { checkRecord } from '../../../../electron/services/audit/check-record.ts';
import { composeRecordFile, type RecordFileHead } from '../../../../electron/services/audit/record-file.ts';
import { verifyRecordFile } from '../../../../electron/services/audit/verify-record.ts';
import type { OpenRoom } from '../../../../electron/services/context.ts';
import { ranking } from '../../../../electron/services/ranking/ranking.ts';
import { anExport, type Exported, exportTo } from '../../../builders/an-export.ts';
import { bundleOfAdmission } from '../../../builders/memory-bundle.ts';
import { aMemoryRoom } from '../../../builders/memory-desk.ts';
import { done, take } from '../../../builders/memory-review.ts';

const folder = mkdtempSync(join(tmpdir(), 'record-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made: Exported;
let lines: string[];
beforeAll(async () => {
  made = await anExport(folder);
  lines = readFileSync(made.path, 'utf8').split('\n').slice(0, -1);
});

let files = 0;
function aFile(text: string): string {
  files += 1;
  const path = join(folder, `${files}.jsonl`);
  writeFileSync(path, text);
  return path;
}

/** What becomes of a file: the code of its refusal or of its first problem; `whole` where it passes. */
async function verdict(path: string): Promise<string> {
  const checked = await checkRecord(path, undefined);
  const answer = checked.ok ? (checked.value.ok ? 'whole' : checked.value.code) : checked.code;
  const told = await verifyRecordFile(path, 'file', undefined);
  expect(told.verdict === 'whole').toBe(answer === 'whole');
  return answer ?? '';
}

const joined = (parts: readonly string[]) => `${parts.join('\n')}\n`;

describe('an exported record', () => {
  test('is checked with nothing but the file, and its ranking is computed anew', async () => {
    const checked = done(await checkRecord(made.path, undefined));
    expect(checked).toMatchObject({ ok: true, problems: [], trusted: null, exportedBy: '州商务局' });
    expect(checked.ranking).toEqual(ranking(made.secretariat.journal.counted).ranking);
    expect(checked.log.map(({ act }) => act)).toContain('封存评分表');
    expect(checked.chains.every(({ state }) => state === 'complete')).toBe(true);
  });

  test('exported by the meeting’s laptop comes to the same ranking', async () => {
    const { review, secretariat } = made;
    await take(review.meeting, await bundleOfAdmission(secretariat, review.meeting, review.clock), review.clock);
    const path = join(folder, 'meeting.jsonl');
    await exportTo(review.meeting, review, path);
    const checked = done(await checkRecord(path, undefined));
    expect(checked).toMatchObject({ ok: true, exportedBy: '会议电脑' });
    expect(checked.rankingDigest).toBe(done(await checkRecord(made.path, undefined)).rankingDigest);
  });

  test('is compared with the authority that is given', async () => {
    const other = await aMemoryRoom('secretariat', '州商务局', made.review.clock);
    const authorityIn = ({ journal }: OpenRoom) =>
      (journal.log[0]?.envelope.body as { authority: string } | undefined)?.authority;
    expect(done(await checkRecord(made.path, authorityIn(made.secretariat)))).toMatchObject({
      ok: true,
      trusted: true,
    });
    expect(done(await checkRecord(made.path, authorityIn(other)))).toMatchObject({ ok: false, trusted: false });
  });
});

describe('a record file that was tampered with', () => {
  test('is refused with any line flipped, at its beginning, its end and between', async () => {
    for (const [at, line] of lines.entries()) {
      for (const place of [0, 12, Math.floor(line.length / 2), line.length - 3, line.length - 1]) {
        const flipped = `${line.slice(0, place)}${line[place] === 'x' ? 'y' : 'x'}${line.slice(place + 1)}`;
        expect(await verdict(aFile(joined(lines.with(at, flipped))))).toBe('record-file-damaged');
      }
    }
  });

  test('is refused with any line dropped, doubled, or in another’s place', async () => {
    for (const [at, line] of lines.entries()) {
      const next = lines[at + 1];
      const changed = [
        lines.toSpliced(at, 1),
        lines.toSpliced(at, 0, line),
        ...(next === undefined ? [] : [lines.toSpliced(at, 2, next, line)]),
      ];
      for (const each of changed) expect(await verdict(aFile(joined(each)))).toBe('record-file-damaged');
    }
  });

  test('is refused when cut off anywhere, empty, with something behind it, or in another spelling', async () => {
    const text = joined(lines);
    const bytes = Buffer.from(text);
    const cuts = Array.from({ length: 60 }, (_, at) =>
      bytes.subarray(0, Math.floor((bytes.length * at) / 60)).toString(),
    );
    for (const each of [...cuts, text.slice(0, -1), `${text}\n`, `\uFEFF${text}`, text.replaceAll('\n', '\r\n')]) {
      expect(await verdict(aFile(each))).toBe('record-file-damaged');
    }
  });
});

/** The file as its own exporter could write it anew, records and head changed at will. */
async function resealed(records: readonly string[], facts: Partial<RecordFileHead> = {}, by = made.secretariat) {
  const { format: _format, v: _version, records: _count, ...head } = JSON.parse(lines[0] ?? '').head as RecordFileHead;
  const sign = await jwsSigner(bytesOf(by.identity.privateKey), by.identity.author);
  return aFile(await composeRecordFile({ ...head, ...facts }, records, sign));
}

describe('an exporter who tampers and seals again', () => {
  const records = () => lines.slice(1, -1).map((line) => JSON.parse(line).record as string);
  const kindOf = (jws: string) =>
    JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()).kind as string;

  test('leaves out no record unnoticed that others build on', async () => {
    const all = records();
    expect(await verdict(await resealed(all))).toBe('whole');
    for (const [at, jws] of all.entries()) {
      const found = await verdict(await resealed(all.toSpliced(at, 1)));
      // A chain's last record may be missing without a gap: then the ranking, or the printed digest, tells.
      if (found === 'whole') expect(['certificate', 'withdrawal']).toContain(kindOf(jws));
    }
  });

  test('changes no mark, slips nothing in, and counts nothing twice', async () => {
    const all = records();
    const at = all.findIndex((jws) => kindOf(jws) === 'score-sheet');
    const [header, body, signature] = (all[at] ?? '').split('.');
    const higher = Buffer.from(body ?? '', 'base64url')
      .toString()
      .replace(/"mark":"\d+/, '"mark":"100');
    const forged = [header, Buffer.from(higher).toString('base64url'), signature].join('.');
    expect(await verdict(await resealed(all.with(at, forged)))).toBe('record-file-damaged');
    expect(await verdict(await resealed([...all, all[at] ?? '']))).toBe('record-file-damaged');
    // In another order the records come to the same.
    expect(await verdict(await resealed(all.toReversed()))).toBe('whole');
  });

  test('states no other ranking, and no other room', async () => {
    const head = (JSON.parse(lines[0] ?? '') as { head: RecordFileHead }).head;
    const [first, ...others] = head.ranking.ranking;
    if (!first) throw new Error('no ranking');
    const better = { ...head.ranking, ranking: [{ ...first, score: '100.00' }, ...others] };
    expect(await verdict(await resealed(records(), { ranking: better }))).toBe('ranking-differs');
    expect(await verdict(await resealed(records(), { rankingDigest: 'f'.repeat(64) }))).toBe('ranking-differs');
    expect(await verdict(await resealed(records(), { room: 'f'.repeat(32) }))).toBe('record-file-damaged');
    const stranger = await aMemoryRoom('secretariat', '州商务局', made.review.clock);
    const exporter = { ...head.exporter, author: stranger.identity.author, publicKey: stranger.identity.publicKey };
    expect(await verdict(await resealed(records(), { exporter }, stranger))).toBe('record-file-damaged');
    const expert = made.review.experts.a as OpenRoom;
    const { author, publicKey } = expert.identity;
    expect(
      await verdict(await resealed(records(), { exporter: { ...head.exporter, author, publicKey } }, expert)),
    ).toBe('record-file-damaged');
  });
});
