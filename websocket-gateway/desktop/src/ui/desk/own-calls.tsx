import type { DeskCall } from '@cti-hub/client';
import { CallCard } from './call-card';
import classes from './desk.module.css';
import { WrapUpCard } from './wrap-up-card';

/** The calls of the agent's own phone, as cards; what rings and what is spoken comes first. */
export function OwnCalls({ calls }: { readonly calls: readonly DeskCall[] }) {
  if (calls.length === 0) {
    return null;
  }
  const active = calls.filter((c) => !c.wrapUp);
  // What waits on hold comes after the ringing call and the one that is spoken.
  const order = (c: DeskCall): number =>
    c.own?.state === 'alerting' ? 0 : c.call.consultOf === null ? 1 : 2;
  const sorted = [...active].sort((a, b) => order(a) - order(b));
  return (
    <div className={classes.calls} data-several={calls.length > 1}>
      {sorted.map((desk) => (
        <CallCard key={desk.call.id} desk={desk} calls={active} />
      ))}
      {calls
        .filter((c) => c.wrapUp)
        .map((desk, index) => (
          <WrapUpCard key={desk.call.id} desk={desk} timed={index === 0} />
        ))}
    </div>
  );
}
