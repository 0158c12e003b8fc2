import { writeFileSync } from 'node:fs';
import { type Arguments, required, UsageError } from './arguments.ts';
import { panellistNamed, withVault } from './client.ts';
import { VAULT_OPTIONS, type Verb } from './verb.ts';

const authority: Verb = {
  usage: 'authority --vault DIR --out FILE.pem',
  options: [...VAULT_OPTIONS, 'out'],
  run: async (given, _words, host) => {
    const out = required(given, 'out');
    const { certificate, fingerprint } = await withVault(given, host, (client) => client.call('authority.export', {}));
    writeFileSync(out, certificate, { flag: 'wx' });
    return { json: { file: out, fingerprint }, lines: [`证书已写入 ${out}`, `证书指纹（SHA-256）：${fingerprint}`] };
  },
};

const ageKey: Verb = {
  usage: 'age-key --vault DIR --out FILE（谁有这个文件，谁就能打开寄到这里的数据包，核验后请销毁）',
  options: [...VAULT_OPTIONS, 'out'],
  run: async (given, _words, host) => {
    const out = required(given, 'out');
    const made = await withVault(given, host, (client) => client.call('age-key.export', { out: client.place(out) }));
    return { json: made, lines: [`解密钥匙已写入 ${out}，核验后请销毁`] };
  },
};

function keepOption(given: Arguments): 'received' | 'none' {
  const keep = given.text('keep') ?? 'received';
  if (keep !== 'received' && keep !== 'none')
    throw new UsageError('--keep 应为 received（已收到的照算）或 none（都不算）');
  return keep;
}

const panelRevoke: Verb = {
  usage: 'panel revoke --vault DIR --expert NAME|--key ID --reason TEXT [--reinvite] [--keep received|none]',
  options: [...VAULT_OPTIONS, 'expert', 'key', 'reason', 'reinvite', 'keep'],
  run: async (given, _words, host) => {
    const [expert, author] = [given.text('expert'), given.text('key')];
    if ((expert === undefined) === (author === undefined)) throw new UsageError('--expert 与 --key 应写一个');
    const wish = {
      reason: required(given, 'reason').normalize('NFC'),
      keep: keepOption(given),
      reinvite: given.given.has('reinvite'),
    };
    const result = await withVault(given, host, async (client) =>
      client.call('panel.revoke', {
        ...wish,
        ...(expert === undefined ? { author } : { panellist: await panellistNamed(client, expert) }),
      }),
    );
    return { json: result, lines: [`已作废：${result.keys.join('、') || '开启码'}`, ...result.notes] };
  },
};

const panelReinvite: Verb = {
  usage: 'panel reinvite --vault DIR --expert NAME --reason TEXT',
  options: [...VAULT_OPTIONS, 'expert', 'reason'],
  run: async (given, _words, host) => {
    const [expert, reason] = [required(given, 'expert'), required(given, 'reason').normalize('NFC')];
    const result = await withVault(given, host, async (client) =>
      client.call('panel.reinvite', { panellist: await panellistNamed(client, expert), reason }),
    );
    return { json: result, lines: result.notes };
  },
};

const renew: Verb = {
  usage: 'renew --vault DIR（州商务局续自己的签名证书）',
  options: VAULT_OPTIONS,
  run: async (given, _words, host) => {
    const renewed = await withVault(given, host, (client) => client.call('certificate.renew', {}));
    return { json: renewed, lines: [`签名证书已续期，有效至 ${renewed.validUntil.slice(0, 10)}`] };
  },
};

const panelKeys: Verb = {
  usage: 'panel keys --vault DIR',
  options: VAULT_OPTIONS,
  run: async (given, _words, host) => {
    const { keys } = await withVault(given, host, (client) => client.call('key.list', {}));
    const lines = keys.map(
      ({ name, state, author, spoken }) => `${name}\t${state}\t${author}\t${spoken.words}\t${spoken.digits}`,
    );
    return { json: { keys }, lines };
  },
};

/** Keys and certificates, and their end. */
export const TRUST_VERBS: Readonly<Record<string, Verb>> = {
  authority,
  'age-key': ageKey,
  renew,
  'panel revoke': panelRevoke,
  'panel reinvite': panelReinvite,
  'panel keys': panelKeys,
};
