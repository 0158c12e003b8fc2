import type { Element } from '@xmldom/xmldom';
import { normaliseText } from '../../../../domain/base/text.ts';
import { runText } from '../docx/symbols.ts';
import { attribute, child, children, flag } from '../xml.ts';
import { colourOf, looksSame } from './styles.ts';

/** A piece of a string: its words, and what its own style says of them. */
interface Run {
  readonly text: string;
  readonly struck: boolean;
  readonly colour?: string;
}

/** A string item: its runs. */
export type RichText = readonly Run[];

/** A string in its parts: what is to be read, what is struck out, what is in the colour of the ground. */
export interface Parts {
  readonly text: string;
  readonly struck: string;
  readonly unseen: string;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A string item, plain or in runs, without the reading aids (`rPh`). */
export function richText(item: Element): RichText {
  return children(item).flatMap((part): Run[] => {
    if (part.localName === 't') return [{ text: plainText(part.textContent ?? ''), struck: false }];
    if (part.localName !== 'r') return [];
    const style = child(part, 'rPr');
    const words = children(part, 't').map((text) => text.textContent ?? '');
    const text = plainText(runText(words.join(''), attribute(style && child(style, 'rFont'), 'val'), true));
    const colour = style && colourOf(child(style, 'color'));
    // A raised digit is the mark of a footnote or a power, never a digit of the number before it.
    const raised = attribute(style && child(style, 'vertAlign'), 'val') === 'superscript';
    return [
      {
        text: raised ? text.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit) : text,
        struck: (style && flag(child(style, 'strike'))) ?? false,
        ...(colour !== undefined && { colour }),
      },
    ];
  });
}

/** Parts of a string that stands on a ground. */
export function partsOf(runs: RichText, ground: string | undefined): Parts {
  const joined = (wanted: (run: Run) => boolean) =>
    runs
      .filter(wanted)
      .map(({ text }) => text)
      .join('');
  const isUnseen = ({ colour, text }: Run) => text.trim() !== '' && looksSame(colour, ground);
  return {
    text: joined((run) => !run.struck && !isUnseen(run)),
    struck: joined(({ struck }) => struck),
    unseen: joined((run) => !run.struck && isUnseen(run)),
  };
}

/** Stored text with its escapes (`_x000A_`) resolved. */
export function plainText(text: string): string {
  const codes = /_x([0-9A-Fa-f]{4})_/g;
  return normaliseText(text.replace(codes, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))));
}
