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
import { useT } from '../../i18n/i18n';
import { own, problemWords, Said, type Sentence } from '../../i18n/sentence';
import { AlertIcon, CheckIcon } from '../icons';
import classes from './toasts.module.css';

interface Toast {
  readonly id: number;
  readonly tone: 'error' | 'done';
  readonly title: Sentence;
  readonly detail: Sentence | null;
  readonly hint: Sentence | null;
}

interface Toasts {
  readonly problem: (problem: Problem) => void;
  readonly done: (title: string) => void;
  /** Something went wrong that nobody asked for. */
  readonly failed: (title: string) => void;
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
  const t = useT();
  const [list, setList] = useState<readonly Toast[]>([]);
  const nextId = useRef(1);
  const add = useCallback((toast: Omit<Toast, 'id'>) => {
    const id = nextId.current++;
    setList((before) =>
      [...before.filter((each) => wordsOf(each) !== wordsOf(toast)), { ...toast, id }].slice(-MOST),
    );
  }, []);
  const close = useCallback((id: number) => setList((before) => before.filter((each) => each.id !== id)), []);
  const toasts = useMemo<Toasts>(
    () => ({
      problem: (problem) => add({ tone: 'error', ...problemWords(t, problem) }),
      done: (title) => add({ tone: 'done', title: own(title), detail: null, hint: null }),
      failed: (title) => add({ tone: 'error', title: own(title), detail: null, hint: null }),
    }),
    [add, t],
  );
  return (
    <ToastContext value={toasts}>
      {children}
      <section className={classes.list} aria-label={t('app.messages')}>
        <div role="alert" className={classes.group}>
          {list
            .filter((each) => each.tone === 'error')
            .map((toast) => (
              <ToastCard key={toast.id} toast={toast} onClose={close} />
            ))}
        </div>
        <div role="status" className={classes.group}>
          {list
            .filter((each) => each.tone === 'done')
            .map((toast) => (
              <ToastCard key={toast.id} toast={toast} onClose={close} />
            ))}
        </div>
      </section>
    </ToastContext>
  );
}

function wordsOf(toast: Pick<Toast, 'title' | 'detail'>): string {
  return `${toast.title.text} ${toast.detail?.text ?? ''}`;
}

function ToastCard({ toast, onClose }: { readonly toast: Toast; readonly onClose: (id: number) => void }) {
  const t = useT();
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
          <Said of={toast.title} />
        </Text>
        {toast.detail !== null && (
          <Text size="sm">
            <Said of={toast.detail} />
          </Text>
        )}
        {toast.hint !== null && (
          <Text size="sm" c="dimmed">
            <Said of={toast.hint} />
          </Text>
        )}
      </div>
      <CloseButton size="sm" aria-label={t('app.closeMessage')} onClick={() => onClose(toast.id)} />
    </div>
  );
}
