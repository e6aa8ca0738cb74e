import { type Call, type CommandParams, type DeskCall, isTrusted } from '@cti-hub/client';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/i18n';
import { own } from '../../i18n/sentence';
import type { MessageKey } from '../../i18n/translator';
import { useCommands, useFreshness } from '../desk-context';
import { CrossIcon, PhoneIcon } from '../icons';
import { ActionButton, type ActionButtonProps } from '../parts/action-button';
import classes from './preview.module.css';

type PreviewAnswer = CommandParams['call.preview']['answer'];

interface Answer {
  readonly label: MessageKey;
  readonly icon?: ReactNode;
  readonly look?: Pick<ActionButtonProps, 'variant' | 'color' | 'size' | 'shortcut'>;
}

/** In the order in which they are offered; what is not known is not offered. */
const ANSWERS: Readonly<Record<PreviewAnswer, Answer>> = {
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

/** What may be answered to a call that a campaign shows before it is made; nothing for all other calls. */
export function previewOf(call: Call): readonly string[] {
  return call.preview?.actions ?? [];
}

/** A call that a campaign would make: the agent looks at it first and says what shall become of it. */
export function Preview({ desk: { call } }: { readonly desk: DeskCall }) {
  const t = useT();
  const trusted = isTrusted(useFreshness());
  const { run, busy } = useCommands();
  const offered = previewOf(call);
  const answers = (Object.keys(ANSWERS) as PreviewAnswer[]).filter((answer) => offered.includes(answer));
  if (answers.length === 0) {
    return null;
  }
  return (
    <section className={classes.preview} aria-label={t('preview.title')} data-testid="preview">
      <p className={classes.text}>{t('preview.text')}</p>
      <div className={classes.answers}>
        {answers.map((answer) => (
          <ActionButton
            key={answer}
            label={t(ANSWERS[answer].label)}
            icon={ANSWERS[answer].icon}
            variant="default"
            denied={trusted ? null : own(t('denied.offline'))}
            loading={busy('call.preview')}
            onAct={() => void run('call.preview', { callId: call.id, answer })}
            testId={`preview-${answer}`}
            {...ANSWERS[answer].look}
          />
        ))}
      </div>
    </section>
  );
}
