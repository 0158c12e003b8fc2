import { BASIC_CONDITION_IDS, TRACK_IDS, type TrackId } from '../../domain/application/conditions.ts';
import { type Application, application, type Figures } from '../../domain/application/record.ts';

type Form = Application['form'];

export interface ApplicationParts {
  readonly round?: number;
  readonly name?: string;
  readonly employer?: string;
  /** Day the form was filled in, as written on it. */
  readonly filledOn?: string;
  /** Tracks ticked on the form. */
  readonly tracks?: readonly TrackId[];
  readonly basic?: Form['basic'];
  readonly values?: Form['values'];
  readonly figures?: Partial<Figures>;
}

/** The boxes of the form: those named are ticked, the others read as empty. */
export function ticked<Id extends string>(all: readonly Id[], chosen: readonly Id[]): Record<Id, boolean> {
  return Object.fromEntries(all.map((id) => [id, chosen.includes(id)])) as Record<Id, boolean>;
}

/** A live seller of round 2023 who meets every condition, but for what the test says. */
export function anApplication(parts: ApplicationParts = {}): Application {
  const { round = 2023, name = '张建华', employer = '南华野生菌商贸有限公司', filledOn = '2023.03.16' } = parts;
  return application.parse({
    round,
    formRead: true,
    form: {
      values: { name, coverEmployer: employer, filledOn, ...parts.values },
      basic: parts.basic ?? ticked(BASIC_CONDITION_IDS, BASIC_CONDITION_IDS),
      tracks: ticked(TRACK_IDS, parts.tracks ?? ['live-seller']),
      educationRows: [],
      workRows: [],
    },
    figures: {
      sales: [{ year: round - 1, amount: '450000' }],
      mainlyLocal: true,
      badRecord: { has: false, text: '无' },
      appliedBefore: false,
      ...parts.figures,
    },
    origins: {},
    importIssues: [],
  });
}
