import type { QualificationRow } from '../../../domain/dossier/documents.ts';
import { type SheetColumn, workbook } from '../../platform/office/xlsx-writing/workbook.ts';

const COLUMNS: readonly (SheetColumn & { readonly key: keyof QualificationRow })[] = [
  { key: 'number', header: '序号', width: 6, style: 'general' },
  { key: 'name', header: '姓名', width: 10, style: 'text' },
  { key: 'employer', header: '所在单位', width: 30, style: 'text' },
  { key: 'county', header: '县市', width: 10, style: 'text' },
  { key: 'track', header: '申报类别', width: 18, style: 'text' },
  { key: 'verdict', header: '规则结论', width: 12, style: 'text' },
  { key: 'articles', header: '条款', width: 20, style: 'text' },
  { key: 'reasons', header: '理由', width: 60, style: 'text' },
  { key: 'ruling', header: '人工认定', width: 40, style: 'text' },
  { key: 'standing', header: '审查结论', width: 12, style: 'text' },
];

/** The qualification list (资格审查名单) as an Excel file, with texts in full. */
export async function qualificationXlsx(rows: readonly QualificationRow[], title: string): Promise<Uint8Array> {
  return workbook({
    name: '资格审查名单',
    title,
    columns: COLUMNS,
    rows: rows.map((row) => COLUMNS.map(({ key }) => (key === 'number' ? { number: row[key] } : row[key]))),
    frozen: 2,
    paper: 'A4',
  });
}
