import { type FieldId, type Filler, fillerOf } from '../../../domain/application/fields.ts';
import { mergeVersions } from '../../../domain/application/merge-versions.ts';
import type { Application, FormIssue, Seal, SealedOpinion } from '../../../domain/application/record.ts';
import { entriesWhere } from '../../../domain/base/entries.ts';
import { canonicalJson } from '../../platform/crypto/canonical.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';

/** Whether a part is filled in after the county: sections 七 to 九 are not the county's to fill (R4.8). */
const IS_LATER = {
  applicant: false,
  employer: false,
  county: false,
  committee: true,
  bureau: true,
  'leading-group': true,
} as const satisfies Record<Filler, boolean>;

function isCountysOwn(_: unknown, field: FieldId): boolean {
  return !IS_LATER[fillerOf(field)];
}

/** A county's version without the parts that are filled in later. */
function countysOwn(application: Application): Application {
  const { form, seals } = application;
  const values = entriesWhere<FieldId, string>(form.values, isCountysOwn);
  const own = { ...application, form: { ...form, values } };
  return seals ? { ...own, seals: entriesWhere<SealedOpinion, Seal>(seals, isCountysOwn) } : own;
}

interface Merged {
  readonly records: readonly NewRecord[];
  readonly clashes: readonly string[];
}

function clashIssue(label: string): FormIssue {
  const message = `县市重新报送的“${label}”与这里更正过的不同，现按县市报送的，请核对；更正过的版本留档。`;
  return { code: 'value-doubtful', subject: label.slice(0, 300), message };
}

/** Joins a county's version with the one here. `base` is what the previous delivery brought. */
export function mergeDelivered(
  dossier: string,
  base: Application | undefined,
  theirs: Application,
  ours: Application | undefined,
): Merged {
  const taken = countysOwn(theirs);
  const { application, clashes } = ours
    ? mergeVersions(base && countysOwn(base), taken, ours)
    : { application: taken, clashes: [] };
  const merged = {
    ...application,
    importIssues: [...application.importIssues, ...clashes.map(clashIssue)].slice(0, 500),
  };
  const isSame = ours && canonicalJson(ours) === canonicalJson(merged);
  return { records: isSame ? [] : [newRecord('application', dossier, merged)], clashes };
}
