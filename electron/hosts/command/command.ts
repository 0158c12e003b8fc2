import { shownJson, shownText } from '../../../domain/base/text.ts';
import { REFUSALS } from '../../../domain/codes.ts';
import { codeOfError } from '../../services/system-faults.ts';
import { type Arguments, readArguments, UsageError } from './arguments.ts';
import { AUDIT_VERBS } from './audit-verbs.ts';
import { Refused } from './client.ts';
import { COUNTY_VERBS } from './county-verbs.ts';
import { DOSSIER_VERBS } from './dossier-verbs.ts';
import { EXCHANGE_VERBS } from './exchange-verbs.ts';
import { INTAKE_VERBS } from './intake-verbs.ts';
import { PANEL_VERBS } from './panel-verbs.ts';
import { PRINTING_VERBS } from './printing-verbs.ts';
import { RANKING_VERBS } from './ranking-verbs.ts';
import { SCHEME_VERBS } from './scheme-verbs.ts';
import { SCORING_VERBS } from './scoring-verbs.ts';
import { SESSION_VERBS } from './session-verbs.ts';
import { TRUST_VERBS } from './trust-verbs.ts';
import type { Answer, Verb, VerbHost } from './verb.ts';

const VERBS: Readonly<Record<string, Verb>> = {
  ...SESSION_VERBS,
  ...TRUST_VERBS,
  ...INTAKE_VERBS,
  ...DOSSIER_VERBS,
  ...PANEL_VERBS,
  ...SCHEME_VERBS,
  ...SCORING_VERBS,
  ...RANKING_VERBS,
  ...EXCHANGE_VERBS,
  ...COUNTY_VERBS,
  ...PRINTING_VERBS,
  ...AUDIT_VERBS,
};

/** Exit codes of the command. */
export const EXIT = { done: 0, refused: 1, usage: 2 } as const;

export interface Streams {
  out(text: string): void;
  error(text: string): void;
}

function help(): string {
  return [
    '用法：npm run -s room -- VERB …（加 --json 输出一个 JSON 文档）',
    ...Object.values(VERBS).map(({ usage }) => `  ${usage}`),
  ].join('\n');
}

function findVerb(words: readonly string[]): { verb: Verb; rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const verb = VERBS[words.slice(0, length).join(' ')];
    if (verb && words.length >= length) return { verb, rest: words.slice(length) };
  }
  return undefined;
}

async function perform(arguments_: Arguments, host: VerbHost): Promise<Answer> {
  const found = findVerb(arguments_.words);
  if (!found) throw new UsageError(`不认识的命令“${arguments_.words.join(' ')}”\n${help()}`);
  const { verb, rest } = found;
  const [fewest, most] = verb.words ?? [0, 0];
  const foreign = [...arguments_.given].filter((option) => option !== 'json' && !verb.options.includes(option));
  if (foreign.length > 0) throw new UsageError(`不用 --${foreign.join('、--')}`);
  if (rest.length < fewest || rest.length > most)
    throw new UsageError(rest.length < fewest ? '缺少文件' : `多余的参数：${rest.slice(most).join(' ')}`);
  try {
    return await verb.run(arguments_, rest, host);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${error.message}\n用法：${verb.usage}`);
    throw error;
  }
}

/**
 * Runs one command line. With `--json` exactly one JSON document goes to `out`; messages go to `error`.
 * Answers the exit code: 0 done, 1 refused, 2 wrong usage.
 */
export async function runCommand(argv: readonly string[], resources: string, streams: Streams): Promise<number> {
  const json = argv.includes('--json');
  const document = (value: unknown) => streams.out(`${shownJson(JSON.stringify(value, null, 2))}\n`);
  try {
    const arguments_ = readArguments(argv);
    if (arguments_.help || arguments_.words.length === 0) {
      streams.error(`${help()}\n`);
      return arguments_.help ? EXIT.done : EXIT.usage;
    }
    const answer = await perform(arguments_, {
      resources,
      warn: (text) => streams.error(`${text}\n`),
      progress: (done, total, text) => streams.error(`${text} ${done}/${total || '?'}\n`),
    });
    if (json) document({ ok: true, ...answer.json });
    else for (const line of answer.lines) streams.out(`${shownText(line)}\n`);
    return EXIT.done;
  } catch (error) {
    const { code, exit, message, details } = failureOf(error);
    if (json) document({ ...details, ok: false, code, message });
    streams.error(`${shownText(message)}\n`);
    return exit;
  }
}

function failureOf(error: unknown) {
  if (error instanceof UsageError) return { code: 'usage', exit: EXIT.usage, message: error.message, details: {} };
  if (error instanceof Refused)
    return { code: error.code, exit: EXIT.refused, message: error.message, details: error.details };
  const code = codeOfError(error);
  return { code, exit: EXIT.refused, message: REFUSALS[code], details: {} };
}
