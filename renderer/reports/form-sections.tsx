import { View } from '@react-pdf/renderer';
import type { ReactElement, ReactNode } from 'react';
import type { FormModel } from '../../domain/application/documents.ts';
import { COUNTY_OPINIONS, FIELDS, SECTIONS } from '../../domain/application/fields.ts';
import { EMPLOYER_CONSENT, UNDERTAKING } from '../../domain/application/form-text.ts';
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
        <LongRow first label="必须具备的基本条件" height={74}>
          <Ticks boxes={model.basic} />
        </LongRow>
        <LongRow label="必须具备其中一个的专业条件" height={112}>
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

/** Section 三: the two long texts, over as many pages as they need. */
export function StatementPage({ model, frame }: PageProps): ReactElement {
  const { basicStatement, achievements, employerSealedOn } = model.values;
  const flows = isLong(basicStatement, LONG_WIDTH) || isLong(achievements, LONG_WIDTH);
  return (
    <ReportPage frame={frame} running={SECTIONS.three.title}>
      <Heading text={SECTIONS.three.title} />
      <Frame>
        <LongRow first label={FIELDS.basicStatement.label} height={84} flows={flows}>
          <LongText text={basicStatement} />
        </LongRow>
        <LongRow label={FIELDS.achievements.label} height={138} flows={flows}>
          <View style={{ marginBottom: 40 }}>
            <LongText text={achievements} />
          </View>
          <SignDate label="所在单位（盖章）：" space={22} date={employerSealedOn} />
        </LongRow>
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
  readonly title: string;
  readonly text: string;
  readonly sign: string;
  readonly date: string;
  /** Millimetres after it. */
  readonly space: number;
  readonly value?: string;
  readonly face?: 'song' | 'kai';
  /** Least height in millimetres. */
  readonly height: number;
}

/** A framed opinion with its heading, its place for signature and stamp, and its date. */
function Opinion({ title, text, face = 'kai', height, sign, ...signed }: OpinionProps): ReactElement {
  const long = isLong(text, PORTRAIT_WIDTH - 6);
  return (
    <View wrap={long} break={long}>
      <Heading text={title} />
      <Opened height={height}>
        <View style={{ marginBottom: 24 }}>
          <Paragraphs text={text} face={face} leading={LEADING} width={PORTRAIT_WIDTH - 6} />
        </View>
        <SignDate label={sign} {...signed} />
      </Opened>
    </View>
  );
}

/** Sections 四 and 五. */
export function UndertakingPage({ model, frame }: PageProps): ReactElement {
  const { values } = model;
  return (
    <ReportPage frame={frame}>
      <Opinion
        title={SECTIONS.four.title}
        text={UNDERTAKING}
        face="song"
        sign="申报人签字："
        space={36}
        value={values.undertakingSignature}
        date={values.undertakingDate}
        height={92}
      />
      <View style={{ height: 18 }} />
      <Opinion
        title={SECTIONS.five.title}
        text={values.employerOpinion}
        face={values.employerOpinion === EMPLOYER_CONSENT ? 'song' : 'kai'}
        sign="所在单位盖章"
        space={22}
        date={values.employerOpinionDate}
        height={92}
      />
    </ReportPage>
  );
}

/** Section 六: the six opinions of the county, two by two. */
export function CountyPage({ model, frame }: PageProps): ReactElement {
  const pairs = [COUNTY_OPINIONS.slice(0, 2), COUNTY_OPINIONS.slice(2, 4), COUNTY_OPINIONS.slice(4)];
  return (
    <ReportPage frame={frame} running={SECTIONS.six.title}>
      <Heading text={SECTIONS.six.title} />
      <Frame>
        {pairs.map((pair, row) => (
          <RuledRow key={pair[0]?.[0]} first={row === 0}>
            {pair.map(([opinion, date], column) => (
              <CountyOpinion
                key={opinion}
                first={column === 0}
                title={FIELDS[opinion].label}
                text={model.values[opinion]}
                date={model.values[date]}
              />
            ))}
            <View style={{ width: 0, height: mm(72) }} />
          </RuledRow>
        ))}
      </Frame>
    </ReportPage>
  );
}

function CountyOpinion(props: { first: boolean; title: string; text: string; date: string }): ReactElement {
  return (
    <View style={[styles.grow, { paddingHorizontal: 5, justifyContent: 'space-between' }]}>
      {props.first ? null : <Rule at="left" />}
      <View style={{ marginBottom: 10 }}>
        <View style={{ paddingVertical: 6 }} wrap={false}>
          <Type text={props.title} align="center" face="hei" width={70} />
        </View>
        <Paragraphs text={props.text} face="kai" leading={LEADING} width={70} />
      </View>
      <SignDate label="签　章" space={10} date={props.date} />
    </View>
  );
}

/** Section 七 with the places for the committee's signatures, 八 and 九. */
export function CommitteePage({ model, frame }: PageProps): ReactElement {
  const { values } = model;
  return (
    <ReportPage frame={frame}>
      <Heading text={SECTIONS.seven.title} />
      <Opened height={92}>
        <View style={{ marginBottom: 24 }}>
          <Paragraphs text={values.committeeOpinion} face="kai" leading={LEADING} width={PORTRAIT_WIDTH - 6} />
        </View>
        <View wrap={false}>
          <Type text="专家委员会（专家评审组）负责人签名：" />
          <View style={{ marginTop: 22, marginBottom: 40 }}>
            <Type text="其他评审组成员签名：" />
          </View>
          <SignDate label="" space={0} date={values.committeeOpinionDate} />
        </View>
      </Opened>
      <Opinion
        title={SECTIONS.eight.title}
        text={values.bureauOpinion}
        sign="签　章"
        space={22}
        date={values.bureauOpinionDate}
        height={52}
      />
      <Opinion
        title={SECTIONS.nine.title}
        text={values.leadingGroupOpinion}
        sign="签　章"
        space={22}
        date={values.leadingGroupOpinionDate}
        height={52}
      />
    </ReportPage>
  );
}
