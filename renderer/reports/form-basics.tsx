import { Image, View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { FormModel } from '../../domain/application/documents.ts';
import { SECTIONS } from '../../domain/application/fields.ts';
import { Rule } from './lines.tsx';
import { type PageFrame, PORTRAIT_WIDTH, ReportPage } from './page.tsx';
import { Cell, Frame, Heading, Row, RuledRow } from './parts.tsx';
import { mm, styles, Type } from './typesetting.tsx';

/** The photo ready to print (a data: address), or the words that stand in its place. */
export type PhotoPrint = { readonly source: string; readonly fit: 'cover' | 'contain' } | { readonly words: string };

/** 小一寸, millimetres. */
const PHOTO = { width: 22, height: 32 } as const;
const PHOTO_CELL = 26;
const LABEL = 18;
const ROW = 12.5;

function Photo({ photo }: { photo: PhotoPrint }): ReactElement {
  return (
    <View style={{ width: mm(PHOTO_CELL), alignItems: 'center', justifyContent: 'center', padding: 2 }}>
      <Rule at="left" />
      {'source' in photo ? (
        <Image src={photo.source} style={{ width: mm(PHOTO.width), height: mm(PHOTO.height), objectFit: photo.fit }} />
      ) : (
        <Type text={photo.words} align="center" width={PHOTO.width} />
      )}
    </View>
  );
}

type Values = FormModel['values'];

function PersonRows({ values, photo }: { values: Values; photo: PhotoPrint }): ReactElement {
  return (
    <View style={styles.row} wrap={false}>
      <View style={styles.grow}>
        <Row first height={ROW}>
          <Cell first width={16} text="姓名" />
          <Cell width={27} text={values.name} face="kai" />
          <Cell width={14} text="性别" />
          <Cell width={25} text={values.sex} face="kai" />
          <Cell width={22} text="出生年月" />
          <Cell room={32} text={values.birth} face="kai" />
        </Row>
        <Row height={ROW}>
          <Cell first width={16} text="民族" />
          <Cell width={27} text={values.ethnicity} face="kai" />
          <Cell width={14} text="籍贯" />
          <Cell width={25} text={values.origin} face="kai" />
          <Cell width={22} text={'工作时间\n（现职）'} />
          <Cell room={32} text={values.presentPostSince} face="kai" />
        </Row>
        <Row height={ROW}>
          <Cell first width={16} text={'职称\n职级'} />
          <Cell width={27} text={values.title} face="kai" />
          <Cell width={14} text={'行政\n级别'} />
          <Cell width={25} text={values.rank} face="kai" />
          <Cell width={22} text={'政治面貌\n加入时间'} />
          <Cell room={32} text={`${values.politicalStatus}\n${values.joinedOn}`} face="kai" />
        </Row>
      </View>
      <Photo photo={photo} />
    </View>
  );
}

function PostRows({ values }: { values: Values }): ReactElement {
  return (
    <>
      <Row height={ROW}>
        <Cell first width={36} text="工作单位及职务" />
        <Cell room={PORTRAIT_WIDTH - 36} text={values.employerAndPost} face="kai" align="left" lines={3} />
      </Row>
      <Row height={ROW}>
        <Cell first width={LABEL} text={'最高\n学历'} />
        <Cell width={22} text={values.education} face="kai" />
        <Cell width={LABEL} text={'最高\n学位'} />
        <Cell width={22} text={values.degree} face="kai" />
        <Cell width={24} text={'毕业院校\n及专业'} />
        <Cell room={PORTRAIT_WIDTH - 2 * LABEL - 68} text={values.schoolAndMajor} face="kai" align="left" />
      </Row>
    </>
  );
}

const PERIOD = 44;
const LAST = 42;
const SIDE_LABEL = 12;
const MIDDLE = PORTRAIT_WIDTH - SIDE_LABEL - PERIOD - LAST;

interface HistoryProps {
  readonly label: string;
  readonly heads: readonly [string, string, string];
  readonly rows: readonly (readonly [string, string, string])[];
  /** Least height in millimetres; few rows grow to fill it. */
  readonly least: number;
}

function HistoryRow({ cells, head = false }: { cells: HistoryProps['heads']; head?: boolean }): ReactElement {
  const [period, middle, last] = cells;
  const face = head ? 'song' : 'kai';
  return (
    <Row first={head} height={head ? 9 : ROW} grow={!head}>
      <Cell first width={PERIOD} text={period} face={face} />
      <Cell room={MIDDLE} text={middle} face={face} />
      <Cell width={LAST} text={last} face={face} />
    </Row>
  );
}

/** 主要教育经历, 主要工作经历: one label beside as many rows as there are, over as many pages as they need. */
function History({ label, heads, rows, least }: HistoryProps): ReactElement {
  return (
    <RuledRow>
      <View style={{ width: mm(SIDE_LABEL) }}>
        <View style={{ paddingVertical: 6, paddingHorizontal: 3 }} wrap={false}>
          <Type text={[...label].join('\n')} leading={16} align="center" width={SIDE_LABEL} />
        </View>
      </View>
      <View style={styles.grow}>
        <Rule at="left" />
        <View fixed>
          <HistoryRow cells={heads} head />
        </View>
        {rows.map((cells, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are printed once, in this order
          <HistoryRow key={index} cells={cells} />
        ))}
      </View>
      <View style={{ width: 0, height: mm(least) }} />
    </RuledRow>
  );
}

/** Section 一. */
export function BasicsPage(props: {
  readonly model: FormModel;
  readonly frame: PageFrame;
  readonly photo: PhotoPrint;
}): ReactElement {
  const { model, frame, photo } = props;
  return (
    <ReportPage frame={frame} running={SECTIONS.one.title}>
      <Heading text={SECTIONS.one.title} />
      <Frame>
        <PersonRows values={model.values} photo={photo} />
        <PostRows values={model.values} />
        <History label="主要教育经历" heads={['起止年月', '学校', '所学专业']} rows={model.education} least={48} />
        <History label="主要工作经历" heads={['起止年月', '工作单位', '职务（职称）']} rows={model.work} least={76} />
      </Frame>
    </ReportPage>
  );
}
