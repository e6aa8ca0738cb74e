import type { Problem } from '@cti-hub/client';
import { CloseButton, Text } from '@mantine/core';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { AlertIcon, CheckIcon } from '../icons';
import classes from './toasts.module.css';

interface Toast {
  readonly id: number;
  readonly tone: 'error' | 'done';
  readonly title: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
}

interface Toasts {
  readonly problem: (problem: Problem) => void;
  readonly done: (title: string) => void;
}

const ToastContext = createContext<Toasts | null>(null);
const MOST = 3;
const STAYS_MS = { error: 14_000, done: 4_000 } as const;

export function useToasts(): Toasts {
  const toasts = useContext(ToastContext);
  if (toasts === null) {
    throw new Error('There is no place for toasts around this part.');
  }
  return toasts;
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [list, setList] = useState<readonly Toast[]>([]);
  const nextId = useRef(1);
  const add = useCallback((toast: Omit<Toast, 'id'>) => {
    const id = nextId.current++;
    setList((before) =>
      [...before.filter((t) => t.title !== toast.title || t.detail !== toast.detail), { ...toast, id }].slice(
        -MOST,
      ),
    );
  }, []);
  const close = useCallback((id: number) => setList((before) => before.filter((t) => t.id !== id)), []);
  const toasts = useMemo<Toasts>(
    () => ({
      problem: ({ title, detail, hint }) =>
        add({
          tone: 'error',
          title,
          detail: detail === title ? undefined : detail,
          hint: hint === '' ? undefined : hint,
        }),
      done: (title) => add({ tone: 'done', title }),
    }),
    [add],
  );
  return (
    <ToastContext value={toasts}>
      {children}
      <section className={classes.list} aria-label="Messages">
        <div role="alert" className={classes.group}>
          {list
            .filter((t) => t.tone === 'error')
            .map((toast) => (
              <ToastCard key={toast.id} toast={toast} onClose={close} />
            ))}
        </div>
        <div role="status" className={classes.group}>
          {list
            .filter((t) => t.tone === 'done')
            .map((toast) => (
              <ToastCard key={toast.id} toast={toast} onClose={close} />
            ))}
        </div>
      </section>
    </ToastContext>
  );
}

function ToastCard({ toast, onClose }: { readonly toast: Toast; readonly onClose: (id: number) => void }) {
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
      <div className={classes.words}>
        <Text fw={600} size="sm">
          {toast.title}
        </Text>
        {toast.detail !== undefined && <Text size="sm">{toast.detail}</Text>}
        {toast.hint !== undefined && (
          <Text size="sm" c="dimmed">
            {toast.hint}
          </Text>
        )}
      </div>
      <CloseButton size="sm" aria-label="Close this message" onClick={() => onClose(toast.id)} />
    </div>
  );
}
