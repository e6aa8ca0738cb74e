import { Button } from '@mantine/core';
import { useTenants } from '../api/queries';
import type { Tenant } from '../api/items';
import { PlusIcon } from '../icons';
import { LinkCounts } from '../overview/link-counts';
import { Filters, SearchField } from '../parts/filters';
import { Empty, Page, Problem, Waiting } from '../parts/page';
import { Rows } from '../parts/rows';
import rowClasses from '../parts/rows.module.css';
import { pathOf } from '../router/match';
import { Link, useQuery } from '../router/router';
import { useRights } from '../session/session';
import { useFormats, useWords } from '../words/words';

/** All tenants that may be seen. */
export function TenantsScreen() {
  const { tenants: words } = useWords();
  const rights = useRights();
  const [{ q }, set] = useQuery(['q']);
  const list = useTenants(q);
  const add = rights.provider && (
    <Button component={Link} href="/add/tenant" leftSection={<PlusIcon />}>
      {words.add}
    </Button>
  );
  return (
    <Page title={words.title} actions={add}>
      <Filters>
        <SearchField name={words.search} value={q} onChange={(next) => set({ q: next })} />
      </Filters>
      {list.error !== null && list.rows.length > 0 && <Problem error={list.error} onAgain={list.again} />}
      {list.rows.length > 0 ? (
        <TenantRows rows={list.rows} more={list.more} onMore={list.fetchMore} />
      ) : list.loading || list.error !== null ? (
        <Waiting error={list.error} onAgain={list.again} />
      ) : (
        <Empty action={q === '' ? add : undefined}>{q === '' ? words.empty : words.none}</Empty>
      )}
    </Page>
  );
}

function TenantRows({ rows, more, onMore }: { readonly rows: readonly Tenant[]; readonly more: boolean; readonly onMore: () => void }) {
  const { tenants: words, app } = useWords();
  const { time } = useFormats();
  return (
    <Rows
      label={words.title}
      rows={rows}
      idOf={(tenant) => tenant.id}
      more={more}
      onMore={onMore}
      columns={[
        {
          key: 'name',
          head: words.name,
          width: '2fr',
          cell: (tenant) => (
            <>
              <Link className={rowClasses.name} href={pathOf('tenants', tenant.id, 'peripherals')}>
                {tenant.name}
              </Link>
              <span className={rowClasses.sub}>
                {tenant.id}
                {tenant.warning !== undefined && ` · ${app.both}`}
              </span>
            </>
          ),
        },
        {
          key: 'links',
          head: words.links,
          width: '2.4fr',
          cell: ({ links }) => <LinkCounts inService={links?.inService ?? 0} degraded={links?.degraded ?? 0} down={links?.down ?? 0} />,
        },
        {
          key: 'source',
          head: words.source,
          width: '1fr',
          cell: (tenant) => (tenant.source === 'file' ? words.file : words.store),
        },
        {
          key: 'changed',
          head: app.changed('').trim(),
          width: '1.4fr',
          cell: (tenant) => (tenant.changedAt == null ? app.none : time(tenant.changedAt)),
        },
      ]}
    />
  );
}
