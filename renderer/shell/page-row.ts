import type { ComponentType, ReactElement } from 'react';
import type { Role } from '../../domain/base/role.ts';
import type { PageName, PlainPage, RouteOf } from './route.ts';

/** Parts of the navigation, in order; the first has no heading. */
export const GROUPS = ['', '准备', '评审', '结果', '检查'] as const;
type Group = (typeof GROUPS)[number];

/** Where a page is in a role's navigation. */
export interface Place {
  readonly group: Group;
  /** Title of the page and of its entry. */
  readonly title: string;
  /** Two to four characters, for the rail and for large type. */
  readonly short: string;
}

/** Places by role: a role without one cannot open the page. */
export type Places = { readonly [Each in Role]?: Place };

type Icon = ComponentType<{ 'aria-hidden': true }>;

/** A page is reached from the navigation or, if it needs parameters, from another page. */
type Reached<Name extends PageName> = Name extends PlainPage
  ? { readonly icon: Icon; readonly places: Places }
  : { readonly opensFrom: PlainPage };

/** Everything the shell knows about one page. */
export type PageRow<Name extends PageName> = Reached<Name> & {
  readonly show: (route: RouteOf<Name>, role: Role) => ReactElement;
};

export type PageTable = { readonly [Name in PageName]: PageRow<Name> };

/** Places in one group, with a title for each role. */
export function inGroup(group: Group, short: string, titles: { readonly [Each in Role]?: string }): Places {
  return Object.fromEntries(Object.entries(titles).map(([role, title]) => [role, { group, title, short }]));
}

export function forEveryone(group: Group, short: string, title: string): Places {
  return inGroup(group, short, { secretariat: title, expert: title, county: title, meeting: title });
}
