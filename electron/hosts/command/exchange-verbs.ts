import type { RefusalCode } from '../../../domain/codes.ts';
import { type Arguments, required, UsageError } from './arguments.ts';
import { panellistNamed, Refused, readLine, withVault } from './client.ts';
import { toPrefecture } from './county-verbs.ts';
import { type Answer, VAULT_OPTIONS, type Verb, type VerbHost } from './verb.ts';

async function toAll(given: Arguments, host: VerbHost, out: string): Promise<Answer> {
  const written = await withVault(given, host, (client) =>
    client.call('bundle.outAll', { folder: client.place(out), job: 'bundle' }),
  );
  const { bundles, skipped, objects, notes } = written;
  const lineOf = ({ to, file, state, code }: (typeof bundles)[number]) =>
    `${to}：${file}${state === 'kept' ? '（没有变化）' : ''}${code ? `　开启码（装入密封信）：${code}` : ''}`;
  return {
    json: written,
    lines: [
      `已写出到 ${out}：${bundles.length} 位评委，${objects.count} 个共用附件（新写 ${objects.written} 个）`,
      ...bundles.map(lineOf),
      ...skipped.map(({ to, message }) => `${to}：没有数据包，${message}`),
      ...new Set([...notes, ...bundles.flatMap((bundle) => bundle.notes)]),
    ],
  };
}

const bundleOut: Verb = {
  usage:
    'bundle out --vault DIR --expert NAME --out FILE　或　--all --out DIR　或　--return --out FILE　或　--county --to ADDRESS --out FILE',
  options: [...VAULT_OPTIONS, 'expert', 'all', 'out', 'return', 'county', 'to'],
  run: async (given, _words, host) => {
    const out = required(given, 'out');
    const chosen = ['expert', 'all', 'return', 'county'] as const;
    if (chosen.filter((option) => given.given.has(option)).length !== 1)
      throw new UsageError('--expert、--all、--return 与 --county 应写一个');
    if (given.given.has('all')) return toAll(given, host, out);
    if (given.given.has('county')) return toPrefecture(given, host, out);
    const expert = given.text('expert');
    const written = await withVault(given, host, async (client) =>
      expert
        ? client.call('bundle.out', {
            panellist: await panellistNamed(client, expert),
            out: client.place(out),
            job: 'bundle',
          })
        : client.call('bundle.return', { out: client.place(out), job: 'bundle' }),
    );
    const code = written.code ? [`开启码（装入密封信）：${written.code}`] : [];
    return {
      json: written,
      lines: [`已写出 ${out}（${written.records} 条记录，${written.attachments} 个附件）`, ...code, ...written.notes],
    };
  },
};

const bundleIn: Verb = {
  usage: 'bundle in --vault DIR [--code-file F] [--key 县市新密钥的指纹] FILE…',
  options: [...VAULT_OPTIONS, 'code-file', 'key'],
  words: [1, 100],
  run: async (given, paths, host) => {
    const codeFile = given.text('code-file');
    const key = given.text('key');
    const code = { ...(codeFile ? { code: readLine(codeFile) } : {}), ...(key ? { countyKey: key } : {}) };
    const { files } = await withVault(given, host, (client) =>
      client.call('bundle.in', { files: paths.map((path) => client.existing(path)), ...code, job: 'bundle' }),
    );
    const failed = files.find(({ ok }) => !ok);
    if (failed?.code) throw new Refused(failed.code as RefusalCode, `${failed.file}：${failed.message}`, { files });
    const lines = files.map(
      ({ file, message, spoken }) => `${file}：${message}${spoken ? `（发件人指纹词语：${spoken.words}）` : ''}`,
    );
    return { json: { files }, lines };
  },
};

const bundleRequest: Verb = {
  usage: 'bundle request --vault DIR --out FILE',
  options: [...VAULT_OPTIONS, 'out'],
  run: async (given, _words, host) => {
    const out = required(given, 'out');
    const made = await withVault(given, host, (client) => client.call('bundle.request', { out: client.place(out) }));
    return {
      json: made,
      lines: [`加入申请已写出 ${out}`, `本机密钥指纹：${made.fingerprint}`, `指纹词语：${made.spoken.words}`],
    };
  },
};

const bundleAdmit: Verb = {
  usage: 'bundle admit --vault DIR --request FILE --out FILE',
  options: [...VAULT_OPTIONS, 'request', 'out'],
  run: async (given, _words, host) => {
    const [request, out] = [required(given, 'request'), required(given, 'out')];
    const written = await withVault(given, host, (client) =>
      client.call('bundle.admit', { request: client.existing(request), out: client.place(out), job: 'bundle' }),
    );
    return { json: written, lines: [`已写出 ${out}`, ...written.notes] };
  },
};

export const EXCHANGE_VERBS: Readonly<Record<string, Verb>> = {
  'bundle out': bundleOut,
  'bundle in': bundleIn,
  'bundle request': bundleRequest,
  'bundle admit': bundleAdmit,
};
