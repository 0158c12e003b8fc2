import { View } from '@react-pdf/renderer';
import type { ReactElement, ReactNode } from 'react';
import type { FormModel } from '../../domain/application/documents.ts';
import { BOX_GROUPS, FIELDS, type FieldId, SECTIONS, type SectionId } from '../../domain/application/fields.ts';
import { EMPLOYER_CONSENT } from '../../domain/application/form-text.ts';
import {
  BOX_PLACES,
  COMMITTEE_PLACE,
  COMMITTEE_SIGNATURES,
  COUNTY_ROWS,
  DECISIONS,
  EMPLOYER_PLACE,
  type OpinionPlace,
  type SignaturePlace,
  STATEMENTS,
  type TextPlace,
  UNDERTAKING_PLACE,
} from '../../domain/application/layout.ts';
import { Rule } from './lines.tsx';
import { type PageFrame, PORTRAIT_WIDTH, ReportPage } from './page.tsx';
import { Frame, Heading, LongRow, RuledRow, SignDate, TickLine } from './parts.tsx';
import { estimatedLines, mm, Paragraphs, styles, Type } from './typesetting.tsx';

interface PageProps {
  readonly model: FormModel;
  readonly frame: PageFrame;
}

const LONG_WIDTH = PORTRAIT_WIDTH - 26;
const LEADING = 20;
/** Longer text than this may not fit beside its label on what is left of one page. */
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

/** Section 二: three basic conditions, four tracks. */
export function ConditionsPage({ model, frame }: PageProps): ReactElement {
  return (
    <ReportPage frame={frame} running={SECTIONS.two.title}>
      <Heading text={SECTIONS.two.title} />
      <Frame>
        <LongRow first label={BOX_GROUPS.basic.label} height={BOX_PLACES.basic.paper}>
          <Ticks boxes={model.basic} />
        </LongRow>
        <LongRow label={BOX_GROUPS.tracks.label} height={BOX_PLACES.tracks.paper}>
          <Ticks boxes={model.tracks} />
        </LongRow>
      </Frame>
    </ReportPage>
  );
}

function isLong(text: string, width: number): boolean {
  return estimatedLines(text, width, 12) > ONE_PAGE_LINES;
}

function LongText({ text }: { text: string }): ReactElement {
  return (
    <View>
      <Paragraphs text={text} leading={LEADING} face="kai" width={LONG_WIDTH} />
    </View>
  );
}

function Signed({ sign, values }: { sign: SignaturePlace; values: FormModel['values'] }): ReactElement {
  const { words, space, date, name } = sign;
  return <SignDate label={words} space={space} date={values[date]} {...(name ? { value: values[name] } : {})} />;
}

/** Section 三: the two long texts, over as many pages as they need. */
export function StatementPage({ model, frame }: PageProps): ReactElement {
  const { values } = model;
  const flows = STATEMENTS.some(({ text }) => isLong(values[text.field], LONG_WIDTH));
  return (
    <ReportPage frame={frame} running={SECTIONS.three.title}>
      <Heading text={SECTIONS.three.title} />
      <Frame>
        {STATEMENTS.map((place: TextPlace & { text: { field: FieldId } }, index) => (
          <LongRow
            key={place.text.field}
            first={index === 0}
            label={FIELDS[place.text.field].label}
            height={place.height.paper}
            flows={flows}
          >
            <View style={{ marginBottom: place.sign ? 40 : 0 }}>
              <LongText text={values[place.text.field]} />
            </View>
            {place.sign ? <Signed sign={place.sign} values={values} /> : null}
          </LongRow>
        ))}
      </Frame>
    </ReportPage>
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

interface OpinionProps {
  readonly section: SectionId;
  readonly place: TextPlace & { readonly sign: SignaturePlace };
  readonly values: FormModel['values'];
}

/** A framed text with its heading, its place for signature and stamp, and its date. What the form itself says is in 宋体. */
function Opinion({ section, place, values }: OpinionProps): ReactElement {
  const { text: body, height, sign } = place;
  const text = 'field' in body ? values[body.field] : body.standing;
  const face = 'standing' in body || text === EMPLOYER_CONSENT ? 'song' : 'kai';
  const long = isLong(text, PORTRAIT_WIDTH - 6);
  return (
    <View wrap={long} break={long}>
      <Heading text={SECTIONS[section].title} />
      <Opened height={height.paper}>
        <View style={{ marginBottom: 24 }}>
          <Paragraphs text={text} face={face} leading={LEADING} width={PORTRAIT_WIDTH - 6} />
        </View>
        <Signed sign={sign} values={values} />
      </Opened>
    </View>
  );
}

/** Sections 四 and 五. */
export function UndertakingPage({ model, frame }: PageProps): ReactElement {
  return (
    <ReportPage frame={frame}>
      <Opinion section="four" place={UNDERTAKING_PLACE} values={model.values} />
      <View style={{ height: 18 }} />
      <Opinion section="five" place={EMPLOYER_PLACE} values={model.values} />
    </ReportPage>
  );
}

/** Section 六: the six opinions of the county, two by two. */
export function CountyPage({ model, frame }: PageProps): ReactElement {
  return (
    <ReportPage frame={frame} running={SECTIONS.six.title}>
      <Heading text={SECTIONS.six.title} />
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
    </ReportPage>
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

/** Section 七 with the places for the committee's signatures, 八 and 九. */
export function CommitteePage({ model, frame }: PageProps): ReactElement {
  const { values } = model;
  const { text, height, sign } = COMMITTEE_PLACE;
  return (
    <ReportPage frame={frame}>
      <Heading text={SECTIONS.seven.title} />
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
      {DECISIONS.map((place) => (
        <Opinion key={place.section} section={place.section} place={place} values={values} />
      ))}
    </ReportPage>
  );
}
