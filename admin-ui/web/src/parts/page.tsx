import { Alert, Button, Loader } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { ApiError } from '../api/http';
import { AlertIcon, BackIcon } from '../icons';
import { Link } from '../router/router';
import { useWords } from '../words/words';
import classes from './page.module.css';

interface PageProps {
  readonly title: string;
  /** Where this screen belongs to. */
  readonly up?: { readonly href: string; readonly name: string };
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** Set while the page moves from screen to screen, so that the first screen does not take the focus. */
let moved = false;

/** Called when the path changes; the next screen takes the focus to its heading. */
export function screenChanges(): void {
  moved = true;
}

/** A screen: its heading, what can be done, and the rest. */
export function Page({ title, up, beside, actions, narrow = false, children }: PageProps) {
  const { app } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${app.name}`;
  }, [title, app]);
  useEffect(() => {
    if (moved) {
      moved = false;
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <div className={narrow ? `${classes.page} ${classes.narrow}` : classes.page}>
      {up !== undefined && (
        <Link href={up.href} className={classes.up}>
          <BackIcon size={16} />
          {up.name}
        </Link>
      )}
      <div className={classes.head}>
        <h1 ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h1>
        {beside}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

export function Card({ title, id, help, children }: { readonly title?: string; readonly id?: string; readonly help?: string; readonly children: ReactNode }) {
  return (
    <section className={classes.card} {...(title !== undefined && id !== undefined && { 'aria-labelledby': id })}>
      {title !== undefined && (
        <h2 id={id} className={classes.cardTitle}>
          {title}
        </h2>
      )}
      {help !== undefined && <p className={classes.help}>{help}</p>}
      {children}
    </section>
  );
}

/** While something is fetched, and why it could not be. */
export function Waiting({ error, onAgain }: { readonly error: Error | null; readonly onAgain: () => void }) {
  const { app } = useWords();
  if (error === null) {
    return (
      <p role="status" className={classes.waiting}>
        <Loader size="sm" aria-hidden="true" />
        {app.loading}
      </p>
    );
  }
  return <Problem error={error} onAgain={onAgain} />;
}

export function problemText(error: unknown, app: { readonly unreachable: string; readonly storeOut: string; readonly noStore: string; readonly notFound: string }): string {
  if (!(error instanceof ApiError)) {
    return app.unreachable;
  }
  switch (error.code) {
    case 'STORE_OUT':
      return app.storeOut;
    case 'NO_STORE':
      return app.noStore;
    case 'NOT_FOUND':
      return app.notFound;
    default:
      return error.message;
  }
}

export function Problem({ error, onAgain }: { readonly error: unknown; readonly onAgain?: () => void }) {
  const { app } = useWords();
  return (
    <Note tone="red">
      <span>{problemText(error, app)}</span>
      {onAgain !== undefined && (
        <Button size="compact-sm" variant="default" onClick={onAgain}>
          {app.again}
        </Button>
      )}
    </Note>
  );
}

export function Note({ tone, children }: { readonly tone: 'red' | 'orange' | 'blue'; readonly children: ReactNode }) {
  return (
    <Alert
      variant="light"
      className={classes.note ?? ''}
      data-tone={tone}
      icon={<AlertIcon />}
      role={tone === 'blue' ? 'status' : 'alert'}
    >
      <div className={classes.noteBody}>{children}</div>
    </Alert>
  );
}

export function Empty({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
