import { type DeskCall, otherParty } from '@cti-hub/client';
import { useEffect, useRef } from 'react';
import { shortcutText } from '../shortcuts';
import { connectionWord } from '../words';

/** Says aloud what a sighted agent sees at a glance: a call rings, a call changed its state. */
export function Alerts({
  calls,
  agentId,
}: {
  readonly calls: readonly DeskCall[];
  readonly agentId: string;
}) {
  const ringing = calls.find((c) => c.own?.state === 'alerting');
  const ringingId = ringing?.call.id;
  const number = ringing === undefined ? null : otherParty(ringing.call, agentId).number;
  const told = useRef<string | undefined>(undefined);

  // A ringing call takes the focus only if nothing else has it: whoever is typing goes on typing.
  useEffect(() => {
    if (ringingId !== undefined && told.current !== ringingId && document.activeElement === document.body) {
      document.querySelector<HTMLElement>('[data-shortcut="answer"]')?.focus();
    }
    told.current = ringingId;
  }, [ringingId]);

  const states = calls
    .filter((c) => c.own !== undefined && c.own.state !== 'alerting' && !c.wrapUp)
    .map(
      (c) => `${otherParty(c.call, agentId).number ?? 'Call'}: ${connectionWord(c.own?.state ?? 'unknown')}.`,
    );
  return (
    <>
      <div className="hidden" aria-live="assertive" data-testid="announcement">
        {ringing !== undefined &&
          `Incoming call${number === null ? '' : ` from ${number}`}. Press ${shortcutText('answer')} to answer.`}
      </div>
      <div className="hidden" aria-live="polite">
        {states.join(' ')}
        {calls.some((c) => c.wrapUp) && ' A call waits for its wrap-up.'}
      </div>
    </>
  );
}
