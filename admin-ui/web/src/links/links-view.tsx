import { useMediaQuery } from '@mantine/hooks';
import { Fragment } from 'react';
import type { LinkStatus, Placement } from '../api/hub';
import classes from './links-view.module.css';
import { Pill } from '../parts/pill';
import { pathOf } from '../router/match';
import { Link } from '../router/router';
import { TimeLine } from './time-line';
import { age, standbyWord, stateTone, stateWord } from '../words/states';

interface LinksViewProps {
  readonly links: readonly LinkStatus[];
  /** By whom each is served; empty where there is no cluster. */
  readonly placements: readonly Placement[];
  /** The hub's clock, ms. */
  readonly now: number;
}

/** The links: a table where there is room for one, else a list. */
export function LinksView(props: LinksViewProps) {
  const roomy = useMediaQuery('(min-width: 1260px)', true, { getInitialValueInEffect: false });
  if (props.links.length === 0) {
    return <p className={classes.none}>No links are set up that you may see.</p>;
  }
  return roomy ? <LinkTable {...props} /> : <LinkList {...props} />;
}

const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

function placementOf(link: LinkStatus, placements: readonly Placement[]): Placement | undefined {
  return placements.find((each) => each.tenant === link.tenant && each.peripheral === link.peripheral);
}

function since(link: LinkStatus, now: number) {
  return (
    <time dateTime={link.since} title={TIME.format(new Date(link.since))}>
      {age(now - Date.parse(link.since))}
    </time>
  );
}

function lastEvent(link: LinkStatus, now: number): string {
  return link.lastEvent === null ? 'none yet' : `${age(now - Date.parse(link.lastEvent))} ago`;
}

function LinkTable({ links, placements, now }: LinksViewProps) {
  const clustered = placements.length > 0;
  const columns = clustered ? 11 : 10;
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <caption className="hidden">Links to CTI Servers</caption>
        <thead>
          <tr>
            <th scope="col">Link</th>
            <th scope="col">State</th>
            <th scope="col">Side</th>
            <th scope="col">Other side</th>
            {clustered && <th scope="col">Node</th>}
            <th scope="col">For</th>
            <th scope="col">Protocol</th>
            <th scope="col" className={classes.figure}>
              Agents
            </th>
            <th scope="col" className={classes.figure}>
              Calls
            </th>
            <th scope="col" className={classes.figure}>
              Events/s
            </th>
            <th scope="col">Last event</th>
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <Fragment key={`${link.tenant}/${link.peripheral}`}>
              <tr data-testid="link" data-more={hasTimeLine(link)}>
                <th scope="row">
                  <span className={classes.name}>
                    <LinkName link={link} />
                  </span>
                  <span className={classes.sub}>
                    {link.tenant} · {link.peripheral}
                  </span>
                </th>
                <td>
                  <Pill tone={stateTone(link.state)}>{stateWord(link.state)}</Pill>
                  {link.reason !== null && (
                    <span className={classes.reason} title={link.reason.code}>
                      {link.reason.detail}
                    </span>
                  )}
                </td>
                <td>{link.side ?? '–'}</td>
                <td>{standbyWord(link.standby)}</td>
                {clustered && (
                  <td>
                    <Served by={placementOf(link, placements)} />
                  </td>
                )}
                <td className={`${classes.age} number`}>{since(link, now)}</td>
                <td className="number">{link.protocolVersion === null ? '–' : `v${link.protocolVersion}`}</td>
                <td className={`${classes.figure} number`}>{link.agentsSignedIn}</td>
                <td className={`${classes.figure} number`}>{link.calls}</td>
                <td className={`${classes.figure} number`}>{NUMBER.format(link.eventsPerSecond)}</td>
                <td className="number">{lastEvent(link, now)}</td>
              </tr>
              {hasTimeLine(link) && (
                <tr className={classes.more}>
                  <td colSpan={columns}>
                    <TimeLine moments={link.timeLine ?? []} of={link.name} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LinkName({ link }: { readonly link: LinkStatus }) {
  return (
    <Link href={pathOf('links', link.tenant, link.peripheral)} className={classes.link}>
      {link.name}
    </Link>
  );
}

function hasTimeLine(link: LinkStatus): boolean {
  return (link.timeLine ?? []).length > 0;
}

/** Owner and epoch, and who would be next. */
function Served({ by }: { readonly by: Placement | undefined }) {
  if (by === undefined || by.owner === null) {
    return <span className={classes.orphan}>no owner</span>;
  }
  return (
    <>
      {by.owner}
      <span className={classes.served}>
        epoch {by.epoch ?? '?'}
        {by.follower !== null && <>, copy at {by.follower}</>}
      </span>
    </>
  );
}

function LinkList({ links, placements, now }: LinksViewProps) {
  return (
    <ul className={classes.list}>
      {links.map((link) => (
        <li key={`${link.tenant}/${link.peripheral}`} className={classes.item} data-testid="link">
          <div className={classes.itemHead}>
            <div>
              <h3 className={classes.name}>
                <LinkName link={link} />
              </h3>
              <span className={classes.sub}>
                {link.tenant} · {link.peripheral}
              </span>
            </div>
            <Pill tone={stateTone(link.state)}>{stateWord(link.state)}</Pill>
          </div>
          {link.reason !== null && <p className={classes.reason}>{link.reason.detail}</p>}
          <dl className={classes.facts}>
            {(
              [
                ['Side', link.side ?? '–'],
                ['Other side', standbyWord(link.standby)],
                ...(placements.length > 0
                  ? [['Node', <Served key="node" by={placementOf(link, placements)} />] as const]
                  : []),
                ['For', since(link, now)],
                ['Protocol', link.protocolVersion === null ? '–' : `v${link.protocolVersion}`],
                ['Agents', link.agentsSignedIn],
                ['Calls', link.calls],
                ['Events/s', NUMBER.format(link.eventsPerSecond)],
                ['Last event', lastEvent(link, now)],
              ] as const
            ).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="number">{value}</dd>
              </div>
            ))}
          </dl>
          <TimeLine moments={link.timeLine ?? []} of={link.name} />
        </li>
      ))}
    </ul>
  );
}
