import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../domain/api.ts';
import { createServices, type Services } from '../../electron/services/compose.ts';

/** The part of a host that this suite drives; a host without pages has no more. */
export interface CallsUnderTest {
  call(name: string, input: unknown): Promise<Reply<unknown>>;
  /** Resolves when the page that locking brings is there; called before locking. */
  renewed(): Promise<void>;
  close(): Promise<void>;
}

const PASSPHRASE = '五个 不相干的 词 放在 一起';

/** The real services, reached through a host: a fresh vault from creation to unlocking. Its cases run in order. */
export function describeServicesContract(host: string, open: (services: Services) => Promise<CallsUnderTest>): void {
  describe(`services behind the ${host} host`, () => {
    let folder: string;
    let services: Services;
    let page: CallsUnderTest;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), '张三 的 资料 '));
      services = createServices({
        clock: { now: () => new Date('2026-07-01T08:00:00Z') },
        dialogs: { open: async () => [], save: async () => undefined },
        converter: { toDocx: async () => undefined },
        log: { event: () => undefined },
        places: { vault: join(folder, 'vault'), resources: folder },
      });
      page = await open(services);
    });
    afterAll(async () => {
      await page.close();
      await services.close();
      await rm(folder, { recursive: true });
    });

    it('find no vault at first, and open nothing', async () => {
      expect(await page.call('session.status', {})).toMatchObject({ ok: true, value: { state: 'absent' } });
      expect(await page.call('dossier.list', {})).toMatchObject({ ok: false, code: 'vault-locked' });
    });

    it.each([
      ['session.create', { role: 'king', name: '王芳', passphrase: PASSPHRASE }],
      ['session.create', { role: 'secretariat', name: '王芳', passphrase: PASSPHRASE, more: 1 }],
      ['session.unlock', null],
      ['session.status', undefined],
      ['job.cancel', { job: 'x'.repeat(61) }],
    ])('refuse %s with invalid input', async (name, input) => {
      expect(await page.call(name, input)).toMatchObject({ ok: false, code: 'input-invalid' });
    });

    it('refuse a weak passphrase and make no vault of it', async () => {
      const weak = { role: 'secretariat', name: '王芳', room: '第一轮', passphrase: 'ab' };
      expect(await page.call('session.create', weak)).toMatchObject({ ok: false, code: 'passphrase-weak' });
      expect(await page.call('session.status', {})).toMatchObject({ ok: true, value: { state: 'absent' } });
    });

    it('make a vault and know whose it is', async () => {
      const input = { role: 'secretariat', name: '王芳', room: '第一轮', passphrase: PASSPHRASE };
      expect(await page.call('session.create', input)).toMatchObject({ ok: true });
      expect(await page.call('session.status', {})).toMatchObject({
        ok: true,
        value: { state: 'open', role: 'secretariat', holder: '王芳', room: { name: '第一轮' } },
      });
    });

    it.each(['sheet.list', 'bundle.request'])('deny %s to the wrong role', async (name) => {
      const input = name === 'sheet.list' ? {} : { out: '0'.repeat(32) };
      expect(await page.call(name, input)).toMatchObject({ ok: false, code: 'role-denied' });
    });

    it('answer calls of the right role', async () => {
      expect(await page.call('dossier.list', {})).toEqual({ ok: true, value: { dossiers: [] } });
      expect(await page.call('file.choose', { purpose: 'import' })).toEqual({ ok: true, value: { files: [] } });
      expect(await page.call('dossier.get', { dossier: 'none' })).toMatchObject({ ok: false, code: 'not-found' });
    });

    it('lock with the machine, and open again only by the right passphrase', async () => {
      const renewed = page.renewed();
      services.suspend();
      await renewed;
      expect(await page.call('session.status', {})).toMatchObject({ ok: true, value: { state: 'locked' } });
      expect(await page.call('dossier.list', {})).toMatchObject({ ok: false, code: 'vault-locked' });
      const again = { role: 'expert', name: '李四', passphrase: PASSPHRASE };
      expect(await page.call('session.create', again)).toMatchObject({ ok: false, code: 'vault-exists' });
      expect(await page.call('session.unlock', { passphrase: '不是这一句' })).toMatchObject({
        ok: false,
        code: 'passphrase-wrong',
      });
      expect(await page.call('session.unlock', { passphrase: PASSPHRASE })).toMatchObject({
        ok: true,
        value: { state: 'open' },
      });
    });
  });
}
