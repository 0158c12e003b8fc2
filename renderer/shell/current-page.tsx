import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Role } from '../../domain/base/role.ts';
import type { Refused } from '../kit/client.ts';
import { RefusalAction } from '../kit/notice.tsx';
import { PageTitle } from '../kit/page.tsx';
import { mayOpen, titleOf } from './navigation.ts';
import type { PageTable } from './page-row.ts';
import { PAGES } from './pages.tsx';
import { type PageName, type Route, type RouteOf, useRoute } from './route.ts';

/** The page of a route under its title, or the home page if the role may not open it. */
export function CurrentPage({ route, role }: { readonly route: Route; readonly role: Role }) {
  const open: Route = mayOpen(route.page, role) ? route : { page: 'home' };
  return (
    <RefusalAction value={wayOut}>
      <PageTitle value={titleOf(open.page, role)}>{show(open, role)}</PageTitle>
    </RefusalAction>
  );
}

function show<Name extends PageName>(route: RouteOf<Name>, role: Role) {
  const row: PageTable[Name] = PAGES[route.page];
  return row.show(route, role);
}

/** No dossier can be read before the promise is signed: the link to the promise is shown instead. */
function wayOut({ code }: Refused): ReactNode {
  return code === 'promise-unsigned' ? <ToPromise /> : undefined;
}

function ToPromise() {
  const go = useRoute((state) => state.go);
  return (
    <Button type="primary" onClick={() => go({ page: 'promise' })}>
      去签承诺书
    </Button>
  );
}
