import { useMemo } from 'react';
import type { LinkStatus } from '../api/hub';
import { linkKey, useLive, useNow } from '../live/live';
import { isDown } from '../overview/figures';
import { FeedNote } from '../overview/overview';
import { Choice, Filters, SearchField } from '../parts/filters';
import { Empty, Page, Waiting } from '../parts/page';
import { Pill } from '../parts/pill';
import { Rows } from '../parts/rows';
import rowClasses from '../parts/rows.module.css';
import { pathOf } from '../router/match';
import { Link, useQuery } from '../router/router';
import { age, stateTone, stateWord } from '../words/states';
import { useFormats, useWords } from '../words/words';

const STATES = ['inService', 'degraded', 'down', 'disabled'] as const;

export function fits(link: LinkStatus, state: string, q: string): boolean {
  const stateFits = state === '' || (state === 'down' ? isDown(link.state) : link.state === state);
  return stateFits && `${link.tenant} ${link.peripheral} ${link.name}`.toLowerCase().includes(q.trim().toLowerCase());
}

/** All links that may be seen, as they are now. */
export function LinksScreen() {
  const all = useWords();
  const { links: words, app, overview } = all;
  const { number } = useFormats();
  const { links, cluster } = useLive();
  const now = useNow();
  const [{ state, q }, set] = useQuery(['state', 'q']);
  const shown = useMemo(() => links?.filter((link) => fits(link, state, q)) ?? [], [links, state, q]);
  const owner = useMemo(
    () => new Map(cluster?.links.map((each) => [linkKey(each.tenant, each.peripheral), each.owner]) ?? []),
    [cluster],
  );
  if (links === null) {
    return (
      <Page title={words.title}>
        <Waiting error={null} onAgain={() => {}} />
      </Page>
    );
  }
  return (
    <Page title={words.title} beside={<FeedNote />}>
      <Filters count={words.count(shown.length)}>
        <SearchField value={q} onChange={(next) => set({ q: next })} />
        <Choice
          label={words.filter}
          value={state}
          onChange={(next) => set({ state: next })}
          options={[['', app.all], ...STATES.map((each) => [each, each === 'down' ? overview.down : stateWord(all, each)] as const)]}
        />
      </Filters>
      {shown.length === 0 ? (
        <Empty>{links.length === 0 ? overview.noLinks : words.none}</Empty>
      ) : (
        <Rows
          label={words.title}
          rows={shown}
          idOf={(link) => linkKey(link.tenant, link.peripheral)}
          columns={[
            {
              key: 'link',
              head: words.link,
              width: '2.4fr',
              cell: (link) => (
                <>
                  <Link className={rowClasses.name} href={pathOf('links', link.tenant, link.peripheral)}>
                    {link.name}
                  </Link>
                  <span className={rowClasses.sub}>
                    {link.tenant} · {link.peripheral}
                  </span>
                </>
              ),
            },
            { key: 'state', head: words.state, width: '1.6fr', cell: (link) => <Pill tone={stateTone(link.state)}>{stateWord(all, link.state)}</Pill> },
            { key: 'side', head: words.side, width: '0.6fr', cell: (link) => link.side ?? app.none },
            ...(cluster === null
              ? []
              : [{ key: 'node', head: words.node, width: '1.2fr', cell: (link: LinkStatus) => owner.get(linkKey(link.tenant, link.peripheral)) ?? app.none }]),
            { key: 'since', head: words.since, width: '1fr', cell: (link) => age(now - Date.parse(link.since)) },
            { key: 'agents', head: words.agents, width: '0.8fr', figure: true, cell: (link) => number(link.agentsSignedIn) },
            { key: 'calls', head: words.calls, width: '0.7fr', figure: true, cell: (link) => number(link.calls) },
            { key: 'events', head: words.events, width: '0.9fr', figure: true, cell: (link) => number(link.eventsPerSecond) },
          ]}
        />
      )}
    </Page>
  );
}
