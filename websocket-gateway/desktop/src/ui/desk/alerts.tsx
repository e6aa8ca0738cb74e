import { type DeskCall, otherParty } from '@cti-hub/client';
import { useEffect, useRef } from 'react';
import { useT } from '../../i18n/i18n';
import { useDesk } from '../desk-context';
import { useToasts } from '../parts/toasts';
import { shortcutText } from '../shortcuts';
import { connectionWord } from '../words';
import { previewOf } from './preview';
import { SensitiveNews } from './sensitive';

/** Callers did not hear what the agent recorded for them; nothing else on the page would show it. */
function useGreetingFailures(agentId: string) {
  const t = useT();
  const { session } = useDesk();
  const { failed } = useToasts();
  useEffect(
    () =>
      session.listen('event', (event) => {
        if (
          event.type === 'call.greetingFailed' &&
          event.call?.connections.some((connection) => connection.agent === agentId) === true
        ) {
          failed(t('greeting.failed'));
        }
      }),
    [session, failed, t, agentId],
  );
}

/** Says aloud what a sighted agent sees at a glance: a call rings, a call changed its state. */
export function Alerts({
  calls,
  agentId,
}: {
  readonly calls: readonly DeskCall[];
  readonly agentId: string;
}) {
  const t = useT();
  useGreetingFailures(agentId);
  const previewed = calls.find((c) => !c.wrapUp && previewOf(c.call).length > 0);
  const ringing = previewed ?? calls.find((c) => c.own?.state === 'alerting');
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
    .map((c) => {
      const state = connectionWord(t, c.own?.state ?? 'unknown');
      const { number: who } = otherParty(c.call, agentId);
      return who === null ? t('call.stateOfWithheld', { state }) : t('call.stateOf', { number: who, state });
    });
  return (
    <>
      <div className="hidden" aria-live="assertive" data-testid="announcement">
        {ringing !== undefined &&
          (ringing === previewed
            ? t('preview.announce', { number: number ?? t('call.withheld'), keys: shortcutText('answer') })
            : number === null
              ? t('call.announceWithheld', { keys: shortcutText('answer') })
              : t('call.announce', { number, keys: shortcutText('answer') }))}
      </div>
      <div className="hidden" aria-live="polite">
        {states.map((state) => (
          <p key={state}>{state}</p>
        ))}
        {calls.some((c) => c.wrapUp) && <p>{t('call.wrapUpWaits')}</p>}
      </div>
      <SensitiveNews calls={calls} />
    </>
  );
}
