import { useMediaQuery } from '@mantine/hooks';
import type { LinkStatus } from './api';
import classes from './links-view.module.css';
import { Pill } from './parts/pill';
import { age, stateTone, stateWord } from './words';

interface LinksViewProps {
  readonly links: readonly LinkStatus[];
  /** The hub's clock, ms. */
  readonly now: number;
}

/** The links: a table where there is room for one, else a list. */
export function LinksView({ links, now }: LinksViewProps) {
  const roomy = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  if (links.length === 0) {
    return <p className={classes.none}>No links are set up that you may see.</p>;
  }
  return roomy ? <LinkTable links={links} now={now} /> : <LinkList links={links} now={now} />;
}

const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

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

function LinkTable({ links, now }: LinksViewProps) {
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <caption className="hidden">Links to CTI Servers</caption>
        <thead>
          <tr>
            <th scope="col">Link</th>
            <th scope="col">State</th>
            <th scope="col">Side</th>
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
            <tr key={`${link.tenant}/${link.peripheral}`} data-testid="link">
              <th scope="row">
                <span className={classes.name}>{link.name}</span>
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
              <td className={`${classes.age} number`}>{since(link, now)}</td>
              <td className="number">{link.protocolVersion === null ? '–' : `v${link.protocolVersion}`}</td>
              <td className={`${classes.figure} number`}>{link.agentsSignedIn}</td>
              <td className={`${classes.figure} number`}>{link.calls}</td>
              <td className={`${classes.figure} number`}>{NUMBER.format(link.eventsPerSecond)}</td>
              <td className="number">{lastEvent(link, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LinkList({ links, now }: LinksViewProps) {
  return (
    <ul className={classes.list}>
      {links.map((link) => (
        <li key={`${link.tenant}/${link.peripheral}`} className={classes.item} data-testid="link">
          <div className={classes.itemHead}>
            <div>
              <h2 className={classes.name}>{link.name}</h2>
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
        </li>
      ))}
    </ul>
  );
}
