import { View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { SchemeModel } from '../../domain/scheme/words.ts';
import { Rule } from './lines.tsx';
import { Title } from './parts.tsx';
import { mm, styles, Type } from './typesetting.tsx';

/** Title of a review document, marked 示例 while its scheme is not confirmed. */
export function ReviewTitle({
  text,
  sample,
  size = 18,
}: {
  text: string;
  sample: boolean;
  size?: number;
}): ReactElement {
  return (
    <View>
      <Title text={text} size={size} />
      {sample ? (
        <View style={{ position: 'absolute', top: -20, right: 0, border: '1pt solid #b00', paddingHorizontal: 6 }}>
          <Type text="示例" size={12} leading={18} face="hei" colour="#b00" />
        </View>
      ) : null}
    </View>
  );
}

/** The scheme as every review document names it. */
export function schemeLine(scheme: SchemeModel): string {
  return `${scheme.title}（${scheme.version}）`;
}

/** Facts in one or more lines under a title: `评审室：…　　年度：…`. */
export function Facts({
  facts,
  width,
}: {
  facts: readonly (readonly [string, string])[];
  width: number;
}): ReactElement {
  return (
    <View style={[styles.row, { marginBottom: 6, flexWrap: 'wrap' }]} wrap={false}>
      {facts.map(([label, value]) => (
        <View key={label} style={{ marginRight: 18 }}>
          <Type text={`${label}：${value}`} size={10.5} width={width} />
        </View>
      ))}
    </View>
  );
}

/** Numbered notes in small type. */
export function Notes({
  title,
  notes,
  width,
}: {
  title: string;
  notes: readonly string[];
  width: number;
}): ReactElement {
  return (
    <View style={{ marginTop: 8 }}>
      {notes.map((note, index) => (
        <View key={note} style={styles.row}>
          <View style={{ width: mm(11) }}>
            <Type text={index === 0 ? `${title}：` : ''} size={9} leading={14} />
          </View>
          <View style={styles.grow}>
            <Type text={notes.length > 1 ? `${index + 1}．${note}` : note} size={9} leading={14} width={width - 10} />
          </View>
        </View>
      ))}
    </View>
  );
}

/** Places to sign in one line, each with a rule to sign on. */
export function SignLine({ labels }: { labels: readonly string[] }): ReactElement {
  return (
    <View style={[styles.row, { marginTop: 16, marginBottom: 4, justifyContent: 'space-between' }]} wrap={false}>
      {labels.map((label) => (
        <View key={label} style={styles.row}>
          <Type text={`${label}：`} />
          <View style={{ width: mm(36) }}>
            <Rule at="bottom" />
          </View>
        </View>
      ))}
      <Type text="年　　月　　日" />
    </View>
  );
}
