import { type CommandMethod, type DeskCall, isTrusted } from '@cti-hub/client';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/i18n';
import { own } from '../../i18n/sentence';
import type { MessageKey } from '../../i18n/translator';
import { type Run, useCommands, useFreshness } from '../desk-context';
import { CrossIcon, PhoneIcon } from '../icons';
import { ActionButton, type ActionButtonProps } from '../parts/action-button';
import { previewOf } from '../protocol';
import classes from './preview.module.css';

interface Answer {
  readonly label: MessageKey;
  readonly icon?: ReactNode;
  readonly look?: Pick<ActionButtonProps, 'variant' | 'color' | 'size' | 'shortcut'>;
}

/** In the order in which they are offered; what is not known is not offered. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  accept: {
    label: 'preview.accept',
    icon: <PhoneIcon size={20} />,
    look: { variant: 'filled', color: 'accept', size: 'lg', shortcut: 'answer' },
  },
  skip: { label: 'preview.skip' },
  reject: { label: 'preview.reject', icon: <CrossIcon /> },
  skipClose: { label: 'preview.skipClose' },
  rejectClose: { label: 'preview.rejectClose' },
};

/** A call that a campaign would make: the agent looks at it first and says what shall become of it. */
export function Preview({ desk: { call } }: { readonly desk: DeskCall }) {
  const t = useT();
  const trusted = isTrusted(useFreshness());
  const { run, busy } = useCommands();
  const offered = previewOf(call);
  const answers = Object.entries(ANSWERS).filter(([answer]) => offered.includes(answer));
  if (answers.length === 0) {
    return null;
  }
  const method = 'call.preview' as CommandMethod;
  const say = (answer: string): void => {
    void (run as unknown as (...sent: [CommandMethod, object]) => ReturnType<Run>)(method, { callId: call.id, answer });
  };
  return (
    <section className={classes.preview} aria-label={t('preview.title')} data-testid="preview">
      <p className={classes.text}>{t('preview.text')}</p>
      <div className={classes.answers}>
        {answers.map(([answer, { label, icon, look }]) => (
          <ActionButton
            key={answer}
            label={t(label)}
            icon={icon}
            variant="default"
            denied={trusted ? null : own(t('denied.offline'))}
            loading={busy(method)}
            onAct={() => say(answer)}
            testId={`preview-${answer}`}
            {...look}
          />
        ))}
      </div>
    </section>
  );
}
