import type { CallInput, CallOutput } from '../../../domain/api.ts';
import { ROLES } from '../../../domain/base/role.ts';
import { suggestedPassphrase } from '../../../domain/session/passphrase-strength.ts';
import { drawBelow } from '../../platform/crypto/random.ts';
import { type Arguments, required, UsageError } from './arguments.ts';
import { Client, readLine, readPassphrase, withVault } from './client.ts';
import { VAULT_OPTIONS, type Verb, type VerbHost } from './verb.ts';

const init: Verb = {
  usage:
    'init --vault DIR --role secretariat|expert|county|meeting --name NAME --passphrase-file F [--room NAME]　或　init --suggest（只给出一个口令）',
  options: [...VAULT_OPTIONS, 'role', 'name', 'room', 'suggest'],
  run: async (given, _words, { resources, progress }) => {
    if (given.given.has('suggest')) {
      const suggestion = suggestedPassphrase(drawBelow);
      return { json: { suggestion }, lines: [suggestion, '把它写进只有自己能看的文件，用 --passphrase-file 给出'] };
    }
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

const JOB = 'care';

const ONCE = '只显示这一次，请抄写保存；旧的恢复码从此打不开';

/** Either secret opens a vault; the recovery code lies on the first line of its file, like the passphrase. */
const SECRET_OPTIONS = [...VAULT_OPTIONS, 'recovery-file'] as const;

function secretFrom(given: Arguments): CallInput<'vault.rehearse'>['secret'] {
  const path = given.text('recovery-file');
  return path === undefined ? { passphrase: readPassphrase(given) } : { recoveryCode: readLine(path) };
}

/** Works with a vault's folder, or with none, that is not opened first. */
async function withLocked<Value>(
  given: Arguments,
  host: VerbHost,
  work: (client: Client) => Promise<Value>,
): Promise<Value> {
  const client = new Client(given.text('vault') ?? '.', host.resources, host.progress);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** Opens the vault by either secret; works with it, as `withVault` does by the passphrase. */
async function withEither<Value>(
  given: Arguments,
  host: VerbHost,
  work: (client: Client, secret: CallInput<'vault.rehearse'>['secret']) => Promise<Value>,
): Promise<Value> {
  required(given, 'vault');
  const secret = secretFrom(given);
  return withLocked(given, host, async (client) => {
    await client.call('session.unlock', { ...secret, renew: false });
    return work(client, secret);
  });
}

const passphrase: Verb = {
  usage: 'passphrase --vault DIR --passphrase-file F|--recovery-file F --new-passphrase-file G',
  options: [...SECRET_OPTIONS, 'new-passphrase-file'],
  run: async (given, _words, host) => {
    const next = readLine(required(given, 'new-passphrase-file'));
    await withEither(given, host, (client, current) => client.call('vault.changePassphrase', { current, next }));
    return { json: {}, lines: ['口令已更换；旧口令只能打开更换以前的副本，要它们也打不开请用 rekey'] };
  },
};

const recovery: Verb = {
  usage: 'recovery --vault DIR --passphrase-file F|--recovery-file F（换一个新的恢复码）',
  options: SECRET_OPTIONS,
  run: async (given, _words, host) => {
    const made = await withEither(given, host, (client, current) => client.call('vault.renewRecovery', { current }));
    return { json: made, lines: [`新的恢复码（${ONCE}）：${made.recoveryCode}`] };
  },
};

const rekey: Verb = {
  usage: 'rekey --vault DIR --passphrase-file F [--new-passphrase-file G]',
  options: [...VAULT_OPTIONS, 'new-passphrase-file'],
  run: async (given, _words, host) => {
    const file = given.text('new-passphrase-file');
    const next = file === undefined ? {} : { next: readLine(file) };
    const current = readPassphrase(given);
    const made = await withVault(given, host, (client) =>
      client.call('vault.rekey', { passphrase: current, ...next, job: JOB }),
    );
    return { json: made, lines: ['已用新密钥全部重新加密', `新的恢复码（${ONCE}）：${made.recoveryCode}`] };
  },
};

const backup: Verb = {
  usage: 'backup --vault DIR --out FILE',
  options: [...VAULT_OPTIONS, 'out'],
  run: async (given, _words, host) => {
    const out = required(given, 'out');
    const made = await withVault(given, host, (client) =>
      client.call('vault.backup', { out: client.place(out), job: JOB }),
    );
    const counts = `${made.records} 条记录，${made.attachments} 个附件，${made.size} 字节`;
    return { json: made, lines: [`已备份到 ${out}：${counts}`, `SHA-256 ${made.sha256}`, ...made.notes] };
  },
};

const restore: Verb = {
  usage: 'restore --from FILE --vault DIR',
  options: ['vault', 'from'],
  run: async (given, _words, host) => {
    const [from, vault] = [required(given, 'from'), required(given, 'vault')];
    const restored = await withLocked(given, host, (client) =>
      client.call('vault.restore', { file: client.existing(from), job: JOB }),
    );
    return { json: { vault, ...restored }, lines: [`已恢复到 ${vault}，用原来的口令打开`] };
  },
};

const rehearse: Verb = {
  usage: 'rehearse --from FILE --passphrase-file F|--recovery-file F（证明备份能恢复，不写任何东西）',
  options: ['from', 'passphrase-file', 'recovery-file'],
  run: async (given, _words, host) => {
    const from = required(given, 'from');
    const secret = secretFrom(given);
    const { own: _own, ...found } = await withLocked(given, host, (client) =>
      client.call('vault.rehearse', { file: client.existing(from), secret, job: JOB }),
    );
    return { json: found, lines: [`备份完好：${found.records} 条记录、${found.attachments} 个附件逐一核对无误`] };
  },
};

function salvageLines({ records, attachments, missing }: CallOutput<'vault.salvage'>): string[] {
  const runs = records.lost.map(([first, last]) => (first === last ? `第 ${first} 条` : `第 ${first}–${last} 条`));
  return [
    `救出 ${records.saved} 条记录、${attachments.saved} 个附件`,
    runs.length > 0 ? `丢失：${runs.join('、')}` : '没有发现丢失的记录',
    ...(records.isEndKnown ? [] : ['末尾也有损坏，最后可能还有丢失的记录']),
    ...(attachments.lost > 0 ? [`${attachments.lost} 个附件损坏或缺失，请用原件重新导入`] : []),
    ...missing.map((what) => `${what}没有救出，救出的评审室打不开，请用备份恢复`),
  ];
}

const salvage: Verb = {
  usage: 'salvage --vault DIR --passphrase-file F|--recovery-file F --out DIR（从损坏的评审室里救出完好的，原件不动）',
  options: [...SECRET_OPTIONS, 'out'],
  run: async (given, _words, host) => {
    const out = required(given, 'out');
    required(given, 'vault');
    const secret = secretFrom(given);
    const { setAside: _none, ...saved } = await withLocked(given, host, (client) =>
      client.call('vault.salvage', { secret, out: client.place(out), job: JOB }),
    );
    return { json: { vault: out, ...saved }, lines: salvageLines(saved) };
  },
};

const acceptOlder: Verb = {
  usage: 'accept-older --vault DIR --passphrase-file F --reason TEXT（认可较旧的副本，接着用）',
  options: [...SECRET_OPTIONS, 'reason'],
  run: async (given, _words, host) => {
    required(given, 'vault');
    const olderBecause = required(given, 'reason').normalize('NFC');
    const secret = secretFrom(given);
    await withLocked(given, host, (client) => client.call('session.unlock', { ...secret, olderBecause, renew: false }));
    return { json: {}, lines: ['已打开；理由已留档'] };
  },
};

/** What a vault needs to be made, kept and opened. */
export const SESSION_VERBS: Readonly<Record<string, Verb>> = {
  init,
  passphrase,
  recovery,
  rekey,
  backup,
  restore,
  rehearse,
  salvage,
  'accept-older': acceptOlder,
};
