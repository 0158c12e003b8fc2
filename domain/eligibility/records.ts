import { z } from 'zod';
import { namesIn } from '../base/entries.ts';
import { compareText } from '../base/text.ts';
import { listed, noFiles, recordKind } from '../records/kind.ts';
import { reason } from '../records/scalars.ts';
import { VERDICTS } from './words.ts';

/** A person's decision on a dossier's eligibility (人工认定). */
export const rulingKind = recordKind({
  body: z.strictObject({
    dossier: z.string(),
    verdict: z.enum(['met', 'not-met']),
    reason,
    /** The rules' verdict that this ruling overrides; both stay on record (R2.8). */
    over: z.enum(namesIn(VERDICTS)),
  }),
  name: '人工认定',
  writers: ['secretariat', 'meeting'],
  chain: 'open',
  settled: {
    dossier: '申报编号',
    verdict: { name: '结论', words: VERDICTS },
    reason: '理由',
    over: { name: '规则结论', words: VERDICTS },
  },
  idOf: ({ dossier }) => dossier,
  filesOf: noFiles,
  goesTo: ['return', 'admission'],
  subjects: ({ dossier }) => [dossier],
  describe: (body, names) =>
    `${names.dossier(body.dossier)} ${VERDICTS[body.verdict]}（规则结论：${VERDICTS[body.over]}），理由：${body.reason}`,
});

/** Id of the record that judges whether two dossiers are the same, in whichever order they are given. */
export function likenessId(about: string, dossiers: readonly string[]): string {
  const [a = '', b = ''] = [...dossiers].sort(compareText);
  return `${about}-${a}/${b}`;
}

/** A person's judgement of two dossiers that look alike: one enterprise, one person, or not (R2.7). */
export const likenessKind = recordKind({
  body: z.strictObject({
    dossiers: z.tuple([z.string(), z.string()]),
    about: z.enum(['enterprise', 'person']),
    judged: z.enum(['same', 'different']),
    reason,
  }),
  name: '核定是否相同',
  writers: ['secretariat', 'county', 'meeting'],
  chain: 'open',
  settled: {
    dossiers: '申报编号',
    about: { name: '核定事项', words: { enterprise: '是否同一企业', person: '是否同一人' } },
    judged: { name: '结论', words: { same: '相同', different: '不同' } },
    reason: '理由',
  },
  idOf: ({ about, dossiers }) => likenessId(about, dossiers),
  filesOf: noFiles,
  goesTo: ['return', 'admission'],
  subjects: () => [],
  describe: (body, names) => {
    const what = body.about === 'enterprise' ? '同一企业' : '同一人';
    const judged = body.judged === 'same' ? `是${what}` : `不是${what}`;
    return `${listed(body.dossiers.map(names.dossier))} ${judged}，理由：${body.reason}`;
  },
});
