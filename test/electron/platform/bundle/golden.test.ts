import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openBundle } from '../../../../electron/platform/bundle/open.ts';
import { collect } from '../../../../electron/platform/crypto/byte-stream.ts';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import { MARKER } from './a-bundle.ts';
import { CODE, GOLDEN_IDENTITY } from './builders.ts';

/** Bundles written when version 1 was new. They are never written again: every later program must open them. */
describe('a bundle of version 1', () => {
  it.each([
    ['key', { identities: [GOLDEN_IDENTITY] }, '99e211ca0468f6dd2da807385dc1acec2f2d32bf163a02725492e4bfded1887f'],
    ['code', { identities: [], code: CODE }, 'dfc2ce0a9e53b7bb5c08d691db33aa4b9adc0a93b2105a5814e149eb0f3de68e'],
  ] as const)('for a %s still opens', async (by, keys, digest) => {
    const bundle = await openBundle(fileURLToPath(new URL(`./golden-v1-${by}.room`, import.meta.url)), keys);
    if (!bundle.ok) throw new Error(bundle.code);
    expect(bundle.value).toMatchObject({ digest, manifest: { roomName: '2023 年度评审室', to: { name: '王五', by } } });
    expect(await bundle.value.records()).toEqual({ ok: true, value: ['aaa.bbb.ccc', 'ddd.eee.fff'] });
    expect(await bundle.value.secret()).toEqual({ ok: true, value: Buffer.from('{"identity":"x"}') });
    const attachment = await bundle.value.attachment(sha256Hex(MARKER));
    expect(attachment.ok && Buffer.from(await collect(attachment.value)).toString()).toBe(MARKER);
    bundle.value.close();
  });
});

describe('the container', () => {
  it.each(['UTC', 'Asia/Shanghai', 'America/Sao_Paulo', 'Pacific/Kiritimati'])(
    'has the same bytes on a machine in %s',
    (zone) => {
      const program = `
        import { containerBytes } from ${JSON.stringify(new URL('../../../../electron/platform/bundle/container.ts', import.meta.url))};
        const file = (name) => ({ name, size: 3, async *open() { yield Buffer.from('abc'); } });
        for await (const piece of containerBytes(['manifest.age', 'objects/x.age'].map(file))) process.stdout.write(piece);
      `;
      const bytes = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        env: { ...process.env, TZ: zone },
      });
      expect(sha256Hex(bytes)).toBe('2310b6413719c7cc58cc173eb6c28cecb25f85d0e2a9cfa6bdf8e22b8b5e6210');
    },
  );
});
