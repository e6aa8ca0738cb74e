import { isObject, isText, type Label, labelFrom, list } from './labels';

/** Which of a call's data are shown, in which order, under which names. */
export interface Layout {
  readonly fields: readonly LayoutField[];
  /** Whether what is not named stands below. */
  readonly others: boolean;
}

export interface LayoutField {
  /** A variable, an array, or an element of an array as `user.notes[0]`. */
  readonly name: string;
  /** Null: its name. */
  readonly label: Label | null;
  readonly editable: boolean;
  readonly hidden: boolean;
  /** Shown also while there is nothing in it, to be filled in; never an array as a whole. */
  readonly always: boolean;
}

/** One cell of the call's data: a variable, or an element of an array. */
export interface Cell {
  readonly key: string;
  readonly name: string;
  readonly index: string | null;
  readonly value: string;
}

/** A cell in its place. */
export interface LaidCell extends Cell {
  readonly label: Label | null;
  readonly editable: boolean;
}

/** Null where nothing is said of it. */
export function parseLayout(value: unknown): Layout | null {
  if (!isObject(value)) {
    return null;
  }
  return { fields: list(value.fields).flatMap(fieldOf), others: value.others !== false };
}

function fieldOf(value: unknown): readonly LayoutField[] {
  const written = isText(value) ? { name: value } : value;
  if (!isObject(written) || !isText(written.name)) {
    return [];
  }
  return [
    {
      name: written.name,
      label: labelFrom(written.label),
      editable: written.editable !== false,
      hidden: written.hidden === true,
      always: written.always === true,
    },
  ];
}

const ELEMENT = /^(.+)\[(\d{1,3})\]$/;

/** The cells in the order of the layout; `null` is none. */
export function laidOut(cells: readonly Cell[], layout: Layout | null): readonly LaidCell[] {
  if (layout === null) {
    return cells.map((cell) => ({ ...cell, label: null, editable: true }));
  }
  const { fields, others } = layout;
  // An element may be named by itself beside its array.
  const fieldFor = (cell: Cell): LayoutField | undefined =>
    fields.find((field) => field.name === cell.key) ?? fields.find((field) => field.name === cell.name);
  const named = fields
    .filter((field) => !field.hidden)
    .flatMap((field) => {
      const own = cells.filter((cell) => fieldFor(cell) === field);
      const shown = own.length === 0 && field.always ? [emptyCell(field.name)] : own;
      return shown.map((cell) => ({ ...cell, label: field.label, editable: field.editable }));
    });
  const rest = others ? cells.filter((cell) => fieldFor(cell) === undefined) : [];
  return [...named, ...rest.map((cell) => ({ ...cell, label: null, editable: true }))];
}

function emptyCell(key: string): Cell {
  const [, name = key, index = null] = ELEMENT.exec(key) ?? [];
  return { key, name, index, value: '' };
}
