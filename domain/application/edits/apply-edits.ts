import { entriesWhere, namesIn } from '../../base/entries.ts';
import { answererOf } from '../access.ts';
import { cut, fieldText, lineText, MAX_LINE } from '../field-text.ts';
import { enterFigure } from '../figure-entry.ts';
import type { FigureName } from '../figures.ts';
import type { ChangeTarget, PartKind } from '../parts.ts';
import type { Application, ApplicationForm, Figures } from '../record.ts';
import { type ApplicationEdits, issueKey } from './edits.ts';
import { type EditOf, PART_KINDS, targetsOf } from './join-edits.ts';

/** A figure whose text could not be understood. */
export interface UnreadFigure {
  readonly name: FigureName;
  readonly message: string;
}

export interface Edited {
  readonly application: Application;
  /** Figures left as they were, because what was typed is not a figure yet. */
  readonly unread: readonly UnreadFigure[];
}

/** The origin given for a value typed in by hand. */
const BY_HAND = '人工录入';

/** How what was typed into each kind of part enters the record: texts normalised, empty entries left out. */
const TAKEN_OVER: { readonly [Kind in PartKind]: (application: Application, typed: EditOf<Kind>) => Application } = {
  values: ({ form, ...application }, typed) => {
    const values = { ...form.values };
    for (const field of namesIn(typed)) values[field] = fieldText(field, typed[field] ?? '');
    return { ...application, form: { ...form, values: entriesWhere(values, (text) => text !== '') } };
  },
  educationRows: (application, typed) => {
    const rows = typed.map(({ period, school, major }) => ({
      period: lineText(period),
      school: lineText(school),
      major: lineText(major),
    }));
    return withForm(application, { educationRows: rows.filter(isFilled) });
  },
  workRows: (application, typed) => {
    const rows = typed.map(({ period, employer, post }) => ({
      period: lineText(period),
      employer: lineText(employer),
      post: lineText(post),
    }));
    return withForm(application, { workRows: rows.filter(isFilled) });
  },
  basic: (application, typed) => withForm(application, { basic: { ...application.form.basic, ...typed } }),
  tracks: (application, typed) => withForm(application, { tracks: { ...application.form.tracks, ...typed } }),
  figures: (application, typed) => ({ ...application, figures: enteredFigures(application.figures, typed).figures }),
  figureEvidence: (application, typed) => ({
    ...application,
    figureEvidence: entriesWhere({ ...application.figureEvidence, ...typed }, (files = []) => files.length > 0),
  }),
  seals: (application, typed) => {
    const seals = { ...application.seals };
    for (const opinion of namesIn(typed)) {
      const seal = typed[opinion];
      if (seal) seals[opinion] = { ...seal, signer: cut(lineText(seal.signer), MAX_LINE) };
    }
    return { ...application, seals };
  },
};

/** An application with edits applied: texts in the form in which records hold them, empty rows left out. */
export function applyEdits(application: Application, edits: ApplicationEdits): Edited {
  let edited = application;
  const takeOver = <Kind extends PartKind>(kind: Kind) => {
    const typed = edits[kind];
    if (typed) edited = TAKEN_OVER[kind](edited, typed);
  };
  for (const kind of PART_KINDS) takeOver(kind);
  const touched = targetsOf(edits);
  const named = new Set<string>(touched);
  const settled = new Set(edits.settled);
  return {
    application: {
      ...edited,
      formRead: application.formRead || touched.some(isApplicants),
      origins: { ...application.origins, ...originsOf(edits) },
      importIssues: application.importIssues.filter(
        (issue) => !settled.has(issueKey(issue)) && !named.has(issue.field ?? ''),
      ),
    },
    unread: enteredFigures(application.figures, edits.figures ?? {}).unread,
  };
}

function withForm(application: Application, changes: Partial<ApplicationForm>): Application {
  return { ...application, form: { ...application.form, ...changes } };
}

function enteredFigures(before: Figures, typed: EditOf<'figures'>): { figures: Figures; unread: UnreadFigure[] } {
  const unread: UnreadFigure[] = [];
  let figures = before;
  for (const name of namesIn(typed)) {
    const entered = enterFigure(figures, name, typed[name] ?? '');
    if (entered.ok) figures = entered.value;
    else unread.push({ name, message: entered.message });
  }
  return { figures, unread };
}

function isFilled(row: Readonly<Record<string, string>>): boolean {
  return Object.values(row).some((text) => text !== '');
}

function originsOf({ values, figures }: ApplicationEdits): Application['origins'] {
  const byHand = [...Object.keys(values ?? {}), ...Object.keys(figures ?? {})];
  return Object.fromEntries(byHand.map((target) => [target, BY_HAND]));
}

/** Whether typing into a target means that the dossier has a form: true of the applicant's and the employer's parts. */
function isApplicants(target: ChangeTarget): boolean {
  return ['applicant', 'employer'].includes(answererOf(target));
}
