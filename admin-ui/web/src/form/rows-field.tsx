import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Json, JsonObject } from '../api/items';
import { CrossIcon, DownIcon, PlusIcon, UpIcon } from '../icons';
import { useWords } from '../words/words';
import { useDraft } from './draft';
import { LabelInput } from './label-input';
import { fieldId, isObject } from './pointer';
import classes from './rows-field.module.css';

export interface RowColumn {
  readonly member: string;
  readonly head: string;
  /** `unset`: a flag that is shown the other way round, as *read only* for what is not `editable`. */
  readonly kind: 'text' | 'number' | 'label' | 'flag' | 'unset';
  /** What counts if nothing is given. */
  readonly usual?: string;
  /** What a flag is if nothing is given; then nothing is written. */
  readonly otherwise?: boolean;
  /** A track of a grid. */
  readonly width: string;
}

interface RowsFieldProps {
  readonly at: string;
  readonly title: string;
  readonly help?: string;
  readonly add: string;
  readonly most: number;
  readonly columns: readonly [RowColumn, ...RowColumn[]];
  /** The member that is written alone, without an object, where it is the only one. */
  readonly plain?: string;
  /** Entries are labels, in one language or several, rather than objects with members. */
  readonly labels?: boolean;
  /** Whether an empty list is something else than none. */
  readonly keepEmpty?: boolean;
}

/** Rows beyond these are drawn when somebody wants to see them. */
const DRAWN = 50;

/** A list of things with the same members: each a row of fields, which can be moved and removed. */
export function RowsField(props: RowsFieldProps) {
  const { at, title, help, add, most, columns } = props;
  const { desktops } = useWords();
  const words = desktops.rows;
  const { get, set, errorAt, readOnly } = useDraft();
  const [drawn, setDrawn] = useState(DRAWN);
  const list = useRef<HTMLDivElement>(null);
  const value = get(at);
  const entries = Array.isArray(value) ? (value as readonly Json[]) : [];
  const write = (next: readonly Json[]) => set(at, next.length === 0 && props.keepEmpty !== true ? undefined : next);
  /** After the rows are drawn anew. */
  const focus = (row: number, what: string) =>
    setTimeout(() => {
      const target = list.current?.querySelector<HTMLElement>(`[data-row="${row}"] ${what}`);
      (target ?? list.current?.querySelector<HTMLElement>('[data-add]'))?.focus();
    });
  const change = (row: number, member: string, next: Json | undefined) =>
    write(entries.map((entry, i) => (i === row ? entryOf({ ...rowOf(entry, props), [member]: next }, props) : entry)));
  const move = (row: number, by: -1 | 1) => {
    const next = [...entries];
    const [entry] = next.splice(row, 1);
    next.splice(row + by, 0, entry as Json);
    write(next);
    focus(row + by, by < 0 ? '[data-up]' : '[data-down]');
  };
  const append = () => {
    write([...entries, entryOf({}, props)]);
    setDrawn((n) => Math.max(n, entries.length + 1));
    focus(entries.length, 'input');
  };
  const shown = entries.slice(0, drawn);
  const id = `${fieldId(at)}-title`;
  const error = errorAt(at);
  return (
    <div ref={list} role="group" aria-labelledby={id} className={classes.list}>
      <h3 id={id} className={classes.title}>
        {title}
      </h3>
      {help !== undefined && <p className={classes.help}>{help}</p>}
      {/* Where the list as a whole is wrong, this takes the focus. */}
      {error !== undefined && (
        <p id={fieldId(at)} tabIndex={-1} className={classes.error}>
          {error}
        </p>
      )}
      {entries.length === 0 && readOnly && <p className={classes.help}>{words.none}</p>}
      {shown.map((entry, row) => (
        <div
          // A row has no name of its own: it is known by its place.
          key={row}
          data-row={row}
          className={classes.row}
          style={{ '--tracks': columns.map(({ width }) => `minmax(0, ${width})`).join(' ') } as React.CSSProperties}
        >
          <div className={classes.cells}>
            {columns.map((column) => (
              <Cell
                key={column.member}
                column={column}
                first={row === 0}
                name={words.cell(column.head, title, row + 1)}
                pointer={`${at}/${row}/${column.member}`}
                error={errorOf(errorAt, at, row, column, columns[0], props)}
                value={rowOf(entry, props)[column.member]}
                readOnly={readOnly}
                onChange={(next) => change(row, column.member, next)}
              />
            ))}
          </div>
          {!readOnly && (
            <div className={classes.tools}>
              <ActionIcon variant="subtle" color="gray" data-up disabled={row === 0} aria-label={words.up(title, row + 1)} onClick={() => move(row, -1)}>
                <UpIcon size={16} />
              </ActionIcon>
              <ActionIcon variant="subtle" color="gray" data-down disabled={row === entries.length - 1} aria-label={words.down(title, row + 1)} onClick={() => move(row, 1)}>
                <DownIcon size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={words.remove(title, row + 1)}
                onClick={() => {
                  write(entries.filter((_, i) => i !== row));
                  focus(Math.min(row, entries.length - 2), 'input');
                }}
              >
                <CrossIcon size={16} />
              </ActionIcon>
            </div>
          )}
        </div>
      ))}
      {entries.length > drawn && (
        <Button variant="default" size="compact-sm" onClick={() => setDrawn(entries.length)}>
          {words.more(entries.length - drawn)}
        </Button>
      )}
      {!readOnly &&
        (entries.length < most ? (
          <Button data-add variant="default" size="compact-sm" leftSection={<PlusIcon size={14} />} onClick={append} className={classes.add ?? ''}>
            {add}
          </Button>
        ) : (
          <p className={classes.help}>{words.full(most)}</p>
        ))}
    </div>
  );
}

interface CellProps {
  readonly column: RowColumn;
  readonly first: boolean;
  readonly name: string;
  readonly pointer: string;
  readonly error: string | undefined;
  readonly value: Json | undefined;
  readonly readOnly: boolean;
  readonly onChange: (next: Json | undefined) => void;
}

function Cell({ column, first, name, pointer, error, value, readOnly, onChange }: CellProps) {
  const id = fieldId(pointer);
  const head = (
    <span aria-hidden="true" className={first ? classes.head : classes.headAgain}>
      {column.head}
    </span>
  );
  const usual = column.usual !== undefined && { placeholder: column.usual };
  switch (column.kind) {
    case 'flag':
    case 'unset': {
      const otherwise = column.otherwise ?? false;
      const inverse = column.kind === 'unset';
      return (
        <div className={classes.flag}>
          {head}
          <Checkbox
            id={id}
            aria-label={name}
            disabled={readOnly}
            checked={(value === undefined ? otherwise : value === true) !== inverse}
            onChange={(e) => {
              const next = e.currentTarget.checked !== inverse;
              onChange(next === otherwise ? undefined : next);
            }}
          />
        </div>
      );
    }
    case 'label':
      return (
        <div>
          {head}
          <LabelInput id={id} label={name} bare value={value} onChange={onChange} readOnly={readOnly} error={error} usual={column.usual} />
        </div>
      );
    default:
      return (
        <div>
          {head}
          <TextInput
            id={id}
            aria-label={name}
            readOnly={readOnly}
            autoComplete="off"
            spellCheck={false}
            inputMode={column.kind === 'number' ? 'numeric' : 'text'}
            error={error}
            {...usual}
            value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
            onChange={(e) => onChange(typed(column.kind, e.currentTarget.value))}
          />
        </div>
      );
  }
}

/** What is no number stays a text, for the hub and the eye to see. */
function typed(kind: RowColumn['kind'], text: string): Json | undefined {
  if (text === '') {
    return undefined;
  }
  return kind === 'number' && /^\d{1,15}$/.test(text) ? Number(text) : text;
}

type Form = Pick<RowsFieldProps, 'columns' | 'plain' | 'labels'>;

function rowOf(entry: Json, { columns, plain, labels = false }: Form): JsonObject {
  if (isObject(entry) && !labels) {
    return entry;
  }
  return { [plain ?? columns[0].member]: entry };
}

function entryOf(row: JsonObject, { columns, plain, labels = false }: Form): Json {
  if (labels) {
    return row[columns[0].member] ?? '';
  }
  const given = Object.entries(row).filter(([, value]) => value !== undefined);
  const [only, ...more] = given;
  return plain !== undefined && only?.[0] === plain && more.length === 0 ? (only[1] as Json) : Object.fromEntries(given);
}

/** What is wrong with a row as a whole stands at its first field, and so does what is wrong with an entry that is no object. */
function errorOf(
  errorAt: (pointer: string) => string | undefined,
  at: string,
  row: number,
  column: RowColumn,
  first: RowColumn,
  { plain, labels = false }: Pick<RowsFieldProps, 'plain' | 'labels'>,
): string | undefined {
  const whole = column.member === (labels ? first.member : (plain ?? first.member));
  const below = column.kind === 'label' ? ['/en', '/de', '/ar'] : [];
  const own = `${at}/${row}/${column.member}`;
  const places = [own, ...below.map((language) => own + language), ...(whole ? [`${at}/${row}`] : []), ...(whole && labels ? below.map((language) => `${at}/${row}${language}`) : [])];
  return places.map(errorAt).find((each) => each !== undefined);
}
