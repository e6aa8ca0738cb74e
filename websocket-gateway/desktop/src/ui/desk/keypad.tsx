import { useEffect, useRef, useState } from 'react';
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
      onKeyDown={(event) => {
        if (/^[0-9*#]$/.test(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey) {
          event.preventDefault();
          press(event.key);
        }
      }}
    >
      <legend className="hidden">Keypad: press or type digits</legend>
      {KEYS.map(([key, letters], index) => (
        <button
          key={key}
          ref={index === 0 ? first : undefined}
          type="button"
          className={classes.key}
          {...(key === '*' ? { 'aria-label': 'Star *' } : key === '#' ? { 'aria-label': 'Hash #' } : {})}
          onClick={() => press(key)}
        >
          <span className={classes.digit}>{key}</span>
          <span className={classes.letters}>{letters}</span>
        </button>
      ))}
      {/* Digits may be a card number: how many were sent is shown, not which. */}
      <output className={classes.sent}>{sent === 0 ? 'Tones are not kept.' : `${sent} sent`}</output>
    </fieldset>
  );
}
