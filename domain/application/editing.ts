import type { Role } from '../base/role.ts';
import { type DossierStage, type Edit, type EditRefusal, editRefusal } from './access.ts';
import type { ChangeTarget } from './parts.ts';

type Hat = Pick<Edit, 'editor' | 'purpose'>;

/**
 * In which capacity a role writes, tried in this order: while a form is being filled in, the clerk types for the
 * applicant and the employer (R4.8); later each body writes its own part, and the county or the bureau corrects a
 * misreading from the original.
 */
const HATS: Readonly<Record<Role, readonly Hat[]>> = {
  county: [
    { editor: 'applicant', purpose: 'author' },
    { editor: 'county', purpose: 'author' },
    { editor: 'county', purpose: 'transcribe' },
  ],
  secretariat: [
    { editor: 'applicant', purpose: 'author' },
    { editor: 'secretariat', purpose: 'author' },
    { editor: 'secretariat', purpose: 'transcribe' },
  ],
  meeting: [{ editor: 'meeting', purpose: 'author' }],
  expert: [{ editor: 'expert', purpose: 'author' }],
};

/** Of several refusals, the most helpful comes first: one that a reason would lift, then one that another stage would. */
const MOST_TELLING = ['reason-needed', 'closed-now', 'not-yours'] as const;

/** Who asks to write, in which stage of the dossier, and why. */
export interface Writer {
  readonly role: Role;
  readonly stage: DossierStage;
  readonly reason?: string | undefined;
}

/** How a role may write a target now: as its author, from the original with a reason, or why not. */
export type WritingRight = { readonly as: 'author' | 'transcribe' } | { readonly refusal: EditRefusal };

export function writingRight(target: ChangeTarget, { role, stage, reason }: Writer): WritingRight {
  const tried = HATS[role].map((hat) => {
    const refusal = editRefusal(target, { ...hat, stage, ...(reason === undefined ? {} : { reason }) });
    return { as: hat.purpose, refusal };
  });
  const open = tried.find(({ refusal }) => refusal === undefined);
  if (open) return { as: open.as };
  const refusals = tried.flatMap(({ refusal }) => refusal ?? []);
  const telling = MOST_TELLING.flatMap((code) => refusals.filter((refusal) => refusal.code === code));
  const [first] = telling;
  if (!first) throw new Error('a role without a hat');
  return { refusal: first };
}

/** Why a role may not write some targets, one sentence each; empty where it may write all. */
export function writingRefusals(targets: readonly ChangeTarget[], writer: Writer): EditRefusal[] {
  return [...new Set(targets)].flatMap((target) => {
    const right = writingRight(target, writer);
    return 'refusal' in right ? [right.refusal] : [];
  });
}

/** Whether any of the targets is copied from the original; the reason then goes on record. */
export function isTranscription(targets: readonly ChangeTarget[], writer: Writer): boolean {
  return targets.some((target) => {
    const right = writingRight(target, writer);
    return 'as' in right && right.as === 'transcribe';
  });
}
