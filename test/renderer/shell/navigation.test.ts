import { describe, expect, it } from 'vitest';
import { type CallName, callDefinition } from '../../../domain/api.ts';
import { ROLES, type Role } from '../../../domain/base/role.ts';
import { mayOpen, navigationFor, titleOf } from '../../../renderer/shell/navigation.ts';
import type { PageName } from '../../../renderer/shell/route.ts';

/** The call that a page cannot do without. */
const NEEDS: Partial<Record<PageName, CallName>> = {
  import: 'dossier.import',
  dossiers: 'dossier.list',
  scheme: 'scheme.get',
  panel: 'panel.list',
  'take-in': 'bundle.in',
  county: 'county.send',
  deliveries: 'county.deliveries',
  promise: 'promise.get',
  paper: 'paper.list',
  scoring: 'sheet.list',
  'hand-over': 'bundle.return',
  conflicts: 'conflict.settle',
  ranking: 'ranking.get',
  reports: 'report.make',
  audit: 'audit.run',
  care: 'vault.backup',
};

function mayCall(role: Role, name: CallName): boolean {
  const { access } = callDefinition(name);
  return access === 'anyone' || access.includes(role);
}

describe.each(ROLES)('the navigation of the %s', (role) => {
  const entries = navigationFor(role);

  it('leads only where the contract lets the role work', () => {
    for (const { page } of entries) {
      const need = NEEDS[page];
      if (need) expect([page, mayCall(role, need)]).toEqual([page, true]);
    }
  });

  it('shows no page whose calls are refused to the role', () => {
    const pages = entries.map(({ page }) => page);
    for (const [page, need] of Object.entries(NEEDS)) {
      if (!mayCall(role, need)) expect(pages).not.toContain(page);
    }
  });

  it('names every place once, and its short name is a part of the long one', () => {
    expect(new Set(entries.map(({ page }) => page)).size).toBe(entries.length);
    for (const { title, short } of entries) expect(title).toContain(short);
  });
});

describe('titleOf', () => {
  it('is empty for a page of other roles and before a role is known', () => {
    expect(titleOf('scoring', 'county')).toBe('');
    expect(titleOf('scoring', undefined)).toBe('');
    expect(titleOf('take-in', 'expert')).toBe('打开评审材料');
  });
});

describe('mayOpen', () => {
  it('is false for a page that stands nowhere in the navigation of the role', () => {
    expect(mayOpen('ranking', 'expert')).toBe(false);
    expect(mayOpen('ranking', 'meeting')).toBe(true);
  });

  it.each(ROLES)('lets the %s open a dossier where the list of dossiers is open', (role) => {
    expect(mayOpen('dossier', role)).toBe(mayOpen('dossiers', role));
  });
});

describe('the navigation', () => {
  it.each([
    [
      'secretariat',
      '首页 导入申报 县市报送 申报与资格审查 评审方案 评审组与发放 收回评分 纸质评分录入 冲突核定 汇总与排名',
    ],
    ['expert', '首页 打开评审材料 承诺与回避 申报材料 评审方案 评分 交回评分'],
    ['county', '首页 导入申报 申报列表 推荐与报送'],
    ['meeting', '首页 接收材料与评分 申报与资格审查 评审方案 评审组 交回州商务局 冲突核定 汇总与排名'],
  ] as const)('of the %s goes through the work in order', (role, titles) => {
    const checks = ['打印与签名', '核验文件', '记录自查', '安全与备份'];
    expect(navigationFor(role).map(({ title }) => title)).toEqual([...titles.split(' '), ...checks]);
  });
});
