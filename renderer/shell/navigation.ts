import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  DiffOutlined,
  EditOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FormOutlined,
  HomeOutlined,
  ImportOutlined,
  InboxOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  SaveOutlined,
  SendOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { Role } from '../../domain/base/role.ts';
import type { PageName } from './route.ts';

/** What the four kinds of holder are called, and what each does here. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  secretariat: '评审秘书（州商务局）',
  expert: '评审专家',
  county: '县市商务主管部门',
  meeting: '评审会议电脑',
};

export const ROLE_TASKS: Readonly<Record<Role, string>> = {
  secretariat: '导入申报、审查资格、设定方案，向专家发放材料，收回评分',
  expert: '打开发来的材料，离线评分，签名封存后交回',
  county: '录入本县市的申报，汇总六部门意见，排出推荐顺序，报送州商务局',
  meeting: '评审会现场合并各位专家的评分，排名并形成报告',
};

export interface NavigationItem {
  readonly page: PageName;
  readonly group: '' | '准备' | '评审' | '结果' | '检查';
  /** Two to four characters, for the rail and for large type. */
  readonly short: string;
  readonly icon: ComponentType<{ 'aria-hidden': true }>;
  /** Who sees it, under which title. */
  readonly titles: Partial<Readonly<Record<Role, string>>>;
}

function forEveryone(title: string): NavigationItem['titles'] {
  return { secretariat: title, expert: title, county: title, meeting: title };
}

/** The one table of places: order, grouping, titles and roles. */
export const NAVIGATION: readonly NavigationItem[] = [
  { page: 'home', group: '', short: '首页', icon: HomeOutlined, titles: forEveryone('首页') },
  {
    page: 'import',
    group: '准备',
    short: '导入',
    icon: ImportOutlined,
    titles: { secretariat: '导入申报', county: '导入申报' },
  },
  { page: 'deliveries', group: '准备', short: '县市', icon: BankOutlined, titles: { secretariat: '县市报送' } },
  {
    page: 'take-in',
    group: '准备',
    short: '材料',
    icon: InboxOutlined,
    titles: { expert: '打开评审材料', meeting: '接收材料与评分' },
  },
  { page: 'promise', group: '准备', short: '承诺', icon: SolutionOutlined, titles: { expert: '承诺与回避' } },
  {
    page: 'dossiers',
    group: '准备',
    short: '申报',
    icon: ProfileOutlined,
    titles: { secretariat: '申报与资格审查', expert: '申报材料', county: '申报列表', meeting: '申报与资格审查' },
  },
  { page: 'county', group: '准备', short: '报送', icon: SendOutlined, titles: { county: '推荐与报送' } },
  {
    page: 'scheme',
    group: '准备',
    short: '方案',
    icon: FileDoneOutlined,
    titles: { secretariat: '评审方案', expert: '评审方案', meeting: '评审方案' },
  },
  {
    page: 'panel',
    group: '准备',
    short: '评审组',
    icon: TeamOutlined,
    titles: { secretariat: '评审组与发放', meeting: '评审组' },
  },
  { page: 'scoring', group: '评审', short: '评分', icon: FormOutlined, titles: { expert: '评分' } },
  {
    page: 'hand-over',
    group: '评审',
    short: '交回',
    icon: SendOutlined,
    titles: { expert: '交回评分', meeting: '交回州商务局' },
  },
  { page: 'take-in', group: '评审', short: '收回', icon: InboxOutlined, titles: { secretariat: '收回评分' } },
  { page: 'paper', group: '评审', short: '纸质', icon: EditOutlined, titles: { secretariat: '纸质评分录入' } },
  {
    page: 'conflicts',
    group: '评审',
    short: '冲突',
    icon: DiffOutlined,
    titles: { secretariat: '冲突核定', meeting: '冲突核定' },
  },
  {
    page: 'ranking',
    group: '评审',
    short: '排名',
    icon: BarChartOutlined,
    titles: { secretariat: '汇总与排名', meeting: '汇总与排名' },
  },
  { page: 'reports', group: '结果', short: '打印', icon: FileProtectOutlined, titles: forEveryone('打印与签名') },
  { page: 'verify', group: '检查', short: '核验', icon: SafetyCertificateOutlined, titles: forEveryone('核验文件') },
  { page: 'audit', group: '检查', short: '自查', icon: AuditOutlined, titles: forEveryone('记录自查') },
  { page: 'care', group: '检查', short: '备份', icon: SaveOutlined, titles: forEveryone('安全与备份') },
];

export interface NavigationEntry extends Omit<NavigationItem, 'titles'> {
  readonly title: string;
}

/** Places of one role, in order. */
export function navigationFor(role: Role): NavigationEntry[] {
  return NAVIGATION.flatMap(({ titles, ...item }) => {
    const title = titles[role];
    return title === undefined ? [] : [{ ...item, title }];
  });
}

/** Title of a place for a role; the same words in the side bar and on the page. */
export function titleOf(page: PageName, role: Role | undefined): string {
  const found = role && navigationFor(role).find((entry) => entry.page === page);
  return found ? found.title : '';
}
