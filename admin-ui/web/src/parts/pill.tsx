import type { ReactNode } from 'react';
import type { Tone } from '../words/states';
import classes from './pill.module.css';

/** A state as colour and word. */
export function Pill({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={classes.pill} data-tone={tone}>
      <span className={classes.dot} />
      {children}
    </span>
  );
}
