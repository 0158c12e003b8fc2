import { type Arguments, required } from './arguments.ts';
import { withVault } from './client.ts';
import { type Answer, VAULT_OPTIONS, type Verb, type VerbHost } from './verb.ts';

/** A county's dossiers to the prefecture, by the address card that it gave out. */
export async function toPrefecture(given: Arguments, host: VerbHost, out: string): Promise<Answer> {
  const to = required(given, 'to');
  const { address, written } = await withVault(given, host, async (client) => {
    const taken = await client.call('address.take', { file: client.existing(to) });
    const sent = { room: taken.room, out: client.place(out), noSecretsConfirmed: true as const, job: 'bundle' };
    return { address: taken, written: await client.call('county.send', sent) };
  });
  return {
    json: { ...written, address },
    lines: [
      `已写出 ${out}（${written.records} 条记录，${written.attachments} 个附件），寄给 ${address.holder}`,
      `请与州商务局核对其密钥指纹：${address.fingerprint}`,
      ...written.notes,
    ],
  };
}

const bundleAddress: Verb = {
  usage: 'bundle address --vault DIR --out FILE',
  options: [...VAULT_OPTIONS, 'out'],
  run: async (given, _words, host) => {
    const out = required(given, 'out');
    const made = await withVault(given, host, (client) => client.call('address.export', { out: client.place(out) }));
    return { json: made, lines: [`收件地址卡已写出 ${out}，可以发给各县市`, `本机密钥指纹：${made.fingerprint}`] };
  },
};

export const COUNTY_VERBS: Readonly<Record<string, Verb>> = { 'bundle address': bundleAddress };
