import { FIELD_IDS, type FieldId, fillerOf } from '../../../domain/application/fields.ts';
import { mergeVersions } from '../../../domain/application/merge-versions.ts';
import type { Application, FormIssue } from '../../../domain/application/record.ts';
import { canonicalJson } from '../../platform/crypto/canonical.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';

const LATER_BODIES: ReadonlySet<string> = new Set(
  FIELD_IDS.filter((field) => ['committee', 'bureau', 'leading-group'].includes(fillerOf(field))),
);

function withoutLater<Value>(entries: Readonly<Partial<Record<string, Value>>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, Value] => !LATER_BODIES.has(entry[0])),
  );
}

/** A county's version without sections 七 to 九, which are not the county's to fill (R4.8). */
function countysOwn(application: Application): Application {
  const { form, seals } = application;
  const values = withoutLater<string>(form.values) as Partial<Record<FieldId, string>>;
  return { ...application, form: { ...form, values }, ...(seals ? { seals: withoutLater(seals) } : {}) };
}

interface Merged {
  readonly records: readonly NewRecord[];
  readonly clashes: readonly string[];
}

function clashIssue(label: string): FormIssue {
  const message = `县市重新报送的“${label}”与这里更正过的不同，现按县市报送的，请核对；更正过的版本留档。`;
  return { code: 'value-doubtful', subject: label.slice(0, 300), message };
}

/** Joins a county's version with the one here. `base` is what the delivery before brought. */
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
