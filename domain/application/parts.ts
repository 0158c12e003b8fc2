import { withEntry } from '../base/entries.ts';
import {
  BASIC_CONDITION_IDS,
  BASIC_CONDITIONS,
  type BasicConditionId,
  TRACK_IDS,
  TRACKS,
  type TrackId,
} from './conditions.ts';
import {
  BOX_GROUPS,
  FIELD_IDS,
  type FieldId,
  fieldDefinition,
  isField,
  LISTS,
  type ListId,
  type SectionId,
} from './fields.ts';
import {
  type FigureName,
  figureAccess,
  figureDefinition,
  figureText,
  HOLDS_WORDS,
  isFigureName,
  statedFigures,
} from './figures.ts';
import {
  type Application,
  type ApplicationForm,
  type EducationRow,
  listCells,
  SEALED_OPINIONS,
  type Seal,
  type SealedOpinion,
  type WorkRow,
} from './record.ts';

/**
 * Catalogue of the parts of an application: everything that can be typed, changed, compared and merged. Edits,
 * differences, merging, rights and labels derive from it; a member of the record that is missing here does not compile.
 */

/** Kinds of parts, by the members of the record that hold them. Round, origins and issues are about the parts, not parts. */
export type PartKind = keyof ApplicationForm | Exclude<keyof Application, 'form' | AboutParts>;
/** Members of the record that are not parts. */
export type AboutParts = 'round' | 'formRead' | 'origins' | 'importIssues';

/** Kinds whose parts are answered for, and reported, together. */
export type JointKind = Exclude<PartKind, 'values' | 'figures' | 'seals'>;

/** What a right, a change or a correction is about: one field or figure, or all parts of a kind. Stored in records. */
export type ChangeTarget = FieldId | FigureName | JointKind;

/** One part, with a value of its own type. */
export interface PartOf<Value> {
  readonly kind: PartKind;
  readonly target: ChangeTarget;
  /** Section of the form; absent for figures. */
  readonly section?: SectionId;
  /** What it is called in a sentence. */
  readonly label: string;
  /** What it is called above its two values: with its unit, or with the words of its box. */
  readonly heading: string;
  /** Whether it may hold free text, and so a person's name. */
  readonly holdsWords: boolean;
  /** `undefined` where the application does not state it. */
  get(application: Application): Value | undefined;
  /** The application with another value, or without any. */
  set(application: Application, value: Value | undefined): Application;
  /** As people read and compare it. */
  text(application: Application): string | undefined;
}
/** Any part: what `get` gives of one version goes into `set` of another. */
export type Part = PartOf<unknown>;

function withForm(application: Application, changes: Partial<ApplicationForm>): Application {
  return { ...application, form: { ...application.form, ...changes } };
}

export function fieldPart(field: FieldId): PartOf<string> {
  const { section, label } = fieldDefinition(field);
  const get = ({ form }: Application) => form.values[field];
  return {
    kind: 'values',
    target: field,
    section,
    label,
    heading: label,
    holdsWords: true,
    get,
    set: (application, value) => withForm(application, { values: withEntry(application.form.values, field, value) }),
    text: get,
  };
}

/** √, □, or not readable; a box about which the application states nothing counts as unreadable. */
export function boxText(state: boolean | undefined): string {
  return state === undefined ? '未识读' : state ? '√' : '□';
}

function basicPart(id: BasicConditionId): PartOf<boolean> {
  const { label } = BOX_GROUPS.basic;
  return {
    kind: 'basic',
    target: 'basic',
    section: 'two',
    label,
    heading: `${label}：${BASIC_CONDITIONS[id].slice(0, 12)}…`,
    holdsWords: false,
    get: ({ form }) => form.basic[id],
    set: (application, value) => withForm(application, { basic: withEntry(application.form.basic, id, value) }),
    text: ({ form }) => boxText(form.basic[id]),
  };
}

function trackPart(id: TrackId): PartOf<boolean> {
  const { label } = BOX_GROUPS.tracks;
  return {
    kind: 'tracks',
    target: 'tracks',
    section: 'two',
    label,
    heading: `${label}：${TRACKS[id].name}`,
    holdsWords: false,
    get: ({ form }) => form.tracks[id],
    set: (application, value) => withForm(application, { tracks: withEntry(application.form.tracks, id, value) }),
    text: ({ form }) => boxText(form.tracks[id]),
  };
}

/** What the parts of both lists have in common. */
function listFacts<List extends ListId>(list: List) {
  const { label } = LISTS[list];
  return {
    kind: list,
    target: list,
    section: 'one',
    label,
    heading: label,
    holdsWords: true,
    text: ({ form }: Application) =>
      listCells(form, list)
        .map((cells) => cells.join('　'))
        .join('\n') || undefined,
  } as const;
}

const EDUCATION_ROWS: PartOf<EducationRow[]> = {
  ...listFacts('educationRows'),
  get: ({ form }) => form.educationRows,
  set: (application, educationRows = []) => withForm(application, { educationRows }),
};

const WORK_ROWS: PartOf<WorkRow[]> = {
  ...listFacts('workRows'),
  get: ({ form }) => form.workRows,
  set: (application, workRows = []) => withForm(application, { workRows }),
};

export function figurePart(name: FigureName): Part {
  const { label, unit, kind } = figureDefinition(name);
  const { get, set } = figureAccess(name);
  return {
    kind: 'figures',
    target: name,
    label,
    heading: unit ? `${label}（${unit}）` : label,
    holdsWords: HOLDS_WORDS[kind],
    get: ({ figures }) => get(figures),
    set: (application, value) => ({ ...application, figures: set(application.figures, value) }),
    text: ({ figures }) => figureText(figures, name),
  };
}

function linksPart(name: FigureName): PartOf<string[]> {
  const { label } = figureDefinition(name);
  return {
    kind: 'figureEvidence',
    target: 'figureEvidence',
    label: `${label}的证明材料`,
    heading: label,
    holdsWords: false,
    get: ({ figureEvidence }) => figureEvidence?.[name],
    set: (application, value) => {
      const { figureEvidence } = application;
      if (!figureEvidence && value === undefined) return application;
      return { ...application, figureEvidence: withEntry({ ...figureEvidence }, name, value) };
    },
    text: ({ figureEvidence }) => {
      const files = figureEvidence?.[name] ?? [];
      return files.length === 0
        ? undefined
        : `${files.length} 份（${files.map((hash) => hash.slice(0, 8)).join('、')}）`;
    },
  };
}

function sealPart(opinion: SealedOpinion): PartOf<Seal> {
  const { section, label } = fieldDefinition(opinion);
  return {
    kind: 'seals',
    target: opinion,
    section,
    label: `${label}（签章）`,
    heading: `${label}（签章）`,
    holdsWords: true,
    get: ({ seals }) => seals?.[opinion],
    set: (application, value) => {
      const { seals } = application;
      if (!seals && value === undefined) return application;
      return { ...application, seals: withEntry({ ...seals }, opinion, value) };
    },
    text: ({ seals }) => {
      const found = seals?.[opinion];
      if (!found || (found.signer === '' && !found.sealed)) return undefined;
      return [found.signer, found.sealed ? '已盖章' : '未盖章'].filter(Boolean).join('，');
    },
  };
}

/** Names for which at least one of the versions has an entry. */
function linkedFigures(versions: readonly Application[]): FigureName[] {
  const names = versions.flatMap(({ figureEvidence = {} }) => Object.keys(figureEvidence));
  return [...new Set(names)].filter(isFigureName);
}

function always(parts: readonly Part[]): () => readonly Part[] {
  return () => parts;
}

/** The parts in which some versions may differ, by kind, in the order in which people read them. */
const PARTS: Readonly<Record<PartKind, (versions: readonly Application[]) => readonly Part[]>> = {
  values: always(FIELD_IDS.map(fieldPart)),
  educationRows: always([EDUCATION_ROWS]),
  workRows: always([WORK_ROWS]),
  basic: always(BASIC_CONDITION_IDS.map(basicPart)),
  tracks: always(TRACK_IDS.map(trackPart)),
  seals: always(SEALED_OPINIONS.map(sealPart)),
  figures: (versions) => [...new Set(versions.flatMap(({ figures }) => statedFigures(figures)))].map(figurePart),
  figureEvidence: (versions) => linkedFigures(versions).map(linksPart),
};

/** All parts in which some versions of an application may differ: the form's, then the figures and their evidence. */
export function partsOf(versions: readonly Application[]): Part[] {
  return Object.values(PARTS).flatMap((parts) => parts(versions));
}

/** The part that an issue or an origin names. */
export function partNamed(name: string): Part | undefined {
  if (isField(name)) return fieldPart(name);
  return isFigureName(name) ? figurePart(name) : undefined;
}

const JOINT_LABELS: Readonly<Record<JointKind, string>> = {
  educationRows: LISTS.educationRows.label,
  workRows: LISTS.workRows.label,
  basic: BOX_GROUPS.basic.label,
  tracks: BOX_GROUPS.tracks.label,
  figureEvidence: '数据与证明材料的对应',
};

/** What a target is called. */
export function targetLabel(target: ChangeTarget): string {
  if (isField(target)) return fieldDefinition(target).label;
  return isFigureName(target) ? figureDefinition(target).label : JOINT_LABELS[target];
}
