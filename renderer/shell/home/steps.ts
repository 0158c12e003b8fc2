import type { DossierSummary } from '../../../domain/dossier/calls.ts';
import type { PanelMember } from '../../../domain/panel/calls.ts';
import type { Sheet } from '../../../domain/scoring/calls.ts';
import { isToMark } from '../../scoring/parts/marks.ts';
import type { PlainPage } from '../route.ts';

/** One step of a role's work: where it is done, whether it is done, and its state in one sentence. */
export interface Step {
  readonly page: PlainPage;
  readonly title: string;
  readonly done: boolean;
  readonly text: string;
}

function importStep(dossiers: readonly DossierSummary[]): Step {
  const done = dossiers.length > 0;
  return {
    page: 'import',
    title: '导入申报',
    done,
    text: done ? `已导入 ${dossiers.length} 份申报` : '选择申报表、汇总表和证明材料，或整个文件夹',
  };
}

function eligibilityStep(dossiers: readonly DossierSummary[]): Step {
  const count = (standing: DossierSummary['standing']) => dossiers.filter((each) => each.standing === standing).length;
  const open = count('person');
  return {
    page: 'dossiers',
    title: '资格审查',
    done: dossiers.length > 0 && open === 0,
    text:
      dossiers.length === 0
        ? '导入之后，逐份核对规则结论和待核事项'
        : open > 0
          ? `${open} 份待人工确定`
          : `符合 ${count('met')} 份，不符合 ${count('not-met')} 份`,
  };
}

function schemeStep(sample: boolean): Step {
  return {
    page: 'scheme',
    title: '设定评审方案',
    done: !sample,
    text: sample ? '现为示例方案，须载入经州商务局确认的方案' : '方案已设定',
  };
}

function panelStep(members: readonly PanelMember[]): Step {
  const sent = members.filter(({ enrolment }) => enrolment !== 'none').length;
  return {
    page: 'panel',
    title: '组建评审组，发放材料',
    done: members.length > 0 && sent === members.length,
    text: members.length === 0 ? '添加评审人员，逐人导出数据包' : `${members.length} 人，已发放 ${sent} 人`,
  };
}

function collectStep(members: readonly PanelMember[]): Step {
  const back = members.filter(({ sheets }) => sheets > 0).length;
  return {
    page: 'take-in',
    title: '收回评分',
    done: members.length > 0 && back === members.length,
    text: members.length === 0 ? '发放之后，逐个收回专家的数据包' : `已收到 ${back} / ${members.length} 人的评分`,
  };
}

const CLOSING: readonly Step[] = [
  { page: 'ranking', title: '汇总与排名', done: false, text: '查看得分、名次和每一处取舍的理由' },
  { page: 'reports', title: '打印与签名', done: false, text: '生成评分表、汇总表、签字页和评审报告' },
];

export function secretariatSteps(
  dossiers: readonly DossierSummary[],
  sample: boolean,
  members: readonly PanelMember[],
): Step[] {
  return [
    importStep(dossiers),
    eligibilityStep(dossiers),
    schemeStep(sample),
    panelStep(members),
    collectStep(members),
    ...CLOSING,
  ];
}

function sendStep(dossiers: readonly DossierSummary[]): Step {
  const here = dossiers.filter(({ stage }) => stage === 'county' || stage === 'filling').length;
  const done = dossiers.length > 0 && here === 0;
  return {
    page: 'county',
    title: '推荐与报送',
    done,
    text: done ? `已报送 ${dossiers.length} 份` : '核对六部门意见，排出推荐顺序，导出报送文件',
  };
}

export function countySteps(dossiers: readonly DossierSummary[]): Step[] {
  return [
    importStep(dossiers),
    { ...eligibilityStep(dossiers), title: '核对申报', text: '逐份核对内容、附件和填写问题' },
    { page: 'reports', title: '打印申报表', done: false, text: '生成可签章的申报表' },
    sendStep(dossiers),
  ];
}

export function meetingSteps(joined: boolean, members: readonly PanelMember[]): Step[] {
  return [
    {
      page: 'take-in',
      title: '加入评审室',
      done: joined,
      text: joined ? '已接收评审室的材料' : '先导出加入申请，再接收州商务局发来的数据包',
    },
    collectStep(members),
    ...CLOSING,
  ];
}

/** The promise that the expert must sign before opening any dossier, if the scheme requires it. */
interface PromiseDue {
  readonly required: boolean;
  readonly signed: boolean;
}

function openStep(joined: boolean, sheets: readonly Sheet[]): Step {
  const opened = sheets.length > 0 ? `共 ${sheets.length} 份申报` : '已打开';
  const text = joined ? opened : '选择数据包文件，第一次打开要输入密封信里的开启码';
  return { page: 'take-in', title: '打开评审材料', done: joined, text };
}

function promiseStep({ signed }: PromiseDue): Step {
  const text = signed ? '已签署' : '先申报回避，再签承诺书，然后才打开申报材料';
  return { page: 'promise', title: '签署承诺书', done: signed, text };
}

export function expertSteps(
  joined: boolean,
  sheets: readonly Sheet[],
  promise: PromiseDue = { required: false, signed: false },
): Step[] {
  const own = sheets.filter(isToMark);
  const complete = own.filter((sheet) => sheet.complete).length;
  const sealed = own.filter(({ state }) => state === 'sealed').length;
  return [
    openStep(joined, sheets),
    ...(promise.required ? [promiseStep(promise)] : []),
    {
      page: 'scoring',
      title: '评分',
      done: own.length > 0 && complete === own.length,
      text: own.length > 0 ? `已评完 ${complete} / ${own.length} 份` : '逐项打分，随时保存',
    },
    {
      page: 'scoring',
      title: '核对并签名封存',
      done: own.length > 0 && sealed === own.length,
      text: joined ? `已封存 ${sealed} / ${own.length} 份` : '评完之后核对，签名封存',
    },
    { page: 'hand-over', title: '交回评分', done: false, text: '导出交回的数据包，交给州商务局或会议电脑' },
  ];
}
