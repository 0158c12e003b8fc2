import type { z } from 'zod';
import { TRACK_IDS, type TrackId } from '../../domain/application/conditions.ts';
import { decimal, multiply, parseDecimal, subtract, toExactText } from '../../domain/base/decimal.ts';
import type { MaskId } from '../../domain/scheme/mask-parts.ts';
import type { Scheme, schemeSchema } from '../../domain/scheme/scheme.ts';
import type { CommentRule, ObjectiveRule, SchemeItem } from '../../domain/scheme/scheme-item.ts';
import { sortedLevels } from '../../domain/scheme/scheme-item.ts';

/** A level under edit: it begins at `from` and ends where the next higher one begins, so that no hole can arise. */
export interface LevelDraft {
  readonly level: string;
  readonly from: string;
  readonly text: string;
}

/** A comment rule under edit; `general` leaves the item to the scheme's own rule. */
export interface CommentDraft {
  readonly when: CommentRule['when'] | 'general';
  readonly low: string;
  readonly high: string;
}

export interface ObjectiveDraft {
  readonly figure: ObjectiveRule['figure'];
  /** Thresholds with their points; one without a threshold takes the rest. */
  readonly bands: readonly { readonly atLeast: string; readonly points: string }[];
  /** Points where the figure is not stated; empty for no mark at all. */
  readonly unstated: string;
}

/** An item under edit: every number is text as typed. `key` tells items apart while their ids change. */
export interface ItemDraft {
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly max: string;
  readonly step: string;
  readonly weight: string;
  readonly description: string;
  /** Tracks it is marked for; all of them is the same as none named. */
  readonly tracks: readonly TrackId[];
  /** From the highest to the lowest. */
  readonly levels: readonly LevelDraft[];
  readonly show: readonly string[];
  readonly comment: CommentDraft;
  readonly objective: ObjectiveDraft | undefined;
}

/** A scheme under edit, numbers as text. */
export interface SchemeDraft {
  readonly title: string;
  readonly sample: boolean;
  readonly items: readonly ItemDraft[];
  readonly aggregate: Scheme['aggregate'];
  readonly high: string;
  readonly low: string;
  readonly minValid: string;
  readonly places: string;
  readonly mode: Scheme['rounding']['mode'];
  readonly at: Scheme['rounding']['at'];
  readonly ties: readonly string[];
  readonly quota: string;
  readonly passMark: string;
  readonly quorum: string;
  readonly recusal: { readonly discussion: boolean; readonly ballot: boolean };
  readonly mask: readonly MaskId[];
  readonly promise: boolean;
  readonly comment: CommentDraft;
}

const NO_RULE: CommentDraft = { when: 'never', low: '', high: '' };

function commentDraft(rule: CommentRule | undefined, absent: CommentDraft): CommentDraft {
  return rule ? { when: rule.when, low: rule.low ?? '', high: rule.high ?? '' } : absent;
}

function itemDraft(item: SchemeItem, key: number): ItemDraft {
  return {
    key,
    ...{ id: item.id, name: item.name, max: item.max, step: item.step, weight: item.weight },
    description: item.description ?? '',
    tracks: item.tracks ?? TRACK_IDS,
    levels: sortedLevels(item)
      .reverse()
      .map(({ level, from, text }) => ({ level, from, text: text ?? '' })),
    show: item.show ?? [],
    comment: commentDraft(item.commentAt, { ...NO_RULE, when: 'general' }),
    objective: item.objective && {
      figure: item.objective.figure,
      bands: item.objective.bands.map(({ atLeast, points }) => ({ atLeast: atLeast ?? '', points })),
      unstated: item.objective.unstated ?? '',
    },
  };
}

/** A sound scheme made ready to be changed. */
export function draftOf(scheme: Scheme): SchemeDraft {
  return {
    title: scheme.title,
    sample: scheme.sample,
    items: scheme.items.map(itemDraft),
    aggregate: scheme.aggregate,
    high: String(scheme.drop.high),
    low: String(scheme.drop.low),
    minValid: String(scheme.minValid),
    places: String(scheme.rounding.places),
    ...{ mode: scheme.rounding.mode, at: scheme.rounding.at },
    ties: scheme.ties,
    quota: String(scheme.quota),
    passMark: scheme.passMark ?? '',
    quorum: scheme.quorum === undefined ? '' : String(scheme.quorum),
    recusal: scheme.recusal ?? { discussion: false, ballot: false },
    mask: scheme.mask ?? [],
    promise: scheme.promise ?? false,
    comment: commentDraft(scheme.commentAt, NO_RULE),
  };
}

/** The mark on which a level ends, given its place among them (0 is the highest); empty while something is no number. */
export function levelEnd(item: ItemDraft, place: number): string {
  if (place === 0) return item.max;
  const [above, step] = [parseDecimal(item.levels[place - 1]?.from ?? ''), parseDecimal(item.step)];
  return above && step ? toExactText(subtract(above, step)) : '';
}

const SHARES = [
  ['优', '0.9'],
  ['良', '0.8'],
  ['中', '0.6'],
  ['差', '0'],
] as const;

/** The four usual levels for an item's range, each beginning on a step; none while the range is no number. */
export function usualLevels({ max, step }: Pick<ItemDraft, 'max' | 'step'>): LevelDraft[] {
  const [full, size] = [parseDecimal(max), parseDecimal(step)];
  if (!full || !size || size.numerator <= 0n) return [];
  return SHARES.map(([level, share]) => {
    const start = multiply(full, decimal(share));
    const [over, under] = [start.numerator * size.denominator, start.denominator * size.numerator];
    const steps = (over + under - 1n) / under;
    return { level, from: toExactText(multiply({ numerator: steps, denominator: 1n }, size)), text: '' };
  });
}

export function newItem(items: readonly ItemDraft[]): ItemDraft {
  const key = Math.max(0, ...items.map((item) => item.key)) + 1;
  const free = Array.from({ length: items.length + 1 }, (_, place) => `item-${place + 1}`);
  const id = free.find((each) => !items.some((item) => item.id === each)) ?? `item-${key}`;
  const rest = { levels: [], show: [], objective: undefined, comment: { ...NO_RULE, when: 'general' as const } };
  return { key, id, name: '', max: '10', step: '1', weight: '1', description: '', tracks: TRACK_IDS, ...rest };
}

/** Text that was typed for a whole number, as a number where it is one; the scheme's own check says what is wrong. */
function whole(text: string): number | string {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : text;
}

function commentInput({ when, low, high }: CommentDraft): CommentRule {
  return { when: when as CommentRule['when'], ...(low && { low }), ...(high && { high }) };
}

type ItemInput = z.input<typeof schemeSchema>['items'][number];

function itemInput(item: ItemDraft): ItemInput {
  const { objective, comment, levels } = item;
  return {
    ...{ id: item.id.trim(), name: item.name.trim(), max: item.max, step: item.step, weight: item.weight },
    ...(item.description.trim() && { description: item.description.trim() }),
    ...(item.tracks.length < TRACK_IDS.length && { tracks: [...item.tracks] }),
    ...(levels.length > 0 &&
      !objective && {
        levels: levels.map(({ level, from, text }, place) => ({
          ...{ level, from, to: levelEnd(item, place) },
          ...(text.trim() && { text: text.trim() }),
        })),
      }),
    ...(item.show.length > 0 && { show: [...item.show] }),
    ...(comment.when !== 'general' && { commentAt: commentInput(comment) }),
    ...(objective && {
      objective: {
        figure: objective.figure,
        bands: objective.bands.map(({ atLeast, points }) => ({ ...(atLeast && { atLeast }), points })),
        ...(objective.unstated && { unstated: objective.unstated }),
      },
    }),
  };
}

/** What a draft says as a scheme file says it. Numbers that are none stay text, for the check to name. */
export function schemeInput(draft: SchemeDraft): unknown {
  const { recusal, mask, comment } = draft;
  return {
    ...{ title: draft.title.trim(), sample: draft.sample, aggregate: draft.aggregate },
    items: draft.items.map(itemInput),
    drop: { high: whole(draft.high), low: whole(draft.low) },
    minValid: whole(draft.minValid),
    rounding: { places: whole(draft.places), mode: draft.mode, at: draft.at },
    ties: [...draft.ties],
    quota: whole(draft.quota),
    ...(draft.passMark && { passMark: draft.passMark }),
    ...(draft.quorum && { quorum: whole(draft.quorum) }),
    ...((recusal.discussion || recusal.ballot) && { recusal }),
    ...(mask.length > 0 && { mask: [...mask] }),
    ...(draft.promise && { promise: true }),
    ...(comment.when !== 'never' && { commentAt: commentInput(comment) }),
  };
}
