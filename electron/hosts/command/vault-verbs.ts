import { writeFileSync } from 'node:fs';
import { ROLES } from '../../../domain/base/role.ts';
import { required, UsageError } from './arguments.ts';
import { Client, readPassphrase, withVault } from './client.ts';
import { VAULT_OPTIONS, type Verb } from './verb.ts';

const init: Verb = {
  usage: 'init --vault DIR --role secretariat|expert|county|meeting --name NAME --passphrase-file F [--room NAME]',
  options: [...VAULT_OPTIONS, 'role', 'name', 'room'],
  run: async (given, _words, { resources, progress }) => {
    const role = ROLES.find((each) => each === required(given, 'role'));
    if (!role) throw new UsageError(`--role 应为 ${ROLES.join('、')} 之一`);
    const client = new Client(required(given, 'vault'), resources, progress);
    try {
      const room = given.text('room');
      const created = await client.call('session.create', {
        role,
        name: required(given, 'name').normalize('NFC'),
        ...(room ? { room: room.normalize('NFC') } : {}),
        passphrase: readPassphrase(given),
      });
      return {
        json: { vault: given.text('vault'), role, ...created },
        lines: [
          '评审室已建好。',
          `恢复码（只显示这一次，请抄写保存）：${created.recoveryCode}`,
          `密钥指纹：${created.fingerprint}`,
          `指纹词语：${created.spoken.words}`,
          `指纹数字：${created.spoken.digits}`,
        ],
      };
    } finally {
      await client.close();
    }
  },
};

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

export const VAULT_VERBS: Readonly<Record<string, Verb>> = { init, authority, 'age-key': ageKey };
