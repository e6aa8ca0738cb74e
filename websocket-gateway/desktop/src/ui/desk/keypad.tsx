import { useEffect, useRef, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { useCommands } from '../desk-context';
import classes from './keypad.module.css';

const KEYS = [
  ['1', ''],
  ['2', 'abc'],
  ['3', 'def'],
  ['4', 'ghi'],
  ['5', 'jkl'],
  ['6', 'mno'],
  ['7', 'pqrs'],
  ['8', 'tuv'],
  ['9', 'wxyz'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

/** Sends tones into a call, by press or by typing. Digits typed quickly go together, in their order. */
export function Keypad({ callId }: { readonly callId: string }) {
  const t = useT();
  const { run } = useCommands();
  const [sent, setSent] = useState(0);
  const waiting = useRef('');
  const sending = useRef(false);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);

  const drain = async () => {
    if (sending.current) {
      return;
    }
    sending.current = true;
    while (waiting.current !== '') {
      const digits = waiting.current.slice(0, 32);
      waiting.current = waiting.current.slice(digits.length);
      const done = await run('call.dtmf', { callId, digits });
      if (done === null) {
        // Tones that come late would be worse than none.
        waiting.current = '';
      } else {
        setSent((n) => n + digits.length);
      }
    }
    sending.current = false;
  };
  const press = (key: string) => {
    waiting.current += key;
    void drain();
  };
  return (
    <fieldset
      className={classes.pad}
      dir="ltr"
      onKeyDown={(event) => {
        if (/^[0-9*#]$/.test(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey) {
          event.preventDefault();
          press(event.key);
        }
      }}
    >
      <legend className="hidden">{t('keypad.legend')}</legend>
      {KEYS.map(([key, letters], index) => (
        <button
          key={key}
          ref={index === 0 ? first : undefined}
          type="button"
          className={classes.key}
          {...(key === '*' ? { 'aria-label': t('keypad.star') } : key === '#' ? { 'aria-label': t('keypad.hash') } : {})}
          onClick={() => press(key)}
        >
          <span className={classes.digit}>{key}</span>
          <span className={classes.letters}>{letters}</span>
        </button>
      ))}
      {/* Digits may be a card number: how many were sent is shown, not which. */}
      <output className={classes.sent} dir={t.locale.dir}>{sent === 0 ? t('keypad.private') : t('keypad.sent', { count: sent })}</output>
    </fieldset>
  );
}
