import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../api/http';
import type { LinkStatus } from '../api/hub';
import { ctiClients } from '../api/operation';
import { linkKey, useLive, useNow } from '../live/live';
import { FeedNote } from '../overview/overview';
import { Card, Empty, Page, Problem, Waiting } from '../parts/page';
import { Pill } from '../parts/pill';
import { Rows } from '../parts/rows';
import rowClasses from '../parts/rows.module.css';
import { pathOf, type Params } from '../router/match';
import { Link } from '../router/router';
import { useApi } from '../session/session';
import { age, standbyWord, stateTone, stateWord } from '../words/states';
import { useFormats, useWords } from '../words/words';
import classes from './links-view.module.css';
import { Moments } from './time-line';

/** One link: how it is, how it came to that, and who else uses the CTI Server. */
export function LinkScreen({ params }: { readonly params: Params }) {
  const { tenant = '', peripheral = '' } = params;
  const all = useWords();
  const { links: words } = all;
  const { links, byLink } = useLive();
  const link = byLink.get(linkKey(tenant, peripheral));
  const up = { href: '/links', name: words.title };
  if (link === undefined) {
    return (
      <Page title={`${tenant} · ${peripheral}`} up={up}>
        {links === null ? <Waiting error={null} onAgain={() => {}} /> : <Empty>{words.gone}</Empty>}
      </Page>
    );
  }
  return (
    <Page
      title={link.name}
      up={up}
      beside={
        <>
          <Pill tone={stateTone(link.state)}>{stateWord(all, link.state)}</Pill>
          <FeedNote />
        </>
      }
      actions={
        <Button component={Link} href={pathOf('tenants', tenant, 'peripherals', peripheral)} variant="default">
          {words.configure}
        </Button>
      }
    >
      <Now link={link} />
      <Card title={words.history} id="history">
        {(link.timeLine ?? []).length === 0 ? <p className={classes.sub}>{words.noHistory}</p> : <Moments moments={link.timeLine ?? []} />}
      </Card>
      <Clients tenant={tenant} peripheral={peripheral} />
    </Page>
  );
}

function Now({ link }: { readonly link: LinkStatus }) {
  const all = useWords();
  const { links: words, app } = all;
  const { number, time } = useFormats();
  const { cluster } = useLive();
  const now = useNow();
  const placement = cluster?.links.find((each) => each.tenant === link.tenant && each.peripheral === link.peripheral);
  const facts: readonly (readonly [string, string])[] = [
    [words.side, link.side ?? app.none],
    [words.standby, standbyWord(all, link.standby)],
    ...(placement === undefined ? [] : ([[words.node, placement.owner ?? app.none]] as const)),
    [words.since, age(now - Date.parse(link.since))],
    [words.protocol, link.protocolVersion === null ? app.none : `v${link.protocolVersion}`],
    [words.agents, number(link.agentsSignedIn)],
    [words.calls, number(link.calls)],
    [words.events, number(link.eventsPerSecond)],
    [words.lastEvent, link.lastEvent === null ? words.noneYet : words.ago(age(now - Date.parse(link.lastEvent)))],
  ];
  return (
    <Card title={words.now} id="now">
      {link.reason !== null && (
        <p className={classes.reason} title={time(link.since)}>
          {link.reason.detail}
        </p>
      )}
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Clients({ tenant, peripheral }: { readonly tenant: string; readonly peripheral: string }) {
  const { links: words, app } = useWords();
  const { time } = useFormats();
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['clients', tenant, peripheral],
    queryFn: ({ signal }) => ctiClients(api, tenant, peripheral, signal),
    refetchInterval: 5_000,
  });
  const down = error instanceof ApiError && error.code === 'LINK_DOWN';
  return (
    <section aria-labelledby="clients">
      <h2 id="clients" className={classes.heading}>
        {words.clients}
      </h2>
      {data === undefined ? (
        down ? (
          <p className={classes.sub}>{words.clientsDown}</p>
        ) : error === null ? (
          <Waiting error={null} onAgain={() => {}} />
        ) : (
          <Problem error={error} onAgain={() => void refetch()} />
        )
      ) : data.clients.length === 0 ? (
        <p className={classes.sub}>{data.told ? words.noClients : words.clientsOff}</p>
      ) : (
        <Rows
          label={words.clients}
          rows={data.clients}
          idOf={(client) => String(client.session)}
          columns={[
            {
              key: 'client',
              head: words.client,
              width: '2fr',
              cell: (client) => (
                <>
                  <strong>{client.clientId === '' ? app.none : client.clientId}</strong>
                  <span className={rowClasses.sub}>
                    {client.signature}
                    {client.device !== null && ` ${words.device(client.device)}`}
                  </span>
                </>
              ),
            },
            { key: 'address', head: words.address, width: '1.4fr', cell: (client) => `${client.address}:${client.port}` },
            { key: 'services', head: words.services, width: '2.2fr', cell: (client) => client.serviceNames.map((name) => name.replace('CTI_SERVICE_', '').replaceAll('_', ' ').toLowerCase()).join(', ') },
            {
              key: 'opened',
              head: words.opened,
              width: '1.6fr',
              cell: (client) => (client.openedEarlier === true ? words.openedEarlier(time(client.openedAt)) : time(client.openedAt)),
            },
          ]}
        />
      )}
    </section>
  );
}
