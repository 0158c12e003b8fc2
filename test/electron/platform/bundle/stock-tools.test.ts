import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { authorOf } from '../../../../electron/platform/crypto/signing-key.ts';
import { createAuthority, issueCertificate } from '../../../../electron/platform/signing/authority.ts';
import { stockAgeWithCode } from '../crypto/stock-age.ts';
import { aBundle, aFolder, MARKER } from './a-bundle.ts';
import { aSigner, CODE, factsBy } from './builders.ts';

const TOOLS = ['unzip', 'age', 'sha256sum', 'openssl', 'python3'];
const missing = TOOLS.filter((tool) => spawnSync(tool, ['--help']).error !== undefined);
if (missing.length > 0) console.warn(`bundles are NOT checked with stock tools, missing: ${missing.join(' ')}`);

/** Commands of the page, in their order: `plain` blocks and those marked `key`, `code`, `certificate`. */
const page = readFileSync(new URL('../../../../docs/formats/bundle.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```sh ?(\w*)\n(.*?)```/gs)].map(([, mark = '', text = '']) => ({ mark, text }));

function run(folder: string, environment: Record<string, string>, marks: readonly string[]): string {
  const script = blocks.filter(({ mark }) => marks.includes(mark)).map(({ text }) => text);
  return execFileSync('sh', ['-eu', '-c', script.join('\n')], {
    cwd: folder,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
}

describe.skipIf(missing.length > 0)(
  'unzip, age, sha256sum and openssl, by the commands of docs/formats/bundle.md',
  () => {
    it('open and verify a bundle for a key', async () => {
      const bundle = await aBundle();
      const key = join(bundle.folder, 'reader.key');
      writeFileSync(key, `${bundle.identity}\n`);
      const told = run(bundle.folder, { BUNDLE: bundle.path, KEY: key }, ['', 'key']).trim().split('\n');
      const inside = join(bundle.folder, 'bundle');
      expect(told.slice(0, 3)).toEqual(['whole', 'Verified OK', await authorOf(bundle.signer.publicKey)]);
      expect(told.slice(3).map((line) => line.split(' ')[0])).toEqual(['records', 'secret', 'attachment']);
      expect(readFileSync(join(inside, `attachment-${bundle.attachment.sha256}`), 'utf8')).toBe(MARKER);
      const records = told[3]?.split(' ')[1];
      expect(readFileSync(join(inside, `records-${records}`), 'utf8')).toBe('aaa.bbb.ccc\nddd.eee.fff\n');
    });

    it('open the manifest of a bundle by its code', async () => {
      const { folder, path } = await aBundle({ reader: { code: CODE.toLowerCase() } });
      execFileSync('unzip', ['-q', path, 'manifest.age', '-d', folder]);
      const command =
        blocks
          .find(({ mark }) => mark === 'code')
          ?.text.trim()
          .split(' ')
          .slice(1) ?? [];
      const args = command.map((word) => (word.startsWith('manifest') ? join(folder, word) : word));
      stockAgeWithCode(CODE, args);
      expect(readFileSync(join(folder, 'manifest.jws'), 'utf8').split('.')).toHaveLength(3);
      expect(() => stockAgeWithCode(CODE.replace('A', 'B'), args)).toThrow();
    });

    it('verify the certificate of the signer', async () => {
      const signer = await aSigner();
      const authority = await createAuthority({ name: '评审室', at: new Date('2023-06-01T00:00:00Z') });
      const certificate = await issueCertificate({
        authority,
        publicKeyPem: signer.publicKey,
        subject: { name: '州商务局', role: 'secretariat' },
        recipient: 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq',
        at: new Date('2023-06-01T00:00:00Z'),
      });
      const { from } = factsBy(signer);
      const facts = { from: { ...from, certificate }, authority: authority.certificatePem };
      const bundle = await aBundle({ privateKey: signer.privateKey }, facts);
      const key = join(bundle.folder, 'reader.key');
      writeFileSync(key, `${bundle.identity}\n`);
      const told = run(bundle.folder, { BUNDLE: bundle.path, KEY: key }, ['', 'key', 'certificate']);
      expect(told).toContain('certificate.pem: OK\nsame key\n');
    });

    it('notice an object that was changed', async () => {
      const { folder, path } = await aBundle();
      const bytes = readFileSync(path);
      const at = bytes.indexOf('objects/') + 200;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const changed = join(await aFolder(), 'changed.room');
      writeFileSync(changed, bytes);
      expect(spawnSync('unzip', ['-tq', changed]).status).not.toBe(0);
      const unpackAndCompare = blocks.filter(({ mark }) => mark === '').slice(0, 2);
      const told = spawnSync('sh', ['-c', unpackAndCompare.map(({ text }) => text).join('\n')], {
        cwd: folder,
        env: { ...process.env, BUNDLE: changed },
      });
      expect(told.stdout.toString()).toMatch(/^damaged: objects\//m);
    });
  },
);
