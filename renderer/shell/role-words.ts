import type { Role } from '../../domain/base/role.ts';

/** The names of the four kinds of holder, and what each does here. */
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
