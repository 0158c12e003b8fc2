import type { z } from 'zod';
import { TRACK_IDS, type TrackId } from '../../domain/application/conditions.ts';
import { decimal, multiply, parseDecimal, subtract, toExactText } from '../../domain/base/decimal.ts';
import type { MaskId } from '../../domain/scheme/mask-parts.ts';
import type { Scheme, schemeSchema } from '../../domain/scheme/scheme.ts';
import type { CommentRule, ObjectiveRule, SchemeItem } from '../../domain/scheme/scheme-item.ts';
import { sortedLevels } from '../../domain/scheme/scheme-item.ts';
import type { TieRule } from '../../domain/scheme/tie-rules.ts';

/** A level being edited: it begins at `from` and ends where the next higher one begins, so that there can be no gap. */
export interface EditedLevel {
  readonly level: string;
  readonly from: string;
  readonly text: string;
}

/** A comment rule being edited; `general` defers to the scheme's own rule. */
export interface EditedCommentRule {
  readonly when: CommentRule['when'] | 'general';
  readonly low: string;
  readonly high: string;
}

export interface EditedObjectiveRule {
  readonly figure: ObjectiveRule['figure'];
  /** Thresholds with their points; one without a threshold takes the rest. */
  readonly bands: readonly { readonly atLeast: string; readonly points: string }[];
  /** Points if the figure is not stated; empty for no mark at all. */
  readonly unstated: string;
}

/** An item being edited: every number is text as typed. `key` tells items apart while their ids change. */
export interface EditedItem {
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly max: string;
  readonly step: string;
  readonly weight: string;
  readonly description: string;
  /** Tracks it is marked for; naming all is the same as naming none. */
  readonly tracks: readonly TrackId[];
  /** From the highest to the lowest. */
  readonly levels: readonly EditedLevel[];
  readonly show: readonly string[];
  readonly comment: EditedCommentRule;
  readonly objective: EditedObjectiveRule | undefined;
}

/** A scheme being edited, with numbers as text. */
export interface EditedScheme {
  readonly title: string;
  readonly sample: boolean;
  readonly items: readonly EditedItem[];
  readonly aggregate: Scheme['aggregate'];
  readonly high: string;
  readonly low: string;
  readonly minValid: string;
  readonly places: string;
  readonly mode: Scheme['rounding']['mode'];
  readonly at: Scheme['rounding']['at'];
  readonly ties: readonly TieRule[];
  readonly quota: string;
  readonly passMark: string;
  readonly quorum: string;
  readonly recusal: { readonly discussion: boolean; readonly ballot: boolean };
  readonly mask: readonly MaskId[];
  readonly promise: boolean;
  readonly comment: EditedCommentRule;
}

/** What a part of the form for the scheme takes. */
export interface SchemeFormProps {
  readonly edited: EditedScheme;
  readonly onChange: (part: Partial<EditedScheme>) => void;
}

/** What a part of the form for one item takes; `named` is what the screen calls the item. */
export interface ItemFormProps {
  readonly item: EditedItem;
  readonly named: string;
  readonly onChange: (part: Partial<EditedItem>) => void;
}

const NO_RULE: EditedCommentRule = { when: 'never', low: '', high: '' };

function editedCommentRule(rule: CommentRule | undefined, absent: EditedCommentRule): EditedCommentRule {
  return rule ? { when: rule.when, low: rule.low ?? '', high: rule.high ?? '' } : absent;
}

function editedItem(item: SchemeItem, key: number): EditedItem {
  return {
    key,
    id: item.id,
    name: item.name,
    max: item.max,
    step: item.step,
    weight: item.weight,
    description: item.description ?? '',
    tracks: item.tracks ?? TRACK_IDS,
    levels: sortedLevels(item)
      .reverse()
      .map(({ level, from, text }) => ({ level, from, text: text ?? '' })),
    show: item.show ?? [],
    comment: editedCommentRule(item.commentAt, { ...NO_RULE, when: 'general' }),
    objective: item.objective && {
      figure: item.objective.figure,
      bands: item.objective.bands.map(({ atLeast, points }) => ({ atLeast: atLeast ?? '', points })),
      unstated: item.objective.unstated ?? '',
    },
  };
}

/** A valid scheme, made ready for editing. */
export function toEdited(scheme: Scheme): EditedScheme {
  return {
    title: scheme.title,
    sample: scheme.sample,
    items: scheme.items.map(editedItem),
    aggregate: scheme.aggregate,
    high: String(scheme.drop.high),
    low: String(scheme.drop.low),
    minValid: String(scheme.minValid),
    places: String(scheme.rounding.places),
    mode: scheme.rounding.mode,
    at: scheme.rounding.at,
    ties: scheme.ties,
    quota: String(scheme.quota),
    passMark: scheme.passMark ?? '',
    quorum: scheme.quorum === undefined ? '' : String(scheme.quorum),
    recusal: scheme.recusal ?? { discussion: false, ballot: false },
    mask: scheme.mask ?? [],
    promise: scheme.promise ?? false,
    comment: editedCommentRule(scheme.commentAt, NO_RULE),
  };
}

/**
 * The mark on which a level ends, given its place among them (0 is the highest); empty while anything is not a number.
 */
export function levelEnd(item: EditedItem, place: number): string {
  if (place === 0) return item.max;
  const [above, step] = [parseDecimal(item.levels[place - 1]?.from ?? ''), parseDecimal(item.step)];
  return above && step ? toExactText(subtract(above, step)) : '';
}

/** Usual levels, each with the share of the highest mark at which it begins. */
const USUAL_LEVELS = [
  { level: '优', share: '0.9' },
  { level: '良', share: '0.8' },
  { level: '中', share: '0.6' },
  { level: '差', share: '0' },
] as const;

/** The four usual levels for an item's range, each beginning on a step; none while the range is not a number. */
export function usualLevels({ max, step }: Pick<EditedItem, 'max' | 'step'>): EditedLevel[] {
  const [full, size] = [parseDecimal(max), parseDecimal(step)];
  if (!full || !size || size.numerator <= 0n) return [];
  return USUAL_LEVELS.map(({ level, share }) => {
    const start = multiply(full, decimal(share));
    const [over, under] = [start.numerator * size.denominator, start.denominator * size.numerator];
    const steps = (over + under - 1n) / under;
    return { level, from: toExactText(multiply({ numerator: steps, denominator: 1n }, size)), text: '' };
  });
}

export function newItem(items: readonly EditedItem[]): EditedItem {
  const key = Math.max(0, ...items.map((item) => item.key)) + 1;
  const free = Array.from({ length: items.length + 1 }, (_, place) => `item-${place + 1}`);
  const id = free.find((each) => !items.some((item) => item.id === each)) ?? `item-${key}`;
  return {
    key,
    id,
    name: '',
    max: '10',
    step: '1',
    weight: '1',
    description: '',
    tracks: TRACK_IDS,
    levels: [],
    show: [],
    comment: { ...NO_RULE, when: 'general' },
    objective: undefined,
  };
}

/** Text typed for a whole number, as a number if it is one; the scheme's own check says what is wrong. */
function whole(text: string): number | string {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : text;
}

/** Empty if the item defers to the scheme. */
function commentInput({ when, low, high }: EditedCommentRule): { readonly commentAt?: CommentRule } {
  return when === 'general' ? {} : { commentAt: { when, ...(low && { low }), ...(high && { high }) } };
}

type ItemInput = z.input<typeof schemeSchema>['items'][number];

function itemInput(item: EditedItem): ItemInput {
  const { objective, comment, levels } = item;
  return {
    id: item.id.trim(),
    name: item.name.trim(),
    max: item.max,
    step: item.step,
    weight: item.weight,
    ...(item.description.trim() && { description: item.description.trim() }),
    ...(item.tracks.length < TRACK_IDS.length && { tracks: [...item.tracks] }),
    ...(levels.length > 0 &&
      !objective && {
        levels: levels.map(({ level, from, text }, place) => ({
          level,
          from,
          to: levelEnd(item, place),
          ...(text.trim() && { text: text.trim() }),
        })),
      }),
    ...(item.show.length > 0 && { show: [...item.show] }),
    ...commentInput(comment),
    ...(objective && {
      objective: {
        figure: objective.figure,
        bands: objective.bands.map(({ atLeast, points }) => ({ ...(atLeast && { atLeast }), points })),
        ...(objective.unstated && { unstated: objective.unstated }),
      },
    }),
  };
}

/** An edited scheme in the form of a scheme file. What is not a number stays text, for the check to report. */
export function schemeInput(edited: EditedScheme): unknown {
  const { recusal, mask, comment } = edited;
  return {
    title: edited.title.trim(),
    sample: edited.sample,
    aggregate: edited.aggregate,
    items: edited.items.map(itemInput),
    drop: { high: whole(edited.high), low: whole(edited.low) },
    minValid: whole(edited.minValid),
    rounding: { places: whole(edited.places), mode: edited.mode, at: edited.at },
    ties: [...edited.ties],
    quota: whole(edited.quota),
    ...(edited.passMark && { passMark: edited.passMark }),
    ...(edited.quorum && { quorum: whole(edited.quorum) }),
    ...((recusal.discussion || recusal.ballot) && { recusal }),
    ...(mask.length > 0 && { mask: [...mask] }),
    ...(edited.promise && { promise: true }),
    ...(comment.when !== 'never' && commentInput(comment)),
  };
}
