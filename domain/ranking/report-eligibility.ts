import { trackText } from '../application/words.ts';
import type { DossierSummary } from '../dossier/calls.ts';
import { VERDICTS } from '../eligibility/words.ts';
import type { PanelMember } from '../panel/calls.ts';
import { column, type TextPart } from '../printing/plain-document.ts';
import { tableName } from '../printing/words.ts';

/** Articles and sentences of the findings that carry a verdict other than "met". */
function grounds(dossier: DossierSummary): string {
  const telling = dossier.findings.filter(({ status }) => status === 'not-met' || status === 'person');
  return telling.map(({ article, because }) => `${article}：${because.replace(/[。；]$/, '')}`).join('；');
}

function eligibilityRow(dossier: DossierSummary): string[] {
  const { ruling } = dossier;
  const ruled = ruling
    ? `人工裁定为“${VERDICTS[ruling.verdict]}”（规则结论为“${VERDICTS[ruling.over]}”），理由：${ruling.reason.replace(/[。；]$/, '')}`
    : '';
  const because = [grounds(dossier), ruled].filter((text) => text !== '').join('\n');
  return [
    tableName(dossier.name),
    tableName(dossier.employer),
    VERDICTS[dossier.verdict],
    VERDICTS[dossier.standing],
    because,
  ];
}

function counted(dossiers: readonly DossierSummary[], standing: DossierSummary['standing']): DossierSummary[] {
  return dossiers.filter((dossier) => dossier.standing === standing);
}

/** 资格审查 (R2.8): who met the conditions, and for all others the article, the reason and any ruling of a person. */
export function eligibilityParts(dossiers: readonly DossierSummary[]): TextPart[] {
  const met = counted(dossiers, 'met');
  const notMet = counted(dossiers, 'not-met').length;
  const open = counted(dossiers, 'person').length;
  const told = dossiers.filter((dossier) => dossier.ruling !== undefined || dossier.standing !== 'met');
  const parts: TextPart[] = [
    {
      part: 'paragraph',
      text: `本轮共收到申报${dossiers.length}件。依据第六条、第七条、第十条逐件审查，符合条件的${met.length}件，不符合的${notMet}件，待人工确定的${open}件。`,
    },
  ];
  if (met.length > 0) {
    const names = met.map((dossier) => `${dossier.name}（${trackText(dossier.track)}）`).join('、');
    parts.push({ part: 'paragraph', text: `符合条件的：${names}。` });
  }
  if (told.length === 0) return parts;
  return [
    ...parts,
    { part: 'paragraph', text: '不符合、待人工确定以及经人工裁定的，逐件列明如下：' },
    {
      part: 'table',
      columns: [
        column('申报人', 11),
        column('所在单位', 21, 'start'),
        column('规则结论', 14),
        column('最终结论', 14),
        column('条款与理由', 40, 'start'),
      ],
      rows: told.map(eligibilityRow),
    },
  ];
}

/** 回避: who stayed out of whose scoring, and why. */
export function recusalParts(panel: readonly PanelMember[]): TextPart[] {
  const rows = panel.flatMap((member) =>
    member.recusals.map(({ applicant, reason }) => [member.name, tableName(applicant), reason.replace(/[。；]$/, '')]),
  );
  if (rows.length === 0) return [{ part: 'paragraph', text: '本轮没有登记回避。' }];
  return [
    { part: 'paragraph', text: `登记回避${rows.length}人次，回避人员不对所列申报人评分：` },
    { part: 'table', columns: [column('评审人员', 18), column('申报人', 18), column('理由', 64, 'start')], rows },
  ];
}
