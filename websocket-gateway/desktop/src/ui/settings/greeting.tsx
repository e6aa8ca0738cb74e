import type { Agent } from '@cti-hub/client';
import { useId } from 'react';
import { useT } from '../../i18n/i18n';
import { useCommands, useFreshness } from '../desk-context';
import { ActionButton } from '../parts/action-button';
import { useToasts } from '../parts/toasts';
import { deniedBy } from '../rights';
import classes from './settings.module.css';

/** What callers hear of the agent first; nothing where the phone system has no such thing. */
export function Greeting({ agent }: { readonly agent: Agent }) {
  const t = useT();
  const titleId = useId();
  const fresh = useFreshness();
  const { run, busy } = useCommands();
  const { done } = useToasts();
  if (!agent.actions.includes('greeting') && !('greeting' in agent.denied)) {
    return null;
  }
  const denied = deniedBy(t, agent, 'greeting', fresh);
  const set = async (action: 'enable' | 'disable') => {
    if ((await run('agent.greeting', { action })) !== null) {
      done(t(action === 'enable' ? 'greeting.on' : 'greeting.off'));
    }
  };
  const look = { variant: 'default', denied, loading: busy('agent.greeting') } as const;
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <h3 className={classes.title} id={titleId}>
        {t('greeting.title')}
      </h3>
      <p className={classes.text}>{t('greeting.text')}</p>
      <div className={classes.buttons}>
        <ActionButton {...look} label={t('greeting.enable')} onAct={() => void set('enable')} testId="greeting-enable" />
        <ActionButton {...look} label={t('greeting.disable')} onAct={() => void set('disable')} testId="greeting-disable" />
      </div>
    </section>
  );
}
