import { linkKey, useLive, useNow } from '../live/live';
import { Pill } from '../parts/pill';
import { pathOf } from '../router/match';
import { Link } from '../router/router';
import { age, stateTone, stateWord } from '../words/states';
import { useWords } from '../words/words';
import classes from './peripheral.module.css';

/** The state of the peripheral's link, as it changes. */
export function LiveState({ tenant, id }: { readonly tenant: string; readonly id: string }) {
  const all = useWords();
  const { peripheral: words, links } = all;
  const { byLink } = useLive();
  const now = useNow();
  const link = byLink.get(linkKey(tenant, id));
  return (
    <div className={classes.live} data-testid="live-state">
      <span className={classes.liveName}>{words.live}</span>
      {link === undefined ? (
        <span>{words.notServed}</span>
      ) : (
        <>
          <span role="status">
            <Pill tone={stateTone(link.state)}>{stateWord(all, link.state)}</Pill>
          </span>
          <span>
            {link.side !== null && `${links.side} ${link.side} · `}
            {link.protocolVersion !== null && `v${link.protocolVersion} · `}
            {age(now - Date.parse(link.since))}
          </span>
          {link.reason !== null && <span className={classes.reason}>{link.reason.detail}</span>}
          <Link href={pathOf('links', tenant, id)}>{words.toLink}</Link>
        </>
      )}
    </div>
  );
}
