import { CloseButton } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError } from '../api/http';
import { AlertIcon, CheckIcon } from '../icons';
import { useWords } from '../words/words';
import classes from './toasts.module.css';

interface Toast {
  readonly id: number;
  readonly tone: 'error' | 'done';
  readonly text: string;
}

interface Toasts {
  readonly done: (text: string) => void;
  readonly problem: (error: unknown) => void;
}

const ToastContext = createContext<Toasts | null>(null);
const MOST = 3;
const STAYS_MS = { error: 14_000, done: 5_000 } as const;

export function useToasts(): Toasts {
  const toasts = useContext(ToastContext);
  if (toasts === null) {
    throw new Error('There is no place for messages around this part.');
  }
  return toasts;
}

/** Messages at the edge of the page, which are also read out. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const { app } = useWords();
  const [list, setList] = useState<readonly Toast[]>([]);
  const nextId = useRef(1);
  const add = useCallback((tone: Toast['tone'], text: string) => {
    const id = nextId.current++;
    setList((before) => [...before.filter((each) => each.text !== text), { tone, text, id }].slice(-MOST));
  }, []);
  const close = useCallback((id: number) => setList((before) => before.filter((each) => each.id !== id)), []);
  const toasts = useMemo<Toasts>(
    () => ({
      done: (text) => add('done', text),
      problem: (error) => add('error', error instanceof ApiError ? error.message : app.unreachable),
    }),
    [add, app],
  );
  return (
    <ToastContext value={toasts}>
      {children}
      <section className={classes.list} aria-label={app.messages}>
        {(['error', 'done'] as const).map((tone) => (
          <div key={tone} role={tone === 'error' ? 'alert' : 'status'} className={classes.group}>
            {list
              .filter((each) => each.tone === tone)
              .map((toast) => (
                <ToastCard key={toast.id} toast={toast} onClose={close} />
              ))}
          </div>
        ))}
      </section>
    </ToastContext>
  );
}

function ToastCard({ toast, onClose }: { readonly toast: Toast; readonly onClose: (id: number) => void }) {
  const { app } = useWords();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) {
      return;
    }
    const timer = setTimeout(() => onClose(toast.id), STAYS_MS[toast.tone]);
    return () => clearTimeout(timer);
  }, [held, toast, onClose]);
  return (
    // Hovering only keeps the message from vanishing.
    <div
      className={classes.toast}
      data-tone={toast.tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={classes.icon}>{toast.tone === 'error' ? <AlertIcon /> : <CheckIcon />}</span>
      <span className={classes.words}>{toast.text}</span>
      <CloseButton size="sm" aria-label={app.close} onClick={() => onClose(toast.id)} />
    </div>
  );
}
