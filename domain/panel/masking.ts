import { isFigureName } from '../application/figures.ts';
import { type AboutParts, type PartKind, partsOf } from '../application/parts.ts';
import { type Application, applicantName, type Evidence } from '../application/record.ts';
import { meansNothing } from '../base/text.ts';
import { type MaskId, maskPart } from '../scheme/mask-parts.ts';
import { withoutLeads } from './identifying.ts';
import { companyNames, personNames, REDACTED, redactorOf } from './redact.ts';

/** What stands in a field that experts do not see. */
export const HIDDEN = '（已隐去）';

export interface MaskInput {
  readonly mask: readonly MaskId[];
  readonly application: Application;
  readonly evidence: readonly Evidence[];
  /** Place of the applicant among the masked ones, from 1. */
  readonly number: number;
  /** SHA-256 of attachments that a person looked at and let through. */
  readonly released: ReadonlySet<string>;
}

/** An application as experts get it. */
export interface MaskedApplication {
  readonly number: number;
  readonly application: Application;
  readonly evidence: Evidence[];
}

/** Where something was taken out of a text: a field's label or a part of the form, and how often. */
export interface Redaction {
  readonly place: string;
  readonly count: number;
}

export interface Masked {
  readonly masked: MaskedApplication;
  readonly redactions: readonly Redaction[];
}

/** Name under which experts know an applicant. */
export function aliasOf(number: number): string {
  return `申报人${String(number).padStart(2, '0')}`;
}

function employersOf({ form }: Application): string[] {
  const { coverEmployer, employerAndPost } = form.values;
  const named = [coverEmployer, employerAndPost, ...form.workRows.map(({ employer }) => employer)];
  return named.filter((text): text is string => !meansNothing(text)).flatMap(companyNames);
}

/** Texts that must not stand anywhere in what experts get. */
export function secretsOf(application: Application, mask: readonly MaskId[]): string[] {
  const { form, figures } = application;
  const { values } = form;
  const schools = [values.schoolAndMajor, ...form.educationRows.map(({ school }) => school)];
  const parts: Readonly<Record<MaskId, readonly (string | undefined)[]>> = {
    name: [values.name, values.coverApplicant].flatMap((name) => (name ? personNames(name).secrets : [])),
    employer: [...employersOf(application), figures.creditCode],
    phone: [values.phone, ...(values.phone ?? '').split(/[\s,，、;；/]+/)],
    photo: [],
    sex: [],
    birth: [],
    ethnicity: [],
    origin: [],
    school: schools,
    county: [figures.county],
  };
  const named = mask.flatMap((id) => parts[id]);
  return [...new Set(named.filter((text): text is string => !meansNothing(text)))];
}

type Take = (text: string) => { readonly text: string; readonly count: number };

/** Takes out secrets, surnames with an address (李总), and what leads to the person; again and again, since what is left may close up to a secret. */
function takerOf(application: Application, mask: readonly MaskId[]): Take {
  const { redact } = redactorOf(secretsOf(application, mask));
  const names = mask.includes('name') ? personNames(applicantName(application)) : undefined;
  const address = names?.address;
  const take: Take = (text) => {
    const first = redact(text);
    const more = address ? [...first.text.matchAll(address)].length : 0;
    const named = address ? first.text.replace(address, REDACTED) : first.text;
    const last = names ? withoutLeads(named, names.given ?? '') : { text: named, count: 0 };
    const count = first.count + more + last.count;
    if (count === 0) return first;
    const rest = take(last.text);
    return { text: rest.text, count: count + rest.count };
  };
  return take;
}

function redactDeep(value: unknown, take: (text: string) => string): unknown {
  if (typeof value === 'string') return take(value);
  if (Array.isArray(value)) return value.map((each) => redactDeep(each, take));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, redactDeep(member, take)]));
}

/** Kinds of parts that the report of what was taken out names together; the others go by their own labels. */
const COMMON_PLACES: Readonly<Partial<Record<PartKind, string>>> = { figures: '业绩数据', seals: '签章' };

/** Application with the masked fields replaced, before its texts are searched. */
function hideFields(application: Application, mask: readonly MaskId[], alias: string): Application {
  const values = { ...application.form.values };
  const figures = { ...application.figures };
  for (const part of mask.map(maskPart)) {
    for (const field of part.fields) if (values[field] !== undefined) values[field] = HIDDEN;
    for (const figure of part.figures) delete figures[figure];
  }
  if (mask.includes('name')) Object.assign(values, { name: alias, coverApplicant: alias });
  if (mask.includes('employer')) Object.assign(values, { coverEmployer: `${alias}的单位` });
  const workRows = application.form.workRows.map((row) =>
    mask.includes('employer') ? { ...row, employer: HIDDEN } : row,
  );
  const educationRows = application.form.educationRows.map((row) =>
    mask.includes('school') ? { ...row, school: HIDDEN } : row,
  );
  const { round, formRead } = application;
  // Where values came from names files, and files are named after people; what import left open is the secretariat's business.
  const rest: Pick<Application, AboutParts> = { round, formRead, origins: {}, importIssues: [] };
  return { ...application, ...rest, figures, form: { ...application.form, values, workRows, educationRows } };
}

const EXTENSION = /\.(pdf|jpe?g|png|gif|bmp|webp|tiff?|docx?|xlsx?|txt|mp[34]|mov|webm|avi|m4a|wav|zip)$/i;

/** Attachments that go out: photos unless masked, proofs, each only where a person let it through, under neutral names. */
function maskedEvidence({ evidence, released, mask }: MaskInput): Evidence[] {
  const shown = evidence.filter(
    ({ role, sha256 }) => released.has(sha256) && (role === 'proof' || (role === 'photo' && !mask.includes('photo'))),
  );
  const proofs = shown.filter(({ role }) => role === 'proof').map(({ sha256 }) => sha256);
  return shown.map((each) => {
    const extension = EXTENSION.exec(each.name)?.[0].toLowerCase() ?? '';
    const stem = each.role === 'photo' ? '照片' : `材料${proofs.indexOf(each.sha256) + 1}`;
    return { ...each, name: `${stem}${extension}` };
  });
}

/** Figures linked to the attachments that go out, and to no others. */
function withLinksTo(evidence: readonly Evidence[], application: Application): Application {
  if (!application.figureEvidence) return application;
  const kept = new Set(evidence.map(({ sha256 }) => sha256));
  const links = Object.entries(application.figureEvidence).filter(([figure]) => isFigureName(figure));
  const figureEvidence = Object.fromEntries(
    links.map(([figure, files]) => [figure, files.filter((each) => kept.has(each))]),
  );
  return { ...application, figureEvidence };
}

/** An application made fit for experts who are not to know whose it is, with an account of what was taken out of texts. */
export function maskApplication(input: MaskInput): Masked {
  const { mask, number } = input;
  const take = takerOf(input.application, mask);
  const found = new Map<string, number>();
  const takeAt = (place: string) => (text: string) => {
    const { text: rest, count } = take(text);
    if (count > 0) found.set(place, (found.get(place) ?? 0) + count);
    return rest;
  };
  const evidence = maskedEvidence(input);
  const hidden = withLinksTo(evidence, hideFields(input.application, mask, aliasOf(number)));
  const application = partsOf([hidden])
    .filter(({ holdsWords }) => holdsWords)
    .reduce((searched, part) => {
      const redact = takeAt(COMMON_PLACES[part.kind] ?? part.label);
      return part.set(searched, redactDeep(part.get(searched), redact));
    }, hidden);
  return {
    masked: { number, application, evidence },
    redactions: [...found].map(([place, count]) => ({ place, count })),
  };
}
