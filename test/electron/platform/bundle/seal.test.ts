import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openBundle } from '../../../../electron/platform/bundle/open.ts';
import { type SealOptions, sealBundle } from '../../../../electron/platform/bundle/seal.ts';
import { generateAgeIdentity } from '../../../../electron/platform/crypto/age.ts';
import { once } from '../../../../electron/platform/crypto/byte-stream.ts';
import { refuse } from '../../../../electron/services/ports.ts';
import { aBundle, aFolder, MARKER } from './a-bundle.ts';
import { aJob, anAttachment, aSigner, factsBy } from './builders.ts';

/** Everything to seal a bundle with one attachment into an empty folder. */
async function anOrder(changes: Partial<SealOptions> = {}, bytes = 300_000): Promise<SealOptions & { folder: string }> {
  const [folder, vault] = [await aFolder(), await aFolder()];
  const [signer, { recipient }] = [await aSigner(), await generateAgeIdentity()];
  return {
    folder,
    path: join(folder, '王五.room'),
    facts: factsBy(signer),
    privateKey: signer.privateKey,
    reader: { recipients: [recipient] },
    records: ['aaa.bbb.ccc'],
    attachments: [await anAttachment(vault, once(Buffer.alloc(bytes, MARKER)))],
    job: aJob(),
    ...changes,
  };
}

/** The file that is on its way to become a bundle. */
function temporaryOf(path: string): string | undefined {
  const name = readdirSync(dirname(path)).find((each) => /^王五\.room\.[0-9a-z-]+\.part$/.test(each));
  return name && join(dirname(path), name);
}

describe('a bundle being sealed', () => {
  it('tells its progress, each step from its start to its end', async () => {
    const told: [number, number, string][] = [];
    const progress = (done: number, total: number, text: string) => void told.push([done, total, text]);
    await sealBundle(await anOrder({ job: { ...aJob(), progress } }));
    const steps = [...new Set(told.map(([, , text]) => text))];
    expect(steps).toEqual(['正在准备附件', '正在写入数据包', '正在核对数据包']);
    for (const step of steps) {
      const done = told.filter(([, , text]) => text === step);
      expect(done.map(([count]) => count)).toEqual(done.map(([count]) => count).toSorted((a, b) => a - b));
      expect(done.at(-1)?.[0]).toBe(done.at(-1)?.[1]);
    }
  });

  it('takes an attachment that is named twice once', async () => {
    const { attachment } = await aBundle();
    const order = await anOrder();
    expect(await sealBundle({ ...order, attachments: [attachment, attachment] })).toMatchObject({ ok: true });
  });

  it('shows nothing of what is in it', async () => {
    const { path, options } = await aBundle();
    const text = (await readFile(path)).toString('latin1');
    const { from, to, roomName } = options.facts;
    const secrets = [MARKER, from.name, to.name, roomName, from.author, 'aaa.bbb.ccc', 'identity'];
    for (const secret of secrets) expect(text).not.toContain(Buffer.from(secret).toString('latin1'));
  });

  it('leaves only the finished file', async () => {
    const order = await anOrder();
    await writeFile(`${order.path}.part`, 'left by a run that was killed');
    expect(await sealBundle(order)).toMatchObject({ ok: true });
    expect(await readdir(order.folder)).toEqual(['王五.room']);
  });
});

describe('a bundle that cannot be sealed', () => {
  it('onto a file is refused, and the file kept', async () => {
    const order = await anOrder();
    await writeFile(order.path, 'precious');
    expect(await sealBundle(order)).toMatchObject({ code: 'file-exists' });
    expect(await readFile(order.path, 'utf8')).toBe('precious');
  });

  it('onto a file that appears meanwhile is refused, and the file kept', async () => {
    const order = await anOrder();
    const progress = () => writeFileSync(order.path, 'precious');
    expect(await sealBundle({ ...order, job: { ...aJob(), progress } })).toMatchObject({ code: 'file-exists' });
    expect(await readFile(order.path, 'utf8')).toBe('precious');
    expect(await readdir(order.folder)).toEqual(['王五.room']);
  });

  it.each(['正在准备附件', '正在写入数据包', '正在核对数据包'])('cancelled at %s leaves nothing', async (step) => {
    const order = await anOrder();
    const controller = new AbortController();
    const progress = (_: number, __: number, text: string) => void (text === step && controller.abort());
    const outcome = await sealBundle({ ...order, job: { signal: controller.signal, progress } });
    expect(outcome).toMatchObject({ code: 'cancelled' });
    expect(await readdir(order.folder)).toEqual([]);
  });

  it('because the medium gives back other bytes leaves nothing', async () => {
    const order = await anOrder();
    const progress = (done: number, total: number, text: string) => {
      if (text !== '正在写入数据包' || done !== total) return;
      const part = openSync(temporaryOf(order.path) ?? '', 'r+');
      writeSync(part, 'X', 500);
      closeSync(part);
    };
    const outcome = await sealBundle({ ...order, job: { ...aJob(), progress } });
    expect(outcome).toMatchObject({ code: 'file-write-failed' });
    expect(await readdir(order.folder)).toEqual([]);
  });

  it('because the folder is gone is refused', async () => {
    const order = await anOrder();
    const path = join(order.folder, 'none', 'x.room');
    expect(await sealBundle({ ...order, path })).toMatchObject({ code: 'file-write-failed' });
  });

  it('because an attachment is damaged in the vault says so', async () => {
    const [order, vault] = [await anOrder(), await aFolder()];
    const attachment = await anAttachment(vault, once(Buffer.alloc(300_000)));
    const [name = ''] = await readdir(vault);
    const bytes = await readFile(join(vault, name));
    await writeFile(join(vault, name), bytes.fill((bytes[200_000] ?? 0) ^ 1, 200_000, 200_001));
    expect(await sealBundle({ ...order, attachments: [attachment] })).toMatchObject({ code: 'vault-damaged' });
    expect(await readdir(order.folder)).toEqual([]);
  });

  it('because an attachment is refused passes that on', async () => {
    const order = await anOrder();
    const attachment = { sha256: '00'.repeat(32), size: 5, open: async () => refuse('not-found', '附件') };
    expect(await sealBundle({ ...order, attachments: [attachment] })).toEqual(refuse('not-found', '附件'));
    expect(await readdir(order.folder)).toEqual([]);
  });

  it('because an attachment changes between its two readings throws', async () => {
    const [order, one, two] = [await anOrder(), await anOrder(), await anOrder()];
    const sources = [one, two].flatMap(({ attachments }) => attachments);
    const open = async (recipients: string[]) => (await sources.shift()?.open(recipients)) ?? refuse('not-found');
    const attachment = { sha256: '00'.repeat(32), size: 300_000, open };
    await expect(sealBundle({ ...order, attachments: [attachment] })).rejects.toThrow('another name');
    expect(await readdir(order.folder)).toEqual([]);
  });

  it('because it holds too much is refused', async () => {
    const order = await anOrder();
    const secret = new Uint8Array(1024 * 1024 + 1);
    expect(await sealBundle({ ...order, secret })).toMatchObject({ code: 'file-too-large' });
    const [attachment] = order.attachments;
    if (!attachment) throw new Error('an attachment');
    const attachments = Array.from({ length: 99_999 }, () => attachment);
    expect(await sealBundle({ ...order, attachments })).toMatchObject({ code: 'file-too-large' });
  });

  it('because its facts are malformed throws', async () => {
    const order = await anOrder();
    await expect(sealBundle({ ...order, facts: { ...order.facts, room: 'x' } })).rejects.toThrow();
  });
});

describe('a bundle whose writer dies', () => {
  it('leaves no bundle but a .part, and can be written again', async () => {
    const order = await anOrder();
    const program = fileURLToPath(new URL('./seal-forever.ts', import.meta.url));
    for (let round = 0; round < 3; round += 1) {
      const child = spawn(process.execPath, [program, order.path], { stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
      await expect
        .poll(() => statSync(temporaryOf(order.path) ?? '', { throwIfNoEntry: false })?.size, { timeout: 20_000 })
        .toBeGreaterThan(1e6);
      child.kill('SIGKILL');
      expect(await ended).toBe('SIGKILL');
      expect(readdirSync(order.folder)).toHaveLength(1);
      expect(await openBundle(temporaryOf(order.path) ?? '', { identities: [] })).toMatchObject({
        code: 'bundle-damaged',
      });
    }
    expect(await sealBundle(order)).toMatchObject({ ok: true });
    expect(readdirSync(order.folder)).toEqual(['王五.room']);
  }, 60_000);

  const small = process.platform === 'linux' && process.getuid?.() === 0;
  if (!small) console.warn('not root on Linux: a full disk is NOT tested (tmpfs)');
  it.skipIf(!small)('because the disk is full leaves nothing (mount, tmpfs)', async () => {
    const order = await anOrder({}, 3_000_000);
    const disk = join(order.folder, 'disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
    onTestFinished(() => void execFileSync('umount', [disk]));
    expect(await sealBundle({ ...order, path: join(disk, 'x.room') })).toMatchObject({ code: 'disk-full' });
    expect(await readdir(disk)).toEqual([]);
  });
});

describe('an attachment of 200 MB', () => {
  it('is written, checked and read in bounded memory', async () => {
    const MEGABYTE = 1024 * 1024;
    const vault = await aFolder();
    const piece = new Uint8Array(MEGABYTE);
    async function* large(): AsyncGenerator<Uint8Array> {
      for (let index = 0; index < 200; index += 1) yield piece.fill(index);
    }
    const attachment = await anAttachment(vault, large());
    const { identity, recipient } = await generateAgeIdentity();
    const order = await anOrder({ attachments: [attachment], reader: { recipients: [recipient] } });
    const before = process.memoryUsage.rss();
    let most = 0;
    const progress = () => {
      most = Math.max(most, process.memoryUsage.rss() - before);
    };
    const job = { ...aJob(), progress };
    expect(await sealBundle({ ...order, job })).toMatchObject({ ok: true });
    const bundle = await openBundle(order.path, { identities: [identity] }, job);
    if (!bundle.ok) throw new Error(bundle.code);
    const stream = await bundle.value.attachment(attachment.sha256);
    if (!stream.ok) throw new Error(stream.code);
    let size = 0;
    for await (const part of stream.value) {
      size += part.length;
      progress();
    }
    bundle.value.close();
    expect(size).toBe(200 * MEGABYTE);
    expect(most).toBeGreaterThan(0);
    expect(most / MEGABYTE).toBeLessThan(100);
  }, 120_000);
});
