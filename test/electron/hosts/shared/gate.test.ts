import { describe, expect, it } from 'vitest';
import { answerPage } from '../../../../electron/hosts/shared/gate.ts';
import type { HostedServices } from '../../../../electron/hosts/shared/services.ts';

const ORIGIN = 'app://room';
const SECRET = '-----PRIVATE KEY-----';

function servicesAnswering(value: unknown): HostedServices {
  return {
    handle: async () => ({ ok: true, value }),
    onEvent: () => () => undefined,
    suspend: () => undefined,
    close: async () => undefined,
  };
}

async function bytesOf(value: unknown): Promise<unknown> {
  const sender = { url: `${ORIGIN}/`, isTopFrame: true };
  const call = { sender, kind: 'bytes', name: 'evidence.read', input: {} } as const;
  const reply = await answerPage(servicesAnswering(value), ORIGIN, call);
  return reply.ok ? reply.value : reply.code;
}

describe('bytes that pass the gate', () => {
  it('own exactly what they show, and bring nothing of the pool of Node along', async () => {
    const pooled = Buffer.from('申报材料');
    expect(pooled.buffer.byteLength).toBeGreaterThan(pooled.byteLength);
    const passed = await bytesOf(pooled);
    expect(passed).toEqual(new Uint8Array(pooled));
    expect(passed).toHaveProperty('buffer.byteLength', pooled.byteLength);
  });

  it('leave behind what lies beside them in the same memory', async () => {
    const memory = new TextEncoder().encode(`申报材料${SECRET}`);
    const passed = await bytesOf(memory.subarray(0, 12));
    const crossed = structuredClone(passed);
    expect(crossed).toEqual(new TextEncoder().encode('申报材料'));
    expect(crossed).toHaveProperty('buffer.byteLength', 12);
  });

  it('are refused where the call for bytes answers something else', async () => {
    expect(await bytesOf('no bytes')).toBe('internal');
  });
});
