import { CONDUCTORS } from '../../domain/base/call.ts';
import { ROLES, type Role } from '../../domain/base/role.ts';
import type { ReportKind } from '../../domain/printing/calls.ts';

/** A kind of document: what it is for, what must be chosen first, and who may make it. */
export interface ReportChoice {
  readonly kind: ReportKind;
  readonly title: string;
  readonly text: string;
  readonly needs?: 'dossier' | 'panellist';
  readonly roles: readonly Role[];
}

const CHOICES: readonly ReportChoice[] = [
  {
    kind: 'form',
    title: '申报表',
    text: '按原表九个部分排印，供签字盖章',
    needs: 'dossier',
    roles: ROLES,
  },
  { kind: 'qualification', title: '资格审查名单', text: '逐人的结论、条款、理由和人工认定，供签字', roles: CONDUCTORS },
  { kind: 'sheet', title: '专家评分表', text: '本人已封存的全部评分，供签字', roles: ['expert'] },
  {
    kind: 'sheet',
    title: '专家评分表',
    text: '一位评审人员已封存的全部评分，供签字',
    needs: 'panellist',
    roles: CONDUCTORS,
  },
  { kind: 'personal-summary', title: '个人评审小结', text: '本人各份评分的总分、次序和评语', roles: ['expert'] },
  {
    kind: 'personal-summary',
    title: '个人评审小结',
    text: '一位评审人员各份评分的总分、次序和评语',
    needs: 'panellist',
    roles: CONDUCTORS,
  },
  { kind: 'promise', title: '承诺书', text: '回避、保密、廉洁，供签字', roles: ['expert'] },
  { kind: 'promise', title: '承诺书', text: '一位评审人员的承诺书，供签字', needs: 'panellist', roles: CONDUCTORS },
  {
    kind: 'letter',
    title: '开启码密封信',
    text: '第一次打开数据包的开启码，装入密封信',
    needs: 'panellist',
    roles: ['secretariat'],
  },
  {
    kind: 'blank-sheet',
    title: '空白评分表',
    text: '供在纸上评分，每张有编码，交回后录入',
    needs: 'panellist',
    roles: ['secretariat'],
  },
  { kind: 'attendance', title: '签到表', text: '评审会议签到', roles: CONDUCTORS },
  { kind: 'summary', title: '评审汇总表', text: '各位评审人员的总分、得分和名次', roles: CONDUCTORS },
  { kind: 'signatures', title: '评审委员会签字页', text: '负责人和评审组成员签字，与排名绑定', roles: CONDUCTORS },
  { kind: 'report', title: '评审报告', text: '经过、结论和附表，供上报', roles: CONDUCTORS },
];

/** Documents that a role may make, in the order of the work. */
export function reportChoicesFor(role: Role): ReportChoice[] {
  return CHOICES.filter(({ roles }) => roles.includes(role));
}
