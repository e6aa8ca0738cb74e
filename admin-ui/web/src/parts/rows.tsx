import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../words/words';
import classes from './rows.module.css';

export interface Column<T> {
  readonly key: string;
  readonly head: string;
  /** A track of a CSS grid, such as `2fr` or `120px`. */
  readonly width: string;
  readonly cell: (row: T) => ReactNode;
  readonly figure?: boolean;
  /** Nothing to be seen above it, such as buttons. */
  readonly bare?: boolean;
}

interface RowsProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly idOf: (row: T) => string;
  /** More rows than these exist; they are asked for when the end comes near. */
  readonly more?: boolean;
  readonly onMore?: () => void;
}

const ROW = 62;
const AHEAD = 20;

/** A table of any length, of which only what can be seen is drawn; cards on a phone. */
export function Rows<T>({ label, columns, rows, idOf, more = false, onMore }: RowsProps<T>) {
  const { app } = useWords();
  const body = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const top = (body.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    setMargin((before) => (Math.abs(before - top) < 1 ? before : top));
  });
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW,
    overscan: 12,
    scrollMargin: margin,
    getItemKey: (i) => {
      const row = rows[i];
      return row === undefined ? i : idOf(row);
    },
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const near = more && last >= rows.length - AHEAD;
  useEffect(() => {
    if (near) {
      onMore?.();
    }
  }, [near, rows.length, onMore]);
  const tracks = { '--tracks': columns.map(({ width }) => `minmax(0, ${width})`).join(' ') } as CSSProperties;
  return (
    <div className={classes.frame}>
      <div role="table" aria-label={label} aria-rowcount={more ? -1 : rows.length + 1} style={tracks}>
        <div role="rowgroup" className={classes.headGroup}>
          <div role="row" aria-rowindex={1} className={classes.head}>
            {columns.map((column) => (
              <span role="columnheader" key={column.key} className={column.figure === true ? classes.figure : undefined}>
                {column.bare === true ? <span className="hidden">{column.head}</span> : column.head}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" ref={body} className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {drawn.map(({ index, key, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <div
                role="row"
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                data-testid="row"
                aria-rowindex={index + 2}
                className={classes.row}
                style={{ transform: `translateY(${start - margin}px)` }}
              >
                {columns.map((column, i) => (
                  <div
                    role={i === 0 ? 'rowheader' : 'cell'}
                    key={column.key}
                    className={column.figure === true ? classes.figure : undefined}
                    data-head={i === 0 || column.bare === true ? undefined : column.head}
                  >
                    <div className={classes.value}>{column.cell(row)}</div>
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {more && (
        <p className={classes.more} role="status">
          {app.more}
        </p>
      )}
    </div>
  );
}
