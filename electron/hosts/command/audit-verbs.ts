import { basename } from 'node:path';
import type { CallInput } from '../../../domain/api.ts';
import type { ConflictOutput, LogEntryOutput, Verification } from '../../../domain/audit/calls.ts';
import { beijingTime } from '../../../domain/base/beijing-time.ts';
import type { RefusalCode } from '../../../domain/codes.ts';
import { isRecordKind, RECORD_KINDS } from '../../../domain/kinds.ts';
import { type Arguments, required, UsageError } from './arguments.ts';
import { Client, Refused, readLine, readPassphrase, withVault } from './client.ts';
import { type Answer, VAULT_OPTIONS, type Verb, type VerbHost } from './verb.ts';

function conflictLines({ kind, title, message, versions, differences }: ConflictOutput): string[] {
  return [
    `${title}：${message}（--kind ${kind}）`,
    ...versions.map(
      ({ hash, by, at, content, records }) =>
        `  ${hash.slice(0, 16)}  ${by}  ${beijingTime(at)}  ${content}（${records} 条）`,
    ),
    ...differences.map(({ label, values }) => `    ${label}：${values.map((value) => value || '（空）').join(' ｜ ')}`),
  ];
}

const conflicts: Verb = {
  usage: 'conflicts --vault DIR',
  options: VAULT_OPTIONS,
  run: async (given, _words, host) => {
    const result = await withVault(given, host, (client) => client.call('conflict.list', {}));
    const lines = result.conflicts.flatMap(conflictLines);
    return { json: result, lines: lines.length > 0 ? lines : ['没有待核定的冲突'] };
  },
};

/** The one conflict that a hash, or its beginning, chooses in. */
function chosen(all: readonly ConflictOutput[], keep: string, kind: string | undefined) {
  const found = all.flatMap((each) =>
    each.versions
      .filter(({ hash }) => hash.startsWith(keep) && (kind === undefined || each.kind === kind))
      .map(({ hash }) => ({ kind: each.kind, id: each.id, title: each.title, keep: hash })),
  );
  const [only] = found;
  const listed = all.flatMap(conflictLines).join('\n');
  if (!only)
    throw new Refused(
      'settled-already',
      `没有待核定的版本“${keep}”。${listed ? `可选的版本（每行开头是摘要）：\n${listed}` : '现在没有待核定的冲突'}`,
    );
  if (found.length > 1) {
    const places = found.map((each) => `${each.title}（${each.keep.slice(0, 16)}，--kind ${each.kind}）`).join('、');
    throw new Refused(
      'ambiguous',
      `“${keep}”有 ${found.length} 处可选，请把摘要写全，或加 --kind 指明是哪一处：${places}`,
    );
  }
  const { title: _title, ...choice } = only;
  return choice;
}

/** What there is to choose from, for whoever named nothing of it. */
async function choicesOf(client: Client): Promise<string> {
  const { conflicts: open } = await client.call('conflict.list', {});
  if (open.length === 0) return '现在没有待核定的冲突';
  return `可选的版本（每行开头是摘要）：\n${open.flatMap(conflictLines).join('\n')}`;
}

const settle: Verb = {
  usage: 'settle --vault DIR --keep HASH --reason TEXT [--kind KIND]（HASH 为要采用的版本的摘要，至少前 8 位）',
  options: [...VAULT_OPTIONS, 'keep', 'reason', 'kind'],
  run: async (given, _words, host) => {
    const keep = (given.text('keep') ?? '').toLowerCase();
    const isHash = /^[0-9a-f]{8,64}$/.test(keep);
    const result = await withVault(given, host, async (client) => {
      if (!isHash)
        throw new UsageError(
          `${keep === '' ? '缺少 --keep' : `--keep“${keep}”不是摘要`}：它是要采用的版本的摘要，至少前 8 位。${await choicesOf(client)}`,
        );
      const reason = required(given, 'reason').normalize('NFC');
      const { conflicts: open } = await client.call('conflict.list', {});
      return client.call('conflict.settle', { ...chosen(open, keep, given.text('kind')), reason });
    });
    return { json: result, lines: [`已核定，还有 ${result.conflicts.length} 处待核定`] };
  },
};

async function checkRecordFile(given: Arguments, path: string, host: VerbHost): Promise<Answer> {
  const client = new Client('.', host.resources, host.progress);
  try {
    const authority = given.text('authority');
    const result = await client.call('record.check', {
      file: client.existing(path),
      ...(authority ? { authority: client.existing(authority) } : {}),
    });
    if (!result.ok) throw new Refused(result.code as RefusalCode, result.message, { ...result });
    const { ranking, message, authority: found } = result;
    const places = ranking.map(({ rank, applicant, score }) => `${rank ?? '—'}\t${applicant}\t${score ?? '—'}`);
    const trust = found ? [`评审室证书指纹：${found.fingerprint}`, `词语：${found.spoken.words}`] : [];
    return { json: result, lines: [...result.log.map(logLine), ...places, ...trust, message] };
  } finally {
    await client.close();
  }
}

/** Codes of an audit's problems and what the command answers for each, the worst first. */
const PROBLEMS: readonly (readonly [problem: string, code: RefusalCode])[] = [
  ['vault-rolled-back', 'vault-rolled-back'],
  ['vault-damaged', 'vault-damaged'],
  ['record-refused', 'vault-damaged'],
  ['chain-forked', 'chain-forked'],
  ['chain-broken', 'chain-broken'],
  ['chain-gap', 'chain-gap'],
  ['conflict', 'conflict-open'],
];

/** A code for all that an audit found. What nobody knows counts as damage. */
function worstOf(problems: readonly { readonly code: string }[]): RefusalCode {
  const known = PROBLEMS.map(([problem]) => problem);
  if (problems.some(({ code }) => !known.includes(code))) return 'vault-damaged';
  return PROBLEMS.find(([problem]) => problems.some(({ code }) => code === problem))?.[1] ?? 'vault-damaged';
}

const audit: Verb = {
  usage: 'audit --vault DIR　或　audit --file FILE [--authority FILE.pem]',
  options: [...VAULT_OPTIONS, 'file', 'authority'],
  run: async (given, _words, host) => {
    const file = given.text('file');
    if (file) return checkRecordFile(given, file, host);
    const result = await withVault(given, host, (client) => client.call('audit.run', {}));
    if (!result.ok) {
      const told = result.problems.map(({ message }) => message).join('；');
      throw new Refused(worstOf(result.problems), `核查发现问题：${told}`, { ...result });
    }
    const lines = result.log.map(({ position, at, by, what }) => `${position}\t${beijingTime(at)}\t${by}\t${what}`);
    return { json: result, lines: [...lines, `核查通过：${result.records} 条记录，链尾 ${result.head}`] };
  },
};

function logLine({ position, beijing, by, act, what, held }: LogEntryOutput): string {
  return `${position}\t${beijing}\t${by}\t${act}\t${what}${held ? `（${held}）` : ''}`;
}

function filterOf(given: Arguments): Omit<CallInput<'audit.log'>, 'offset' | 'limit'> {
  const kinds = given.text('kind')?.split(',');
  const unknown = kinds?.find((kind) => !isRecordKind(kind));
  if (unknown) throw new UsageError(`--kind 没有“${unknown}”，可用：${RECORD_KINDS.join('、')}`);
  const texts = (['person', 'about', 'from', 'to'] as const).flatMap((option) => {
    const text = given.text(option)?.normalize('NFC');
    return text === undefined ? [] : [[option, text] as const];
  });
  return { ...Object.fromEntries(texts), ...(kinds ? { kinds: kinds.filter(isRecordKind) } : {}) };
}

const auditLog: Verb = {
  usage:
    'audit log --vault DIR [--person NAME] [--about NAME] [--kind K,K] [--from DATE] [--to DATE] [--out FILE.csv|FILE.json]',
  options: [...VAULT_OPTIONS, 'person', 'about', 'kind', 'from', 'to', 'out'],
  run: async (given, _words, host) => {
    const filter = filterOf(given);
    const out = given.text('out');
    if (out !== undefined) {
      const format = out.endsWith('.csv') ? 'csv' : 'json';
      const made = await withVault(given, host, (client) =>
        client.call('audit.export', { ...filter, format, out: client.place(out) }),
      );
      return { json: made, lines: [`已写入 ${out}：${made.entries} 条`] };
    }
    const found = await withVault(given, host, (client) => client.call('audit.log', { ...filter, limit: 100_000 }));
    return { json: found, lines: found.entries.map(logLine) };
  },
};

const recordExport: Verb = {
  usage: 'record export --vault DIR --out FILE',
  options: [...VAULT_OPTIONS, 'out'],
  run: async (given, _words, host) => {
    const out = required(given, 'out');
    const made = await withVault(given, host, (client) => client.call('record.export', { out: client.place(out) }));
    const lines = [`已写入 ${out}：${made.records} 条记录，排名摘要 ${made.rankingDigest}`, ...made.notes];
    return { json: made, lines };
  },
};

async function verifyAll(client: Client, given: Arguments, paths: readonly string[]): Promise<Verification[]> {
  const [codeFile, authority] = [given.text('code-file'), given.text('authority')];
  const found: Verification[] = [];
  for (const path of paths) {
    const extra = {
      ...(codeFile ? { code: readLine(codeFile) } : {}),
      ...(authority ? { authority: client.existing(authority) } : {}),
    };
    found.push({ ...(await client.call('verify.file', { file: client.existing(path), ...extra })), file: path });
  }
  return found;
}

function verified(files: readonly Verification[]): Answer {
  // A whole file whose signer is not trusted carries a code.
  const bad = files.find(({ verdict, code }) => verdict !== 'whole' || code !== undefined);
  if (bad)
    throw new Refused((bad.code ?? 'unverifiable') as RefusalCode, `${basename(bad.file)}：${bad.message}`, { files });
  const signers = (file: Verification) =>
    file.signatures.map(
      ({ signer, fingerprint }) => `    签名人 ${signer}${fingerprint ? `（证书指纹 ${fingerprint}）` : ''}`,
    );
  return { json: { files }, lines: files.flatMap((file) => [`${file.file}：${file.message}`, ...signers(file)]) };
}

async function runVerify(given: Arguments, paths: readonly string[], host: VerbHost): Promise<Answer> {
  const client = new Client(given.text('vault') ?? '.', host.resources, host.progress);
  try {
    if (given.text('vault')) await client.call('session.unlock', { passphrase: readPassphrase(given), renew: false });
    return verified(await verifyAll(client, given, paths));
  } finally {
    await client.close();
  }
}

const verify: Verb = {
  usage: 'verify FILE… [--authority FILE.pem] [--code-file F] [--vault DIR --passphrase-file F]',
  options: [...VAULT_OPTIONS, 'authority', 'code-file'],
  words: [1, Number.POSITIVE_INFINITY],
  run: runVerify,
};

export const AUDIT_VERBS: Readonly<Record<string, Verb>> = {
  conflicts,
  settle,
  audit,
  'audit log': auditLog,
  'record export': recordExport,
  verify,
};
