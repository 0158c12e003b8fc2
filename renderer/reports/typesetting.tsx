import { StyleSheet, Text, View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { Typeface } from '../../domain/printing/typefaces.ts';
import { syllables, withBreaks, withSpacedSigns } from './line-break.ts';

/** A length in millimetres, in points. */
export function mm(length: number): number {
  return (length * 72) / 25.4;
}

export type Face = 'song' | 'hei' | 'kai' | 'fang';

/** Every face falls back on all the others, so that a character prints if any font has it. */
const CHAINS: Readonly<Record<Face, Typeface[]>> = {
  song: ['song', 'kai', 'hei', 'yi', 'rare', 'symbols'],
  hei: ['hei', 'song', 'kai', 'yi', 'rare', 'symbols'],
  kai: ['kai', 'song', 'hei', 'yi', 'rare', 'symbols'],
  fang: ['fang', 'song', 'kai', 'hei', 'yi', 'rare', 'symbols'],
};

export const styles = StyleSheet.create({
  row: { flexDirection: 'row' },
  centre: { justifyContent: 'center' },
  grow: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
});

export interface TypeProps {
  readonly text: string;
  /** Points. */
  readonly size?: number;
  /** Distance between baselines in points. Always absolute: the engine resolves a factor against the wrong size. */
  readonly leading?: number;
  readonly face?: Face;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right' | 'justify';
  /** Ems of first-line indent. */
  readonly indent?: number;
  /** Width in millimetres of the narrowest line, which no unbreakable stretch may exceed; 60 by default. */
  readonly width?: number;
  readonly strike?: boolean;
  readonly colour?: string;
}

/** Chinese text set by the rules of 禁则, one line or paragraph for each line of `text`. */
export function Type(props: TypeProps): ReactElement {
  const lines = props.text.split('\n');
  if (lines.length === 1) return <Line {...props} />;
  // Each in a node of its own: for a line feed the engine falls back on a font that is not embedded.
  return (
    <View>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity and are never reordered
        <Line {...props} key={index} text={line} />
      ))}
    </View>
  );
}

function Line(props: TypeProps): ReactElement {
  const { text, size = 12, face = 'song', align = 'left', indent = 0, width = 60 } = props;
  const style = {
    fontFamily: CHAINS[face],
    fontSize: size,
    fontWeight: props.bold ? 700 : 400,
    lineHeight: `${props.leading ?? size * 1.4}pt`,
    textAlign: align,
    textIndent: indent * size,
    ...(props.strike ? { textDecoration: 'line-through' as const } : {}),
    ...(props.colour ? { color: props.colour } : {}),
  };
  return (
    <Text style={style} hyphenationCallback={syllables} orphans={2} widows={2}>
      {withBreaks(withSpacedSigns(text), halfEmsIn(width, size))}
    </Text>
  );
}

/** Half ems at type size `size` that fit in `width` millimetres, but at least one wide character. */
function halfEmsIn(width: number, size: number): number {
  return Math.max(2, Math.floor((mm(width) * 2) / size));
}

/** Lines that `text` will fill at `size` in `width` millimetres, a little generously. */
export function estimatedLines(text: string, width: number, size: number): number {
  const perLine = Math.max(1, mm(width) / size - 0.3);
  const ems = (line: string) => [...line].reduce((sum, character) => sum + (character < '\u2000' ? 0.6 : 1), 0);
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(ems(line) / perLine)), 0);
}

/** Largest of the usual sizes at which `text` needs at most `lines` lines, else the smallest. */
export function fittedSize(text: string, width: number, lines: number, sizes: readonly number[]): number {
  return sizes.find((size) => estimatedLines(text, width, size) <= lines) ?? sizes.at(-1) ?? 12;
}

/** Justified unless there are spaces: the engine would widen only these to fill a line. */
function alignment(text: string): 'left' | 'justify' {
  return text.includes(' ') ? 'left' : 'justify';
}

/** Long text, one paragraph per line. */
export function Paragraphs(props: TypeProps): ReactElement {
  const paragraphs = props.text.split('\n');
  return (
    <>
      {paragraphs.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity and are never reordered
        <Line {...props} key={index} text={text} align={alignment(text)} indent={props.indent ?? 2} />
      ))}
    </>
  );
}
