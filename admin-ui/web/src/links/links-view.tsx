import { useMediaQuery } from '@mantine/hooks';
import { Fragment } from 'react';
import type { LinkStatus, Placement } from '../api/hub';
import classes from './links-view.module.css';
import { Pill } from '../parts/pill';
import { pathOf } from '../router/match';
import { Link } from '../router/router';
import { TimeLine } from './time-line';
import { age, standbyWord, stateTone, stateWord } from '../words/states';
import { useFormats, useWords, type Words } from '../words/words';

interface LinksViewProps {
  readonly links: readonly LinkStatus[];
  /** By whom each is served; empty where there is no cluster. */
  readonly placements: readonly Placement[];
  /** The hub's clock, ms. */
  readonly now: number;
}

/** The links: a table where there is room for one, else a list. */
export function LinksView(props: LinksViewProps) {
  const { overview } = useWords();
  const roomy = useMediaQuery('(min-width: 1260px)', true, { getInitialValueInEffect: false });
  if (props.links.length === 0) {
    return <p className={classes.none}>{overview.noLinks}</p>;
  }
  return roomy ? <LinkTable {...props} /> : <LinkList {...props} />;
}

function placementOf(link: LinkStatus, placements: readonly Placement[]): Placement | undefined {
  return placements.find((each) => each.tenant === link.tenant && each.peripheral === link.peripheral);
}

function Since({ link, now }: { readonly link: LinkStatus; readonly now: number }) {
  const { time } = useFormats();
  return (
    <time dateTime={link.since} title={time(link.since)}>
      {age(now - Date.parse(link.since))}
    </time>
  );
}

function lastEvent({ links: words }: Words, link: LinkStatus, now: number): string {
  return link.lastEvent === null ? words.noneYet : words.ago(age(now - Date.parse(link.lastEvent)));
}

function LinkTable({ links, placements, now }: LinksViewProps) {
  const all = useWords();
  const { links: words, app } = all;
  const { number } = useFormats();
  const clustered = placements.length > 0;
  const columns = clustered ? 11 : 10;
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <caption className="hidden">{words.table}</caption>
        <thead>
          <tr>
            <th scope="col">{words.link}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.side}</th>
            <th scope="col">{words.standby}</th>
            {clustered && <th scope="col">{words.node}</th>}
            <th scope="col">{words.since}</th>
            <th scope="col">{words.protocol}</th>
            <th scope="col" className={classes.figure}>
              {words.agents}
            </th>
            <th scope="col" className={classes.figure}>
              {words.calls}
            </th>
            <th scope="col" className={classes.figure}>
              {words.events}
            </th>
            <th scope="col">{words.lastEvent}</th>
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
                  <Pill tone={stateTone(link.state)}>{stateWord(all, link.state)}</Pill>
                  {link.reason !== null && (
                    <span className={classes.reason} title={link.reason.code}>
                      {link.reason.detail}
                    </span>
                  )}
                </td>
                <td>{link.side ?? app.none}</td>
                <td>{standbyWord(all, link.standby)}</td>
                {clustered && (
                  <td>
                    <Served by={placementOf(link, placements)} />
                  </td>
                )}
                <td className={`${classes.age} number`}><Since link={link} now={now} /></td>
                <td className="number">{link.protocolVersion === null ? app.none : `v${link.protocolVersion}`}</td>
                <td className={`${classes.figure} number`}>{link.agentsSignedIn}</td>
                <td className={`${classes.figure} number`}>{link.calls}</td>
                <td className={`${classes.figure} number`}>{number(link.eventsPerSecond)}</td>
                <td className="number">{lastEvent(all, link, now)}</td>
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
  const { links: words } = useWords();
  if (by === undefined || by.owner === null) {
    return <span className={classes.orphan}>{words.noOwner}</span>;
  }
  return (
    <>
      {by.owner}
      <span className={classes.served}>{words.epoch(String(by.epoch ?? '?'))}</span>
      {by.follower !== null && <span className={classes.served}>{words.copyAt(by.follower)}</span>}
    </>
  );
}

function LinkList({ links, placements, now }: LinksViewProps) {
  const all = useWords();
  const { links: words, app } = all;
  const { number } = useFormats();
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
            <Pill tone={stateTone(link.state)}>{stateWord(all, link.state)}</Pill>
          </div>
          {link.reason !== null && <p className={classes.reason}>{link.reason.detail}</p>}
          <dl className={classes.facts}>
            {(
              [
                [words.side, link.side ?? app.none],
                [words.standby, standbyWord(all, link.standby)],
                ...(placements.length > 0
                  ? [[words.node, <Served key="node" by={placementOf(link, placements)} />] as const]
                  : []),
                [words.since, <Since key="since" link={link} now={now} />],
                [words.protocol, link.protocolVersion === null ? app.none : `v${link.protocolVersion}`],
                [words.agents, link.agentsSignedIn],
                [words.calls, link.calls],
                [words.events, number(link.eventsPerSecond)],
                [words.lastEvent, lastEvent(all, link, now)],
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
