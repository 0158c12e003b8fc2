import { formIssues } from '../../../domain/application/form-issues.ts';
import { type Application, applicantName, employerName, type FormIssue } from '../../../domain/application/record.ts';
import type { DossierDetail, DossierSummary } from '../../../domain/dossier/calls.ts';
import { type Dossier, dossiers } from '../../../domain/dossier/dossiers.ts';
import { trackNames } from '../../../domain/eligibility/assess.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import type { VerifiedRecord } from '../../../domain/records/envelope.ts';
import { hlcTime } from '../../../domain/records/hlc.ts';
import { members } from '../../../domain/records/members.ts';

type RulingView = DossierDetail['rulings'][number];

function rulingView(counted: CountedRecords, { envelope }: VerifiedRecord<'ruling'>): RulingView {
  const { verdict, reason, over } = envelope.body;
  return {
    verdict,
    reason,
    over,
    at: hlcTime(envelope.hlc),
    by: members(counted.all).get(envelope.author)?.name ?? envelope.author,
  };
}

/** Issues of forms, worked out once: a version on record never changes. */
const faults = new WeakMap<Application, FormIssue[]>();

function faultsOf(application: Application): FormIssue[] {
  const known = faults.get(application);
  if (known) return known;
  const found = formIssues(application);
  faults.set(application, found);
  return found;
}

export function dossierSummary(counted: CountedRecords, each: Dossier): DossierSummary {
  const { application, assessment } = each;
  const last = each.rulings.at(-1);
  return {
    dossier: each.dossier,
    name: applicantName(application),
    employer: employerName(application),
    county: application.figures.county ?? '',
    track: trackNames(application),
    verdict: assessment.verdict,
    standing: each.standing,
    stage: each.stage,
    ...(last ? { ruling: rulingView(counted, last) } : {}),
    findings: assessment.findings.map((finding) => ({ ...finding, figures: { ...finding.figures } })),
    issues: [...application.importIssues, ...faultsOf(application)],
    evidenceCount: each.evidence.length,
  };
}

export function dossierDetail(counted: CountedRecords, each: Dossier): DossierDetail {
  return {
    ...dossierSummary(counted, each),
    application: each.application,
    evidence: [...each.evidence],
    rulings: each.rulings.map((ruling) => rulingView(counted, ruling)),
  };
}

export function findDossier(counted: CountedRecords, id: string): Dossier | undefined {
  return dossiers(counted).find(({ dossier }) => dossier === id);
}
