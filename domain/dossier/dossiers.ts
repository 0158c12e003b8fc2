import type { DossierStage } from '../application/access.ts';
import { type Application, applicantName, type Evidence } from '../application/record.ts';
import { compareText } from '../base/text.ts';
import { alikePairs, type Filed, neighbours } from '../eligibility/alike.ts';
import { type Assessment, assessBeside } from '../eligibility/assess.ts';
import type { Verdict } from '../eligibility/finding.ts';
import type { RecordKind } from '../kinds.ts';
import type { CountedRecords } from '../records/counted.ts';
import type { VerifiedRecord } from '../records/envelope.ts';
import { type AllRecords, allLatest, headsOf, recordsOfKind, versionsOf } from '../records/record-index.ts';
import { stagesOf } from './stage.ts';

/** One dossier as it stands: form and figures, attachments, what the rules say, what people have ruled. */
export interface Dossier {
  readonly dossier: string;
  readonly application: Application;
  readonly evidence: readonly Evidence[];
  readonly assessment: Assessment;
  /** Every ruling, oldest first. */
  readonly rulings: readonly VerifiedRecord<'ruling'>[];
  /**
   * The verdict of the ruling in force, otherwise the rules'; rulings that contradict each other wait for a person.
   * Only `met` goes to the experts.
   */
  readonly standing: Verdict;
  /** Its stage (R3). */
  readonly stage: DossierStage;
  /** The applicant's number, where this vault has the dossier only in masked form. */
  readonly masked?: number;
}

function evidenceByDossier(index: CountedRecords): Map<string, Evidence[]> {
  const found = new Map<string, Evidence[]>();
  for (const { envelope } of allLatest(index, 'evidence')) {
    const list = found.get(envelope.body.dossier) ?? [];
    list.push(envelope.body);
    found.set(envelope.body.dossier, list);
  }
  for (const list of found.values()) {
    list.sort((a, b) => compareText(a.name, b.name) || compareText(a.sha256, b.sha256));
  }
  return found;
}

/** One view per index. Records are only ever added, so a view stays right until a record of a kind it is made of arrives. */
const views = new WeakMap<CountedRecords, { readonly stamp: string; readonly dossiers: Dossier[] }>();

function countOf(index: AllRecords | CountedRecords, kind: RecordKind): number {
  return [...index.versions[kind].values()].reduce((total, versions) => total + versions.length, 0);
}

/** Kinds of record that the dossiers' view is made of, and those that decide which records count. */
const MADE_OF = ['application', 'masked-application', 'evidence', 'ruling', 'passage', 'likeness'] as const;
const IS_MADE_OF: ReadonlySet<RecordKind> = new Set(MADE_OF);
const DECIDES = ['settlement', 'revocation', 'enrolment', 'certificate'] as const;

/**
 * Changes whenever the dossiers may have changed; score sheets arriving by the thousand do not affect it. Where a
 * record behind the view is held or set aside, another may take its place, so what decides this is counted too.
 */
function stampOf(view: CountedRecords): string {
  const sent = recordsOfKind(view.all, 'handover').filter(({ envelope }) => envelope.body.direction === 'out');
  const isOpen = view.aside.size > 0 || [...view.held.values()].some(({ envelope }) => IS_MADE_OF.has(envelope.kind));
  const deciding = isOpen ? DECIDES.map((kind) => countOf(view.all, kind)) : [];
  return [sent.length, ...MADE_OF.map((kind) => countOf(view, kind)), ...deciding].join(' ');
}

/** All dossiers, by the county's order of recommendation, then name, then id. */
export function dossiers(index: CountedRecords): readonly Dossier[] {
  const stamp = stampOf(index);
  const view = views.get(index);
  if (view?.stamp === stamp) return view.dossiers;
  const found = readDossiers(index);
  views.set(index, { stamp, dossiers: found });
  return found;
}

/** Dossiers that came in masked form. Their sender had already assessed them, so nothing is assessed again here. */
function maskedDossiers(index: CountedRecords, known: ReadonlySet<string>): Dossier[] {
  const stageOf = stagesOf(index);
  return allLatest(index, 'masked-application')
    .filter(({ envelope }) => !known.has(envelope.id))
    .map(({ envelope: { id, body } }) => ({
      dossier: id,
      application: body.application,
      evidence: body.evidence,
      assessment: { verdict: 'met', findings: [] },
      rulings: [],
      standing: 'met',
      stage: stageOf(id),
      masked: body.number,
    }));
}

function readDossiers(index: CountedRecords): Dossier[] {
  const applications = allLatest(index, 'application').map(({ envelope }) => envelope);
  const filed = applications.map(({ id, body }): Filed => ({ id, application: body }));
  const beside = neighbours(alikePairs(index, filed), filed);
  const evidence = evidenceByDossier(index);
  const stageOf = stagesOf(index);
  const plain = applications.map(({ id, body }): Dossier => {
    const assessment = assessBeside(body, beside.get(id) ?? []);
    const [ruled, ...contrary] = new Set(headsOf(index, 'ruling', id).map(({ envelope }) => envelope.body.verdict));
    return {
      dossier: id,
      application: body,
      evidence: evidence.get(id) ?? [],
      assessment,
      rulings: versionsOf(index, 'ruling', id),
      standing: contrary.length > 0 ? 'person' : (ruled ?? assessment.verdict),
      stage: stageOf(id),
    };
  });
  const found = [...plain, ...maskedDossiers(index, new Set(plain.map(({ dossier }) => dossier)))];
  const order = (each: Dossier) => each.application.figures.countyRank ?? Number.MAX_SAFE_INTEGER;
  return found.sort(
    (a, b) =>
      order(a) - order(b) ||
      compareText(applicantName(a.application), applicantName(b.application)) ||
      compareText(a.dossier, b.dossier),
  );
}

/** Dossiers that go to the experts; one still being filled in does not. */
export function eligible(all: readonly Dossier[]): Dossier[] {
  return all.filter(({ standing, stage }) => standing === 'met' && stage !== 'filling');
}

/** Year of the round, taken from the room's applications. */
export function roundOf(index: CountedRecords): number | undefined {
  return dossiers(index)[0]?.application.round;
}
