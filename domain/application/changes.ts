import { BASIC_CONDITION_IDS, BASIC_CONDITIONS, TRACK_IDS, TRACKS } from './conditions.ts';
import { BOX_GROUPS, FIELD_IDS, type FieldId, fieldDefinition, LISTS, type ListId, type SectionId } from './fields.ts';
import { type FigureName, figureDefinition, figureText, statedFigures } from './figures.ts';
import { type Application, SEALED_OPINIONS } from './record.ts';

/** What a change is about: a field, a list, a group of boxes, a figure, the links from figures to evidence. */
export type ChangeTarget = FieldId | ListId | 'basic' | 'tracks' | FigureName | 'figureEvidence';

/** One difference between two versions of an application, in words. */
export interface Change {
  readonly target: ChangeTarget;
  /** Section of the form; absent for figures. */
  readonly section?: SectionId;
  readonly label: string;
  /** Absent where nothing stood before, or where nothing is left. */
  readonly before?: string;
  readonly after?: string;
}

/** One thing to compare: what it is, and its text in a version; `undefined` where that version does not state it. */
interface Subject {
  readonly target: ChangeTarget;
  readonly section?: SectionId;
  readonly label: string;
  text(application: Application): string | undefined;
}

const BOX = (state: boolean | undefined) => (state === undefined ? '未识读' : state ? '√' : '□');

const FORM_SUBJECTS: readonly Subject[] = [
  ...FIELD_IDS.map((field): Subject => {
    const { section, label } = fieldDefinition(field);
    return { target: field, section, label, text: ({ form }) => form.values[field] };
  }),
  listSubject('educationRows', ({ form }) => form.educationRows.map((row) => [row.period, row.school, row.major])),
  listSubject('workRows', ({ form }) => form.workRows.map((row) => [row.period, row.employer, row.post])),
  ...BASIC_CONDITION_IDS.map(
    (id): Subject => ({
      target: 'basic',
      section: 'two',
      label: `${BOX_GROUPS.basic.label}：${BASIC_CONDITIONS[id].slice(0, 12)}…`,
      text: ({ form }) => BOX(form.basic[id]),
    }),
  ),
  ...TRACK_IDS.map(
    (id): Subject => ({
      target: 'tracks',
      section: 'two',
      label: `${BOX_GROUPS.tracks.label}：${TRACKS[id].name}`,
      text: ({ form }) => BOX(form.tracks[id]),
    }),
  ),
];

function listSubject(target: ListId, rowsOf: (application: Application) => string[][]): Subject {
  return {
    target,
    section: 'one',
    label: LISTS[target].label,
    text: (application) => {
      const rows = rowsOf(application).map((row) => row.join('　'));
      return rows.length === 0 ? undefined : rows.join('\n');
    },
  };
}

function figureSubject(name: FigureName): Subject {
  const { label, unit } = figureDefinition(name);
  return {
    target: name,
    label: unit ? `${label}（${unit}）` : label,
    text: ({ figures }) => figureText(figures, name),
  };
}

const EVIDENCE_LINKS: Subject = {
  target: 'figureEvidence',
  label: '数据与证明材料的对应',
  text: ({ figureEvidence = {} }) => {
    const links = Object.entries(figureEvidence).filter(([, files]) => files.length > 0);
    const lines = links.map(
      ([name, files]) =>
        `${figureDefinition(name as FigureName).label}：${files.length} 份（${files.map((hash) => hash.slice(0, 8)).join('、')}）`,
    );
    return lines.length === 0 ? undefined : lines.sort().join('\n');
  },
};

const SEAL_SUBJECTS = SEALED_OPINIONS.map((opinion): Subject => {
  const { section, label } = fieldDefinition(opinion);
  return {
    target: opinion,
    section,
    label: `${label}（签章）`,
    text: ({ seals }) => {
      const found = seals?.[opinion];
      if (!found || (found.signer === '' && !found.sealed)) return undefined;
      return [found.signer, found.sealed ? '已盖章' : '未盖章'].filter(Boolean).join('，');
    },
  };
});

/**
 * What differs between two versions of an application, in the form's order, figures last. Where values came from and
 * what reading left open are no differences. Without `before` everything stated is new; boxes only where they are ticked.
 */
export function applicationChanges(before: Application | undefined, after: Application): Change[] {
  const names = new Set([...(before ? statedFigures(before.figures) : []), ...statedFigures(after.figures)]);
  const subjects = [...FORM_SUBJECTS, ...SEAL_SUBJECTS, ...[...names].map(figureSubject), EVIDENCE_LINKS];
  return subjects.flatMap(({ text, ...about }): Change[] => {
    const isBox = about.target === 'basic' || about.target === 'tracks';
    const [old, now] = [before ? text(before) : isBox ? BOX(false) : undefined, text(after)];
    if (old === now) return [];
    return [{ ...about, ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) }];
  });
}
