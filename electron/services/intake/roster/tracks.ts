import { TRACK_IDS, type TrackId } from '../../../../domain/application/conditions.ts';
import { comparisonKey, meansNothing, toHalfWidth } from '../../../../domain/base/text.ts';
import type { SheetCell } from '../../../platform/office/xlsx/model.ts';
import { cellText, type Understood } from './cells.ts';
import { chosenOf } from './options.ts';

const NAMED: readonly (readonly [TrackId, RegExp])[] = [
  ['influencer', /网络达人(和|及|或)?(网络)?主播|网络达人|网红主播|网红|达人/],
  ['live-seller', /带货(的)?主播|直播带货|带货|直播电商|直播销售/],
  ['cross-border', /跨境(电商|电子商务)?(销售)?/],
  ['e-commerce', /电商(销售|企业|创业|经营)?|电子商务(销售)?|网络销售/],
];
const NUMERALS = ['一', '二', '三', '四'];

/** Track by the article's number （三）. */
function numbered(text: string): TrackId | 'none' | undefined {
  const plain = toHalfWidth(text).replace(/\s/g, '');
  const number = /^(?:第?六条)?第?[（(]?([一二三四1-4])[）)]?[项类]?$/.exec(plain)?.[1];
  if (!number) return undefined;
  return TRACK_IDS[NUMERALS.includes(number) ? NUMERALS.indexOf(number) : Number(number) - 1] ?? 'none';
}

/** Tracks of entry that a cell declares: the ticked ones of printed options, else by name or number. */
export function parseTracks(cell: SheetCell): Understood<TrackId[]> {
  const text = cellText(cell);
  if (meansNothing(text)) return {};
  const choice = chosenOf(text, (word) => numbered(word) !== undefined || NAMED.some(([, name]) => name.test(word)));
  if (choice.kind === 'plain' || choice.kind === 'unmarked') {
    const all = declared(text);
    // All four with nothing but blanks or strokes between them are the printed words, still to be ticked.
    return all.value?.length === TRACK_IDS.length && !/[；;、，,]/.test(text) ? { doubt: text } : all;
  }
  const found = choice.kind === 'ticked' ? choice.words.map(declared) : [];
  const value = TRACK_IDS.filter((track) => found.some((each) => each.value?.includes(track)));
  const isSure = value.length === 1 && found.every(({ doubt }) => doubt === undefined);
  return { ...(value.length > 0 && { value }), ...(!isSure && { doubt: text }) };
}

function declared(text: string): Understood<TrackId[]> {
  const track = numbered(text);
  if (track !== undefined) return track === 'none' ? { doubt: text } : { value: [track] };
  let rest = comparisonKey(text);
  const found = new Set<TrackId>();
  for (const [each, pattern] of NAMED) {
    const before = rest;
    rest = rest.replace(new RegExp(pattern, 'g'), '');
    if (rest !== before) found.add(each);
  }
  const clear = rest.replace(/类别?|人才|个人|企业|负责人|[和及与或的兼]|[一二三四1-4]/g, '') === '';
  const value = TRACK_IDS.filter((each) => found.has(each));
  return { ...(value.length > 0 && { value }), ...(!clear || value.length === 0 ? { doubt: text } : {}) };
}
