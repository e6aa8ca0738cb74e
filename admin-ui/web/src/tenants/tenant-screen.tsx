import type { ReactNode } from 'react';
import { ApiKeyList } from '../api-keys/api-key-list';
import { useItem } from '../api/queries';
import { DesktopList } from '../desktops/desktop-list';
import { PeripheralList } from '../peripherals/peripheral-list';
import { Nowhere } from '../parts/nowhere';
import { Note, Page, Waiting } from '../parts/page';
import { pathOf, type Params } from '../router/match';
import { Link } from '../router/router';
import { RecordList } from '../records/record-list';
import { useRights } from '../session/session';
import { TeamList } from '../teams/team-list';
import { UserList } from '../users/user-list';
import { WebhookList } from '../webhooks/webhook-list';
import { useWords } from '../words/words';
import { TenantEditor } from './tenant-editor';
import { TenantFile } from './tenant-file';
import classes from './tenant.module.css';

const PARTS = ['peripherals', 'teams', 'users', 'desktops', 'webhooks', 'apiKeys', 'records', 'settings', 'file'] as const;
type Part = (typeof PARTS)[number];

/** One tenant: its parts, each with an address of its own. */
export function TenantScreen({ params }: { readonly params: Params }) {
  const { tenant = '', part = 'peripherals' } = params;
  const { tenants: words, app } = useWords();
  const rights = useRights();
  const query = useItem(tenant, null, tenant);
  const up = rights.provider ? { up: { href: '/tenants', name: words.title } } : {};
  if (!isPart(part)) {
    return <Nowhere />;
  }
  if (query.data === undefined) {
    return (
      <Page title={tenant} {...up}>
        <Waiting error={query.error} onAgain={() => void query.refetch()} />
      </Page>
    );
  }
  const tabs = <Tabs tenant={tenant} part={part} />;
  if (part === 'settings') {
    return <TenantEditor tenant={tenant} tabs={tabs} />;
  }
  const name = typeof query.data.body.name === 'string' ? query.data.body.name : tenant;
  return (
    <Page title={name} {...up}>
      {tabs}
      {query.data.source === 'file' && <Note tone="blue">{app.fromFile}</Note>}
      <PartOf tenant={tenant} part={part} writable={query.data.source === 'store' && rights.write(tenant, null)} />
    </Page>
  );
}

function isPart(part: string): part is Part {
  return (PARTS as readonly string[]).includes(part);
}

interface PartProps {
  readonly tenant: string;
  readonly writable: boolean;
}

function PartOf({ part, ...rest }: PartProps & { readonly part: Exclude<Part, 'settings'> }): ReactNode {
  switch (part) {
    case 'peripherals':
      return <PeripheralList {...rest} />;
    case 'teams':
      return <TeamList {...rest} />;
    case 'users':
      return <UserList {...rest} />;
    case 'webhooks':
      return <WebhookList {...rest} />;
    case 'desktops':
      return <DesktopList {...rest} />;
    case 'apiKeys':
      return <ApiKeyList {...rest} />;
    case 'records':
      return <RecordList {...rest} />;
    case 'file':
      return <TenantFile {...rest} />;
  }
}

export function Tabs({ tenant, part }: { readonly tenant: string; readonly part: Part }) {
  const { tenants: words } = useWords();
  return (
    <nav aria-label={words.tabs} className={classes.tabs}>
      <ul>
        {PARTS.map((each) => (
          <li key={each}>
            <Link href={pathOf('tenants', tenant, each)} aria-current={each === part ? 'page' : undefined} className={classes.tab}>
              {each === 'file' ? words.file_ : words[each]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
