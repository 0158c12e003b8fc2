import { type Filler, fillerOf, isField } from './fields.ts';
import { figureDefinition, isFigureName } from './figures.ts';
import { type ChangeTarget, type JointKind, targetLabel } from './parts.ts';

/**
 * Who edits: `applicant` is a clerk typing for the applicant and the employer, at their own computer or the county's;
 * the other four are the roles of a room (`base/role.ts`). An expert edits no application.
 */
export type Editor = 'applicant' | 'county' | 'secretariat' | 'meeting' | 'expert';

/**
 * Where a dossier stands (R3.1–R3.5): being filled in, with the county departments, with the prefecture's commerce
 * bureau for the eligibility check, with the committee, before the leading group, done.
 */
export const DOSSIER_STAGES = ['filling', 'county', 'bureau', 'review', 'decision', 'closed'] as const;
export type DossierStage = (typeof DOSSIER_STAGES)[number];

export const STAGE_NAMES: Readonly<Record<DossierStage, string>> = {
  filling: '填报中',
  county: '县市审核',
  bureau: '州商务局审查',
  review: '专家评审',
  decision: '报审认定',
  closed: '已办结',
};

/**
 * `author` writes what is one's own to say. `transcribe` enters what the signed original says where reading it failed
 * or went wrong: done by whoever holds the original, with a reason; the earlier version stays on record.
 */
export type EditPurpose = 'author' | 'transcribe';

export interface Edit {
  readonly editor: Editor;
  readonly stage: DossierStage;
  readonly purpose: EditPurpose;
  /** Why, in the editor's words. */
  readonly reason?: string;
}

/** Stages in which each editor may write; an editor who is not listed never may. */
type Right = Readonly<Partial<Record<Editor, readonly DossierStage[]>>>;

/** Parts of a dossier by who answers for them: whoever fills the form, and those who state the figures beside section 三. */
export type Answerer = Filler | 'figures' | 'evidence' | 'county-order' | 'checks';

/** Who writes which part as its author, and in which stages (R4.8: 六 to 九 are closed to the applicant). */
const AUTHORS: Readonly<Record<Answerer, Right>> = {
  applicant: { applicant: ['filling'] },
  employer: { applicant: ['filling'] },
  county: { county: ['county'] },
  committee: { secretariat: ['review'], meeting: ['review'] },
  bureau: { secretariat: ['bureau', 'review', 'decision'] },
  'leading-group': { secretariat: ['decision'] },
  figures: { applicant: ['filling'] },
  evidence: { applicant: ['filling'], county: ['county'], secretariat: ['bureau'] },
  'county-order': { county: ['county'] },
  checks: { county: ['county'], secretariat: ['bureau'] },
};

/** Who may copy from the original: the county or the bureau while it holds it; nobody once the experts have the dossier. */
const TRANSCRIBERS: Right = { county: ['county'], secretariat: ['bureau'] };
/** Parts already on the original when it is handed in; 七 to 九 are written later, by their own bodies. */
const ON_ORIGINAL: ReadonlySet<Answerer> = new Set([
  'applicant',
  'employer',
  'county',
  'figures',
  'county-order',
  'checks',
]);
const NOBODY: Right = {};

const ANSWERER_NAMES: Readonly<Record<Answerer, string>> = {
  applicant: '申报人填写',
  employer: '所在单位填写',
  county: '县市相关部门填写',
  committee: '评审委员会填写',
  bureau: '州商务局填写',
  'leading-group': '州委人才工作领导小组填写',
  figures: '申报人填写并附证明材料',
  evidence: '申报人、县市商务主管部门和州商务局对应',
  'county-order': '县市商务主管部门填写',
  checks: '县市商务主管部门和州商务局核查',
};

/** Who answers for the kinds whose parts are answered for together. */
const JOINT_ANSWERERS: Readonly<Record<JointKind, Answerer>> = {
  educationRows: 'applicant',
  workRows: 'applicant',
  basic: 'applicant',
  tracks: 'applicant',
  figureEvidence: 'evidence',
};

/** Who answers for a target. */
export function answererOf(target: ChangeTarget): Answerer {
  if (isField(target)) return fillerOf(target);
  return isFigureName(target) ? (figureDefinition(target).statedBy ?? 'figures') : JOINT_ANSWERERS[target];
}

/** Why an edit is refused; for `reason-needed`, giving a reason is enough. */
export interface EditRefusal {
  readonly target: ChangeTarget;
  readonly code: 'not-yours' | 'closed-now' | 'reason-needed';
  /** One sentence for people. */
  readonly message: string;
}

/** Why an editor may not change something now; `undefined` where they may (R4.8). */
export function editRefusal(target: ChangeTarget, edit: Edit): EditRefusal | undefined {
  const answerer = answererOf(target);
  // A clerk who types a paper form for the applicant is its author: there is no earlier version to correct.
  const corrects = edit.purpose === 'transcribe' && edit.editor !== 'applicant';
  const right = !corrects ? AUTHORS[answerer] : ON_ORIGINAL.has(answerer) ? TRANSCRIBERS : NOBODY;
  const stages = right[edit.editor];
  const refused = (code: EditRefusal['code'], message: string): EditRefusal => ({ target, code, message });
  const label = targetLabel(target);
  if (!stages) return refused('not-yours', `“${label}”由${ANSWERER_NAMES[answerer]}，当前身份不能改动。`);
  if (!stages.includes(edit.stage)) return refused('closed-now', `“${label}”在现阶段已经关闭或尚未开放，不能改动。`);
  if (corrects && (edit.reason ?? '').trim() === '')
    return refused('reason-needed', `按原件更正“${label}”须写明理由，原来读到的内容会一并留档。`);
  return undefined;
}
