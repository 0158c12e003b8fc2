import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeCertificate } from '../../../../electron/platform/signing/certificate.ts';
import { anExport, type Exported } from '../../../builders/an-export.ts';

const TOOLS = ['openssl', 'sha256sum', 'jq', 'awk', 'od'];
const missing = TOOLS.filter((tool) => spawnSync(tool, ['--help']).error !== undefined);
if (missing.length > 0) console.warn(`record files are NOT checked with stock tools, missing: ${missing.join(' ')}`);

const page = readFileSync(new URL('../../../../docs/formats/record.md', import.meta.url), 'utf8');
const script = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, text = '']) => text);

const folder = mkdtempSync(join(tmpdir(), 'record-stock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Output of the page's commands, all of them or the first few; throws where one fails. */
function run(file: string, blocks = script.length): string {
  const cwd = mkdtempSync(join(folder, 'run-'));
  const commands = script.slice(0, blocks).join('\n');
  return execFileSync('sh', ['-eu', '-c', commands], { cwd, env: { ...process.env, FILE: file }, encoding: 'utf8' });
}

describe.skipIf(missing.length > 0)('openssl, sha256sum and jq, by the commands of docs/formats/record.md', () => {
  let made: Exported;
  beforeAll(async () => {
    made = await anExport(folder);
  });

  test('find the export whole: seal, certificates, every signature, every chain, the ranking and its marks', async () => {
    const told = run(made.path).trim().split('\n');
    const { author } = made.secretariat.identity;
    expect(told.slice(0, 5)).toEqual(['whole', 'Verified OK', author, 'certificate.pem: OK', 'same key']);
    const head = JSON.parse(readFileSync(made.path, 'utf8').split('\n')[0] ?? '').head;
    const authority = await describeCertificate(head.authority);
    expect(told[5]?.replaceAll(':', '').toLowerCase()).toContain(
      authority?.fingerprint.replace(/\s/g, '').toLowerCase(),
    );
    const signed = told.filter((line) => line.endsWith(' Verified OK'));
    expect(signed).toHaveLength(head.records);
    expect(told).toContain('no gap, no fork');
    expect(told.filter((line) => line === 'one.pem: OK').length).toBeGreaterThan(1);
    expect(told).toContain('same ranking');
    expect(told.slice(-4)).toEqual(['a\td1\tscore\t85', 'a\td2\tscore\t70', 'b\td1\tscore\t90', 'b\td3\tscore\t60']);
  });

  test('notice a mark that was changed', () => {
    const lines = readFileSync(made.path, 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes('.') && payload(line).includes('"score-sheet"'));
    const [header, , signature] = (JSON.parse(lines[at] ?? '{}').record as string).split('.');
    const forged = Buffer.from(payload(lines[at] ?? '').replace('"mark":"', '"mark":"1')).toString('base64url');
    lines[at] = JSON.stringify({ record: [header, forged, signature].join('.') });
    const path = join(folder, 'changed.jsonl');
    writeFileSync(path, lines.join('\n'));
    expect(() => run(path, 1)).toThrow();
    // Even where the seal is passed over, its own signature or the chain tells.
    const parts = [`${script[0]?.split('head -n 1')[0]}sed '$d' "$FILE" > body.jsonl`, ...script.slice(2, 4)];
    const cwd = mkdtempSync(join(folder, 'run-'));
    const told = spawnSync('sh', ['-eu', '-c', parts.join('\n')], { cwd, env: { ...process.env, FILE: path } });
    expect(told.status).not.toBe(0);
    expect(told.stdout.toString()).toMatch(/^(bad signature|broken chain): /m);
  });
});

function payload(line: string): string {
  return Buffer.from((JSON.parse(line).record as string | undefined)?.split('.')[1] ?? '', 'base64url').toString();
}
