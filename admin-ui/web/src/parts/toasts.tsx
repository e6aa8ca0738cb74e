import { Button, CloseButton } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError } from '../api/http';
import { AlertIcon, CheckIcon } from '../icons';
import { useWords } from '../words/words';
import classes from './toasts.module.css';

interface Toast {
  readonly id: number;
  readonly tone: 'error' | 'done';
  readonly text: string;
  readonly undo?: (() => Promise<void>) | undefined;
}

interface Toasts {
  /** @param undo takes it back; offered for some seconds */
  readonly done: (text: string, undo?: () => Promise<void>) => void;
  readonly problem: (error: unknown) => void;
}

const ToastContext = createContext<Toasts | null>(null);
const MOST = 3;
const STAYS_MS = { error: 14_000, done: 5_000 } as const;
const UNDO_MS = 10_000;

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
  const add = useCallback((tone: Toast['tone'], text: string, undo?: Toast['undo']) => {
    const id = nextId.current++;
    setList((before) => [...before.filter((each) => each.text !== text), { tone, text, id, undo }].slice(-MOST));
  }, []);
  const close = useCallback((id: number) => setList((before) => before.filter((each) => each.id !== id)), []);
  const toasts = useMemo<Toasts>(
    () => ({
      done: (text, undo) => add('done', text, undo),
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
                <ToastCard key={toast.id} toast={toast} onClose={close} onProblem={toasts.problem} />
              ))}
          </div>
        ))}
      </section>
    </ToastContext>
  );
}

interface ToastCardProps {
  readonly toast: Toast;
  readonly onClose: (id: number) => void;
  readonly onProblem: (error: unknown) => void;
}

function ToastCard({ toast, onClose, onProblem }: ToastCardProps) {
  const { app, undo: words } = useWords();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) {
      return;
    }
    const timer = setTimeout(() => onClose(toast.id), toast.undo === undefined ? STAYS_MS[toast.tone] : UNDO_MS);
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
      {toast.undo !== undefined && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={words.undoIt(toast.text)}
          onClick={() => {
            onClose(toast.id);
            void toast.undo?.().catch(onProblem);
          }}
        >
          {words.undo}
        </Button>
      )}
      <CloseButton size="sm" aria-label={app.close} onClick={() => onClose(toast.id)} />
    </div>
  );
}
