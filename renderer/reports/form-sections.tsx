import { View } from '@react-pdf/renderer';
import type { ReactElement, ReactNode } from 'react';
import type { FormModel } from '../../domain/application/documents.ts';
import { BOX_GROUPS, FIELDS, SECTIONS } from '../../domain/application/fields.ts';
import { EMPLOYER_CONSENT } from '../../domain/application/form-text.ts';
import { BOX_PLACES, type HeadedSection } from '../../domain/application/layout.ts';
import {
  BUREAU_PLACE,
  COMMITTEE_PLACE,
  COMMITTEE_SIGNATURES,
  COUNTY_ROWS,
  EMPLOYER_PLACE,
  LEADING_GROUP_PLACE,
  type OpinionPlace,
  type SignaturePlace,
  STATEMENTS,
  type TextPlace,
  UNDERTAKING_PLACE,
} from '../../domain/application/opinion-layout.ts';
import { Basics, type PhotoPrint } from './form-basics.tsx';
import { Rule } from './lines.tsx';
import { PORTRAIT_WIDTH } from './page.tsx';
import { Frame, Heading, LongRow, RuledRow, SignDate, TickLine } from './parts.tsx';
import { estimatedLines, mm, Paragraphs, styles, Type } from './typesetting.tsx';

interface SectionProps {
  readonly model: FormModel;
  readonly photo: PhotoPrint;
  /** The section's own heading, placed above its content or kept together with it. */
  readonly heading: ReactElement;
}

interface PlaceProps {
  readonly place: TextPlace;
  readonly values: FormModel['values'];
}

const LONG_WIDTH = PORTRAIT_WIDTH - 26;
const LEADING = 20;
/** Text longer than this may not fit beside its label on the rest of a page. */
const ONE_PAGE_LINES = 14;

function Ticks({ boxes }: { boxes: FormModel['basic'] }): ReactElement {
  return (
    <View>
      {boxes.map((box) => (
        <TickLine key={box.text} {...box} width={LONG_WIDTH} />
      ))}
    </View>
  );
}

/** Section 二. */
function Conditions({ model }: Pick<SectionProps, 'model'>): ReactElement {
  return (
    <Frame>
      {BOX_PLACES.map(({ group, height }, index) => (
        <LongRow key={group} first={index === 0} label={BOX_GROUPS[group].label} height={height.paper}>
          <Ticks boxes={model[group]} />
        </LongRow>
      ))}
    </Frame>
  );
}

function isLong(text: string, width: number): boolean {
  return estimatedLines(text, width, 12) > ONE_PAGE_LINES;
}

function textIn({ text }: TextPlace, values: FormModel['values']): string {
  return 'field' in text ? values[text.field] : text.standing;
}

function Signed({ sign, values }: { sign: SignaturePlace; values: FormModel['values'] }): ReactElement {
  const { words, space, date, name } = sign;
  return <SignDate label={words} space={space} date={values[date]} {...(name ? { value: values[name] } : {})} />;
}

/** A long text, with room below for a signature if it is signed. */
function Statement({ place, values }: PlaceProps): ReactElement {
  const text = (
    <View>
      <Paragraphs text={textIn(place, values)} leading={LEADING} face="kai" width={LONG_WIDTH} />
    </View>
  );
  if (!place.sign) return text;
  return (
    <>
      <View style={{ marginBottom: 40 }}>{text}</View>
      <Signed sign={place.sign} values={values} />
    </>
  );
}

/** Section 三: the two long texts, over as many pages as they need. */
function Statements({ model: { values } }: Pick<SectionProps, 'model'>): ReactElement {
  const flows = STATEMENTS.some(({ text }) => isLong(values[text.field], LONG_WIDTH));
  return (
    <Frame>
      {STATEMENTS.map((place, index) => (
        <LongRow
          key={place.text.field}
          first={index === 0}
          label={FIELDS[place.text.field].label}
          height={place.height.paper}
          flows={flows}
        >
          <Statement place={place} values={values} />
        </LongRow>
      ))}
    </Frame>
  );
}

/** A frame at least `height` millimetres high, its parts spread over it. */
function Opened({ height, children }: { height: number; children: ReactNode }): ReactElement {
  return (
    <Frame>
      <View style={styles.row}>
        <View style={[styles.grow, { padding: 8, justifyContent: 'space-between' }]}>{children}</View>
        <View style={{ width: 0, height: mm(height) }} />
      </View>
    </Frame>
  );
}

interface OpinionProps extends PlaceProps {
  readonly place: TextPlace & { readonly sign: SignaturePlace };
  readonly heading: ReactElement;
}

/** A framed text with its heading, its place for signature and stamp, and its date. The form's own words are in 宋体. */
function Opinion({ place, values, heading }: OpinionProps): ReactElement {
  const { text: body, height, sign } = place;
  const text = textIn(place, values);
  const face = 'standing' in body || text === EMPLOYER_CONSENT ? 'song' : 'kai';
  const long = isLong(text, PORTRAIT_WIDTH - 6);
  return (
    <View wrap={long} break={long}>
      {heading}
      <Opened height={height.paper}>
        <View style={{ marginBottom: 24 }}>
          <Paragraphs text={text} face={face} leading={LEADING} width={PORTRAIT_WIDTH - 6} />
        </View>
        <Signed sign={sign} values={values} />
      </Opened>
    </View>
  );
}

/** Section 六: the six opinions of the county, two by two. */
function CountyOpinions({ model }: Pick<SectionProps, 'model'>): ReactElement {
  return (
    <Frame>
      {COUNTY_ROWS.map((places, row) => (
        <RuledRow key={places[0]?.text.field} first={row === 0}>
          {places.map((place, column) => (
            <CountyOpinion key={place.text.field} first={column === 0} place={place} values={model.values} />
          ))}
          <View style={{ width: 0, height: mm(places[0]?.height.paper ?? 0) }} />
        </RuledRow>
      ))}
    </Frame>
  );
}

function CountyOpinion(props: { first: boolean; place: OpinionPlace; values: FormModel['values'] }): ReactElement {
  const { first, place, values } = props;
  const { field } = place.text;
  return (
    <View style={[styles.grow, { paddingHorizontal: 5, justifyContent: 'space-between' }]}>
      {first ? null : <Rule at="left" />}
      <View style={{ marginBottom: 10 }}>
        <View style={{ paddingVertical: 6 }} wrap={false}>
          <Type text={FIELDS[field].label} align="center" face="hei" width={70} />
        </View>
        <Paragraphs text={values[field]} face="kai" leading={LEADING} width={70} />
      </View>
      <Signed sign={place.sign} values={values} />
    </View>
  );
}

/** Section 七, with the places for the committee's signatures. */
function Committee({ model: { values } }: Pick<SectionProps, 'model'>): ReactElement {
  const { text, height, sign } = COMMITTEE_PLACE;
  return (
    <Opened height={height.paper}>
      <View style={{ marginBottom: 24 }}>
        <Paragraphs text={values[text.field]} face="kai" leading={LEADING} width={PORTRAIT_WIDTH - 6} />
      </View>
      <View wrap={false}>
        <Type text={COMMITTEE_SIGNATURES.head} />
        <View style={{ marginTop: 22, marginBottom: 40 }}>
          <Type text={COMMITTEE_SIGNATURES.others} />
        </View>
        <Signed sign={sign} values={values} />
      </View>
    </Opened>
  );
}

/** Puts a section's content under its heading. */
function under(Body: (props: SectionProps) => ReactElement): (props: SectionProps) => ReactElement {
  return (props) => (
    <>
      {props.heading}
      <Body {...props} />
    </>
  );
}

function opinion(place: OpinionProps['place']): (props: SectionProps) => ReactElement {
  return ({ model, heading }) => <Opinion place={place} values={model.values} heading={heading} />;
}

const SECTION_DRAWINGS: Readonly<Record<HeadedSection, (props: SectionProps) => ReactElement>> = {
  one: under(Basics),
  two: under(Conditions),
  three: under(Statements),
  four: opinion(UNDERTAKING_PLACE),
  five: opinion(EMPLOYER_PLACE),
  six: under(CountyOpinions),
  seven: under(Committee),
  eight: opinion(BUREAU_PLACE),
  nine: opinion(LEADING_GROUP_PLACE),
};

/** One section of the form under the annex's own title. */
export function Section(props: Omit<SectionProps, 'heading'> & { readonly section: HeadedSection }): ReactElement {
  const { section, ...rest } = props;
  const Drawing = SECTION_DRAWINGS[section];
  return <Drawing {...rest} heading={<Heading text={SECTIONS[section].title} />} />;
}
