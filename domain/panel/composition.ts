import type { Scheme } from '../scheme/scheme.ts';
import type { Panellist } from './records.ts';

/** What people should know about a panel before its work begins. `must`: otherwise the scheme cannot give a result. */
export interface PanelNotice {
  readonly code: 'empty' | 'even' | 'below-quorum' | 'below-valid' | 'no-head' | 'one-kind' | 'no-unit' | 'no-contact';
  readonly weight: 'must' | 'should';
  readonly message: string;
}

interface Composition {
  readonly members: readonly Panellist[];
  readonly hasHead: boolean;
  readonly scheme: Scheme;
}

/** The kinds of panel member, as art. 9(3) calls them. */
const KINDS: Readonly<Record<Panellist['kind'], string>> = { expert: '专家学者', manager: '人才工作管理人员' };

function listed(members: readonly Panellist[]): string {
  return members.map(({ name }) => name).join('、');
}

/**
 * Checks the composition of the panel: number, quorum, head, scholars alongside managers (art. 9(3)), and everyone's
 * unit and contact.
 */
export function panelNotices({ members, hasHead, scheme }: Composition): PanelNotice[] {
  const count = members.length;
  if (count === 0) return [{ code: 'empty', weight: 'must', message: '评审组还没有成员' }];
  const { quorum, minValid } = scheme;
  const kinds = [...new Set(members.map(({ kind }) => KINDS[kind]))];
  const [unknownUnit, noContact] = [members.filter(({ unit }) => !unit), members.filter(({ contact }) => !contact)];
  const found: (PanelNotice | false)[] = [
    quorum !== undefined &&
      count < quorum && {
        code: 'below-quorum',
        weight: 'must',
        message: `评审组 ${count} 人，不足方案规定的法定人数 ${quorum} 人`,
      },
    count < minValid && {
      code: 'below-valid',
      weight: 'must',
      message: `评审组 ${count} 人，少于方案要求的最少有效份数 ${minValid}，谁都不会有得分`,
    },
    count % 2 === 0 && {
      code: 'even',
      weight: 'should',
      message: `评审组 ${count} 人为双数，表决可能出现平票，宜为单数`,
    },
    !hasHead && { code: 'no-head', weight: 'should', message: '还没有登记推选出的评审组组长' },
    kinds.length === 1 && {
      code: 'one-kind',
      weight: 'should',
      message: `评审组只有${kinds.join('')}，按第九条（三）应由专家学者和人才工作管理人员共同组成`,
    },
    unknownUnit.length > 0 && {
      code: 'no-unit',
      weight: 'should',
      message: `没有填写单位、无法核对是否与申报人同单位：${listed(unknownUnit)}`,
    },
    noContact.length > 0 && { code: 'no-contact', weight: 'should', message: `没有填写联系方式：${listed(noContact)}` },
  ];
  return found.filter((notice): notice is PanelNotice => notice !== false);
}
