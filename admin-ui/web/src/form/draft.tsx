import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { FieldProblem } from '../api/http';
import type { Json, JsonObject } from '../api/items';
import { at, withAt } from './pointer';

/** The body that a form is about, member by member. */
export interface Draft {
  readonly body: JsonObject;
  /** As it was read; members that are not there were not given. */
  readonly was: JsonObject;
  readonly get: (pointer: string) => Json | undefined;
  readonly set: (pointer: string, value: Json | undefined) => void;
  readonly errorAt: (pointer: string) => string | undefined;
  readonly readOnly: boolean;
}

const DraftContext = createContext<Draft | null>(null);

export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (draft === null) {
    throw new Error('There is no form around this field.');
  }
  return draft;
}

interface DraftProviderProps {
  readonly body: JsonObject;
  readonly was: JsonObject;
  readonly problems: readonly FieldProblem[];
  readonly readOnly: boolean;
  readonly onChange: (change: (body: JsonObject) => JsonObject, pointer: string) => void;
  readonly children: ReactNode;
}

export function DraftProvider({ body, was, problems, readOnly, onChange, children }: DraftProviderProps) {
  const draft = useMemo<Draft>(
    () => ({
      body,
      was,
      get: (pointer) => at(body, pointer),
      set: (pointer, value) => onChange((before) => withAt(before, pointer, value), pointer),
      errorAt: (pointer) =>
        problems
          .filter((problem) => problem.pointer === pointer)
          .map(({ detail }) => detail)
          .join(' ') || undefined,
      readOnly,
    }),
    [body, was, problems, readOnly, onChange],
  );
  return <DraftContext value={draft}>{children}</DraftContext>;
}
