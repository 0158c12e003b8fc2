import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply, ServiceEvent } from '../../domain/api.ts';
import { REFUSALS } from '../../domain/codes.ts';
import { SAMPLE_BYTES, type StandInServices, standInServices } from './stand-in-services.ts';

/** A page in some host, as a test drives it. */
export interface PageUnderTest {
  readonly kind: string;
  call(name: unknown, input: unknown): Promise<Reply<unknown>>;
  /** Bytes come back as an array of numbers: what a page can show to a test on every host. */
  bytes(name: unknown, input: unknown): Promise<Reply<readonly number[]>>;
  /** Length of all memory that reaches the page with an answer of bytes. */
  memoryOf(name: string, input: unknown): Promise<number | undefined>;
  /** The same call from a frame that is not the page's own. */
  callFromFrame(name: string, input: unknown): Promise<Reply<unknown>>;
  /** Starts to listen; answers what was heard so far and a way to stop. */
  listen(): Promise<{ heard(): Promise<readonly ServiceEvent[]>; stop(): Promise<void> }>;
  /** Resolves when the page that locking brings is there; called before locking. */
  renewed(): Promise<void>;
  close(): Promise<void>;
}

const PROGRESS: ServiceEvent = { type: 'progress', job: '导入', done: 3, total: 14, text: '第三份' };

/** What every host with a page must do alike, whatever its bridge is made of. */
export function describeBridgeContract(
  host: string,
  open: (services: StandInServices) => Promise<PageUnderTest>,
): void {
  describe(`bridge of the ${host} host`, () => {
    const services = standInServices();
    let page: PageUnderTest;
    beforeAll(async () => {
      page = await open(services);
    });
    afterAll(() => page.close());

    it('names its host', () => expect(page.kind).toBe(host));

    it('passes a call and its answer through whole', async () => {
      const input = { text: '楚雄\u{2CE2D}', list: [1, null, true], nested: { empty: {} } };
      expect(await page.call('session.status', input)).toEqual({ ok: true, value: { echo: input } });
    });

    it('passes a refusal through with code and sentence', async () => {
      expect(await page.call('dossier.get', { dossier: 'x' })).toEqual({
        ok: false,
        code: 'not-found',
        message: `李四：${REFUSALS['not-found']}`,
      });
    });

    it.each([['scheme.get'], ['audit.run']])(
      'answers an envelope when %s fails inside, and no text of the fault',
      async (name) => {
        expect(await page.call(name, {})).toEqual({ ok: false, code: 'internal', message: REFUSALS.internal });
      },
    );

    it.each([['no.such'], ['constructor'], ['__proto__'], [''], [7], [null]])(
      'refuses the unknown call %j',
      async (name) => {
        const before = services.calls.length;
        expect(await page.call(name, {})).toMatchObject({ ok: false, code: 'call-unknown' });
        expect(services.calls.length).toBe(before);
      },
    );

    it('gives bytes unchanged', async () => {
      expect(await page.bytes('evidence.read', {})).toEqual({ ok: true, value: [...SAMPLE_BYTES] });
    });

    it('hands the page no memory beside the bytes', async () => {
      expect(await page.memoryOf('evidence.read', {})).toBe(SAMPLE_BYTES.length);
    });

    it('refuses bytes of a call that has none, and the other way round', async () => {
      expect(await page.bytes('session.status', {})).toMatchObject({ ok: false, code: 'call-unknown' });
      expect(await page.call('evidence.read', {})).toMatchObject({ ok: false, code: 'call-unknown' });
    });

    it('answers an envelope when a call for bytes answers something else', async () => {
      expect(await page.bytes('report.read', {})).toMatchObject({ ok: false, code: 'internal' });
    });

    it('refuses a sender in another frame', async () => {
      const before = services.calls.length;
      expect(await page.callFromFrame('session.status', {})).toMatchObject({ ok: false, code: 'sender-denied' });
      expect(services.calls.length).toBe(before);
    });

    it('tells events in order until asked to stop', async () => {
      const ear = await page.listen();
      const second = { ...PROGRESS, done: 4 };
      services.tell(PROGRESS);
      services.tell(second);
      await expect.poll(() => ear.heard()).toEqual([PROGRESS, second]);
      await ear.stop();
      services.tell(PROGRESS);
      await page.call('session.status', {});
      expect(await ear.heard()).toHaveLength(2);
    });
  });
}
