import { View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { SummaryModel, SummaryRow } from '../../domain/ranking/documents.ts';
import { LANDSCAPE_WIDTH, type PageFrame, ReportPage } from './page.tsx';
import { Heading } from './parts.tsx';
import { Facts, Notes, ReviewTitle, SignLine, schemeLine } from './review-parts.tsx';
import { blocks, type Column, Table, type TableCell } from './table.tsx';
import { Paragraphs } from './typesetting.tsx';

const WIDTH = LANDSCAPE_WIDTH;
const SIZE = 9;
const ROW = 6.5;
/** Columns in millimetres. */
const RANK = { name: '名次', width: 12 } as const;
const NAME = { name: '申报人', width: 22 } as const;
const TRACK = { name: '申报类别', width: 26 } as const;
const VALID = { name: '有效\n评分', width: 12 } as const;
const SCORE = { name: '得分', width: 18 } as const;
const STANDING = { name: '结论', width: 22 } as const;
const EMPLOYER_LEAST = 34;
const BESIDE = RANK.width + NAME.width + TRACK.width + VALID.width + SCORE.width + STANDING.width + EMPLOYER_LEAST;
const TOTAL = { least: 11, best: 18 } as const;
/** Characters of an expert's name that still read well in a column. */
const LONGEST_HEAD = 6;

/** Width needed by the longest total or name. */
function totalWidth({ rows, experts }: SummaryModel): number {
  const digits = Math.max(4, ...rows.flatMap((row) => row.totals.map(({ text }) => [...text].length)));
  const names = Math.max(2, ...experts.map((name) => Math.min(4, [...name].length)));
  const needed = (Math.max(digits * 0.58 + 1, names > 3 ? 3.2 : names) * SIZE * 25.4) / 72 + 1.5;
  return Math.max(TOTAL.least, needed);
}

const MARKS = { counted: '', high: '↑', low: '↓', excluded: '', none: '' } as const;

function totalCell({ text, use }: SummaryRow['totals'][number]): TableCell {
  const dropped = use === 'high' || use === 'low';
  return { text: `${text}${MARKS[use]}`, strike: dropped, ...(use === 'counted' ? {} : { colour: '#555' }) };
}

/** Whether names are too long for a narrow column; they are then replaced by numbers and listed in the notes. */
function numbered({ experts }: SummaryModel): boolean {
  return experts.some((name) => [...name].length > LONGEST_HEAD);
}

function expertColumns(model: SummaryModel, from: number, to: number, width: number): Column[] {
  const names = numbered(model) ? model.experts.map((_, index) => String(index + 1)) : model.experts;
  return names.slice(from, to).map((name) => ({ name, width }));
}

function expertNote(model: SummaryModel): string[] {
  if (!numbered(model)) return [];
  return [`表头的数字为评审人员：${model.experts.map((name, index) => `${index + 1} ${name}`).join('；')}。`];
}

/** Everything in one table: for panels that fit beside the results. */
function WholeTable({ model, width }: { model: SummaryModel; width: number }): ReactElement {
  const count = model.experts.length;
  const employer = WIDTH - BESIDE + EMPLOYER_LEAST - width * count;
  const columns: Column[] = [
    RANK,
    NAME,
    { name: '所在单位', width: employer, align: 'left' },
    TRACK,
    ...expertColumns(model, 0, count, width),
    VALID,
    SCORE,
    STANDING,
  ];
  const rows = model.rows.map((row) => [
    row.rank,
    row.applicant,
    row.employer,
    row.track,
    ...row.totals.map(totalCell),
    String(row.valid),
    row.score,
    row.standing,
  ]);
  return <Table columns={columns} rows={rows} size={SIZE} height={ROW} headHeight={8} />;
}

function ResultTable({ model }: { model: SummaryModel }): ReactElement {
  const employer = WIDTH - BESIDE + EMPLOYER_LEAST - 50;
  const columns: Column[] = [
    RANK,
    NAME,
    { name: '所在单位', width: employer, align: 'left' },
    TRACK,
    VALID,
    SCORE,
    STANDING,
    { name: '同分规则', width: 50, align: 'left' },
  ];
  const rows = model.rows.map((row) => [
    row.rank,
    row.applicant,
    row.employer,
    row.track,
    String(row.valid),
    row.score,
    row.standing,
    row.tie === '' ? '—' : row.tie,
  ]);
  return <Table columns={columns} rows={rows} size={SIZE} height={ROW} headHeight={8} />;
}

interface TotalsProps {
  readonly model: SummaryModel;
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

function TotalsTable({ model, from, to, width }: TotalsProps): ReactElement {
  const columns: Column[] = [RANK, NAME, ...expertColumns(model, from, to, width), SCORE];
  const rows = model.rows.map((row) => [
    row.rank,
    row.applicant,
    ...row.totals.slice(from, to).map(totalCell),
    row.score,
  ]);
  return (
    <View style={{ marginTop: 10 }}>
      <Heading text={`各评审人员总分：第 ${from + 1}—${to} 位（共 ${model.experts.length} 位）`} size={10.5} />
      <Table columns={columns} rows={rows} size={SIZE} height={ROW} headHeight={8} />
    </View>
  );
}

/** Results first, then the totals in blocks of experts: for panels too large for one table. */
function PartedTables({ model, least }: { model: SummaryModel; least: number }): ReactElement {
  const room = WIDTH - RANK.width - NAME.width - SCORE.width;
  const parts = blocks(model.experts.length, Math.floor(room / least));
  const [from = 0, to = 1] = parts[0] ?? [];
  const width = Math.min(TOTAL.best, room / (to - from));
  return (
    <>
      <ResultTable model={model} />
      {parts.map(([first, end]) => (
        <TotalsTable key={first} model={model} from={first} to={end} width={width} />
      ))}
    </>
  );
}

function Reasons({ model }: { model: SummaryModel }): ReactElement {
  return (
    <View style={{ marginTop: 4 }}>
      <Heading text="结论与同分的理由" size={10.5} />
      {model.reasons.map(({ applicant, text }) => (
        <Paragraphs
          key={applicant + text}
          text={`${applicant}：${text}。`}
          size={SIZE}
          leading={14}
          indent={0}
          width={WIDTH}
        />
      ))}
    </View>
  );
}

/** The summary table, for 1 to 40 experts and any number of applicants. */
export function SummaryPages({
  model,
  frame,
}: {
  readonly model: SummaryModel;
  readonly frame: PageFrame;
}): ReactElement {
  const least = totalWidth(model);
  const whole = least * model.experts.length <= WIDTH - BESIDE;
  const width = Math.min(TOTAL.best, (WIDTH - BESIDE) / Math.max(1, model.experts.length));
  return (
    <ReportPage frame={frame} landscape>
      <ReviewTitle text={model.title} sample={model.scheme.sample} />
      <Facts
        width={WIDTH}
        facts={[
          ['评审室', model.room],
          ['年度', String(model.round)],
          ['评审方案', schemeLine(model.scheme)],
          ['评审人员', `${model.experts.length} 人`],
          ['申报人', `${model.rows.length} 人`],
        ]}
      />
      {whole ? <WholeTable model={model} width={width} /> : <PartedTables model={model} least={least} />}
      <SignLine labels={['计分人签名', '复核人签名', '评审委员会负责人签名']} />
      <Notes title="说明" notes={[...expertNote(model), ...model.notes, model.rules.join('')]} width={WIDTH} />
      {model.reasons.length > 0 ? <Reasons model={model} /> : null}
    </ReportPage>
  );
}
