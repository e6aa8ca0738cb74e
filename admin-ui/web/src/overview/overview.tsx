import { Button } from '@mantine/core';
import type { LinkStatus } from '../api/hub';
import { drain } from '../api/hub';
import { useOpenAlarms } from '../frame/sections';
import { LinksView } from '../links/links-view';
import { NodesView } from '../links/nodes-view';
import { useLive, useNow } from '../live/live';
import { Empty, Page, Waiting } from '../parts/page';
import { Rows } from '../parts/rows';
import rowClasses from '../parts/rows.module.css';
import { pathOf } from '../router/match';
import { Link } from '../router/router';
import { useApi, useRights } from '../session/session';
import { useFormats, useWords } from '../words/words';
import { byTenant, totals, type Totals } from './figures';
import { Charts } from './chart';
import classes from './overview.module.css';
import { LinkCounts } from './link-counts';

/** So many links are shown with all that is known of them; of more only those in trouble. */
const ALL_OF = 12;
const TROUBLED = 20;

/** How the hub is doing, at a glance. */
export function Overview() {
  const { overview: words } = useWords();
  const { links, cluster } = useLive();
  const now = useNow();
  const api = useApi();
  return (
    <Page title={words.title} beside={<FeedNote />}>
      {links === null ? (
        <Waiting error={null} onAgain={() => {}} />
      ) : (
        <>
          <Tiles totals={totals(links)} />
          {links.length === 0 ? (
            <NoLinks />
          ) : (
            <>
              <Charts />
              <LinkParts links={links} />
            </>
          )}
          {cluster !== null && <NodesView nodes={cluster.nodes} now={now} onDrain={(node) => drain(api.token, node)} />}
        </>
      )}
    </Page>
  );
}

export function FeedNote() {
  const { feed: words } = useWords();
  const { feed } = useLive();
  return (
    <span role="status" className={classes.feed} data-feed={feed}>
      {words[feed]}
    </span>
  );
}

function NoLinks() {
  const { overview: words } = useWords();
  const rights = useRights();
  return (
    <div className={classes.block}>
      <Empty
        action={
          rights.provider ? (
            <Button component={Link} href="/tenants">
              {words.toTenants}
            </Button>
          ) : undefined
        }
      >
        {words.noLinks} {rights.provider && words.first}
      </Empty>
    </div>
  );
}

function Tiles({ totals: sum }: { readonly totals: Totals }) {
  const { overview: words } = useWords();
  const { number } = useFormats();
  const open = useOpenAlarms();
  const tiles: readonly (readonly [name: string, value: string, tone: 'red' | 'orange' | 'green' | null, href?: string, sub?: string])[] = [
    [words.inService, number(sum.inService), sum.links > 0 && sum.inService === sum.links ? 'green' : null, '/links', words.ofAll(sum.links)],
    [words.degraded, number(sum.degraded), sum.degraded > 0 ? 'orange' : null, '/links?state=degraded'],
    [words.down, number(sum.down), sum.down > 0 ? 'red' : null, '/links?state=down'],
    ...(open === null
      ? []
      : ([[words.alarms, `${number(open.count)}${open.more ? '+' : ''}`, open.count > 0 ? 'red' : null, '/alarms?state=open']] as const)),
    [words.agents, number(sum.agents), null],
    [words.calls, number(sum.calls), null],
    [words.events, number(sum.events), null],
  ];
  return (
    <dl className={classes.tiles}>
      {tiles.map(([name, value, tone, href, sub]) => (
        <div key={name} className={classes.tile} data-tone={tone ?? undefined}>
          <dt>{href === undefined ? name : <Link href={href}>{name}</Link>}</dt>
          <dd className="number">
            {value} {sub !== undefined && <span className={classes.sub}>{sub}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function LinkParts({ links }: { readonly links: readonly LinkStatus[] }) {
  const { overview: words } = useWords();
  const { cluster } = useLive();
  const now = useNow();
  const few = links.length <= ALL_OF;
  const shown = few ? links : links.filter((link) => link.state !== 'inService' && link.state !== 'disabled').slice(0, TROUBLED);
  return (
    <>
      <section className={classes.block} aria-labelledby="links">
        <div className={classes.blockHead}>
          <h2 id="links">{few ? words.links : words.attention}</h2>
          {!few && <Link href="/links">{words.allLinks(links.length)}</Link>}
        </div>
        {shown.length === 0 ? (
          <p className={classes.fine}>{words.fine}</p>
        ) : (
          <LinksView links={shown} placements={cluster?.links ?? []} now={now} />
        )}
      </section>
      <Tenants links={links} />
    </>
  );
}

function Tenants({ links }: { readonly links: readonly LinkStatus[] }) {
  const { overview: words } = useWords();
  const { number } = useFormats();
  const tenants = byTenant(links);
  if (tenants.length < 2) {
    return null;
  }
  return (
    <section className={classes.block} aria-labelledby="by-tenant">
      <div className={classes.blockHead}>
        <h2 id="by-tenant">{words.tenants}</h2>
      </div>
      <Rows
        label={words.tenants}
        rows={tenants}
        idOf={({ tenant }) => tenant}
        columns={[
          {
            key: 'tenant',
            head: words.tenant,
            width: '2fr',
            cell: ({ tenant }) => (
              <Link className={rowClasses.name} href={pathOf('tenants', tenant, 'peripherals')}>
                {tenant}
              </Link>
            ),
          },
          { key: 'links', head: words.state, width: '3fr', cell: ({ sum }) => <LinkCounts inService={sum.inService} degraded={sum.degraded} down={sum.down} /> },
          { key: 'agents', head: words.agents, width: '1.3fr', figure: true, cell: ({ sum }) => number(sum.agents) },
          { key: 'calls', head: words.calls, width: '1fr', figure: true, cell: ({ sum }) => number(sum.calls) },
          { key: 'events', head: words.events, width: '1.4fr', figure: true, cell: ({ sum }) => number(sum.events) },
        ]}
      />
    </section>
  );
}
