import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { applicantName, employerName } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { compareText } from '../../../domain/base/text.ts';
import { type Dossier, dossiers, eligible } from '../../../domain/dossier/dossiers.ts';
import { aliasOf, type Masked, maskApplication } from '../../../domain/panel/masking.ts';
import { releasedFiles } from '../../../domain/panel/panel-state.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { allLatest, latestBody } from '../../../domain/records/record-index.ts';
import { MASK_PARTS, type MaskId } from '../../../domain/scheme/mask-parts.ts';
import { isMasking } from '../../../domain/scheme/scheme.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { canonicalJson } from '../../platform/crypto/canonical.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';
import type { JoinedRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';

type MaskReport = CallOutput<'mask.report'>;
type MaskedRow = MaskReport['dossiers'][number];

/**
 * Numbers of masked applicants. Each keeps the one it got first; new ones follow in the order of dossiers' ids, which are
 * random: neither the county's order nor the alphabet can be read from them.
 */
export function maskNumbers(counted: CountedRecords): Map<string, number> {
  const given = new Map(
    allLatest(counted, 'masked-application').map(({ envelope }) => [envelope.id, envelope.body.number]),
  );
  const ids = eligible(dossiers(counted)).map(({ dossier }) => dossier);
  let last = Math.max(0, ...given.values());
  for (const id of ids.filter((each) => !given.has(each)).sort(compareText)) {
    last += 1;
    given.set(id, last);
  }
  return given;
}

function maskOf(counted: CountedRecords): readonly MaskId[] {
  return schemeInForce(counted).scheme.mask ?? [];
}

function masked(counted: CountedRecords, { dossier, application, evidence }: Dossier, number: number): Masked {
  return maskApplication({
    mask: maskOf(counted),
    application,
    evidence,
    number,
    released: releasedFiles(counted, dossier),
  });
}

/** Masked applications that are not on record as they would be sent now. */
export function maskedDue(counted: CountedRecords): NewRecord[] {
  if (!isMasking(schemeInForce(counted).scheme)) return [];
  const numbers = maskNumbers(counted);
  return eligible(dossiers(counted)).flatMap((each) => {
    const body = masked(counted, each, numbers.get(each.dossier) ?? 0).masked;
    const known = latestBody(counted, 'masked-application', each.dossier);
    if (known && canonicalJson(known) === canonicalJson(body)) return [];
    return [newRecord('masked-application', each.dossier, body)];
  });
}

/** How an applicant is called before the panel: by number where the name is masked. */
export function panelNames(counted: CountedRecords): (each: Dossier) => string {
  if (!maskOf(counted).includes('name')) return ({ application }) => applicantName(application);
  const numbers = maskNumbers(counted);
  return ({ dossier }) => aliasOf(numbers.get(dossier) ?? 0);
}

function rowOf(counted: CountedRecords, each: Dossier, number: number): MaskedRow {
  const { masked: sent, redactions } = masked(counted, each, number);
  const released = releasedFiles(counted, each.dossier);
  const hidesPhoto = maskOf(counted).includes('photo');
  return {
    dossier: each.dossier,
    applicant: applicantName(each.application),
    employer: employerName(each.application),
    alias: aliasOf(number),
    redactions: redactions.map(({ place, count }) => ({ place, count })),
    files: each.evidence
      .filter(({ role }) => role === 'photo' || role === 'proof')
      .map(({ name, sha256, mediaType, role, size }) => {
        const out = sent.evidence.find((file) => file.sha256 === sha256);
        const state = role === 'photo' && hidesPhoto ? 'omitted' : released.has(sha256) ? 'released' : 'withheld';
        return { name, sha256, mediaType, size, state, ...(out ? { sentAs: out.name } : {}) };
      }),
  };
}

/** What the scheme masks of every dossier, and which files were let through by hand. */
export function maskReport(counted: CountedRecords): MaskReport {
  const numbers = maskNumbers(counted);
  return {
    mask: maskOf(counted).map((id) => MASK_PARTS[id].label),
    dossiers: eligible(dossiers(counted)).map((each) => rowOf(counted, each, numbers.get(each.dossier) ?? 0)),
  };
}

/** What whoever sends a bundle should know of what was masked in it. */
export function maskNotes(counted: CountedRecords): string[] {
  const { mask, dossiers: rows } = maskReport(counted);
  if (mask.length === 0) return [];
  const count = rows.flatMap(({ redactions }) => redactions).reduce((sum, each) => sum + each.count, 0);
  const withheld = rows.flatMap(({ files }) => files).filter(({ state }) => state === 'withheld').length;
  return [
    `隐去${mask.join('、')}；从文字中另遮去 ${count} 处`,
    ...(withheld > 0 ? [`${withheld} 个材料未经逐个核放，没有放入数据包（软件不能遮盖图片和 PDF 的内容）`] : []),
  ];
}

/** Lets a file through to the panel, or holds it back again. */
export async function releaseFile(
  { journal, membership }: JoinedRoom,
  body: CallParsed<'mask.release'>,
): Promise<Outcome<MaskReport>> {
  const found = eligible(dossiers(journal.counted)).find(({ dossier }) => dossier === body.dossier);
  if (!found?.evidence.some(({ sha256 }) => sha256 === body.sha256)) return refuse('not-found');
  const id = `${body.dossier}/${body.sha256.slice(0, 32)}`;
  const written = await journal.write(membership.room, [newRecord('mask-release', id, body)]);
  return written.ok ? success(maskReport(journal.counted)) : written;
}

/** A dossier as experts will see it. */
export function previewMasked(counted: CountedRecords, dossier: string): Outcome<CallOutput<'mask.preview'>> {
  const found = eligible(dossiers(counted)).find((each) => each.dossier === dossier);
  if (!found) return refuse('not-found');
  const { number, application, evidence } = masked(counted, found, maskNumbers(counted).get(dossier) ?? 0).masked;
  return success({ alias: aliasOf(number), application, evidence });
}
