import type { Role } from '../../domain/base/role.ts';
import { GROUPS, type Place, type Places } from './page-row.ts';
import { PAGES } from './pages.tsx';
import type { PageName, PlainPage } from './route.ts';

export interface NavigationEntry extends Place {
  readonly page: PlainPage;
  readonly icon: (typeof PAGES)[PlainPage]['icon'];
}

const NAMES = Object.keys(PAGES) as PageName[];

function isPlain(page: PageName): page is PlainPage {
  return 'places' in PAGES[page];
}

/** The page that stands for this one in the navigation. */
export function entryOf(page: PageName): PlainPage {
  return isPlain(page) ? page : PAGES[page].opensFrom;
}

function placeOf(page: PageName, role: Role): Place | undefined {
  const { places }: { readonly places: Places } = PAGES[entryOf(page)];
  return places[role];
}

/** Navigation entries of a role, group by group. */
export function navigationFor(role: Role): NavigationEntry[] {
  const entries = NAMES.filter(isPlain).flatMap((page) => {
    const place = placeOf(page, role);
    return place ? [{ page, icon: PAGES[page].icon, ...place }] : [];
  });
  return GROUPS.flatMap((group) => entries.filter((entry) => entry.group === group));
}

/** Title of a page for a role; empty if the role cannot open it. */
export function titleOf(page: PageName, role: Role | undefined): string {
  return (role && placeOf(page, role)?.title) ?? '';
}

/** Whether a role may open a page. */
export function mayOpen(page: PageName, role: Role): boolean {
  return placeOf(page, role) !== undefined;
}
