import { View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { SignatureRow, SignaturesModel } from '../../domain/ranking/documents.ts';
import { Box } from './lines.tsx';
import { type PageFrame, PORTRAIT_WIDTH, ReportPage } from './page.tsx';
import { Facts, ReviewTitle, SignLine } from './review-parts.tsx';
import { Table, type TableCell } from './table.tsx';
import { Paragraphs, Type } from './typesetting.tsx';

const COLUMNS = [
  { name: '序号', width: 10 },
  { name: '姓名', width: 18 },
  { name: '身份与单位', width: 32, align: 'left' },
  { name: '密钥指纹', width: 54 },
  { name: '签名', width: 28 },
  { name: '日期', width: 20 },
] as const;

/** Four groups per line: short enough to read aloud. */
function inLines(groups: readonly string[]): string {
  const lines = groups.map((group, index) => (index % 4 === 3 ? `${group}\n` : `${group} `));
  return lines.join('').trim();
}

function row({ name, kind, unit, fingerprint, words, held }: SignatureRow, index: number): (string | TableCell)[] {
  const key = fingerprint.length > 0 ? `${inLines(fingerprint)}\n${words.join(' ')}\n${held}` : '未登记密钥';
  return [String(index + 1), name, `${kind}\n${unit}`, { text: key, size: 8 }, '', ''];
}

/** The signature sheet: who signs, with which key, for which ranking. */
export function SignaturesPages(props: { readonly model: SignaturesModel; readonly frame: PageFrame }): ReactElement {
  const { model, frame } = props;
  return (
    <ReportPage frame={frame}>
      <ReviewTitle text={model.title} sample={false} />
      <Facts
        width={PORTRAIT_WIDTH}
        facts={[
          ['评审室', model.room],
          ['年度', String(model.round)],
        ]}
      />
      {model.facts.map((fact) => (
        <Paragraphs key={fact} text={fact} leading={20} width={PORTRAIT_WIDTH} />
      ))}
      <View style={{ padding: 6, marginVertical: 8 }} wrap={false}>
        <Box />
        <Type text="排名结果摘要（SHA-256）" size={9} face="hei" align="center" />
        <Type
          text={model.ranking.slice(0, 8).join('  ')}
          size={12}
          leading={18}
          face="hei"
          align="center"
          width={150}
        />
        <Type text={model.ranking.slice(8).join('  ')} size={12} leading={18} face="hei" align="center" width={150} />
      </View>
      <Table columns={COLUMNS} rows={model.members.map(row)} height={19} headHeight={9} />
      <View style={{ marginTop: 10 }} wrap={false}>
        <Type
          text={`以上签名对应的排名结果摘要：${model.ranking.slice(0, 4).join(' ')} …`}
          size={9}
          width={PORTRAIT_WIDTH}
        />
        <SignLine labels={['评审委员会负责人签名']} />
      </View>
    </ReportPage>
  );
}
