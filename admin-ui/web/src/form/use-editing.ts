import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, type FieldProblem } from '../api/http';
import { type Item, item as itemOf, type JsonObject, type Kind, put } from '../api/items';
import { useApi } from '../session/session';
import { pruned, same } from './pointer';

export interface Target {
  readonly tenant: string;
  /** Null for the tenant itself. */
  readonly kind: Kind | null;
}

interface EditingProps extends Target {
  /** As it was read last; null for one that is new. */
  readonly item: Item | null;
  readonly initial: JsonObject;
  /** What is wrong as far as this page can say. */
  readonly check: (body: JsonObject) => readonly FieldProblem[];
  readonly prepare: (body: JsonObject) => JsonObject;
  /** Changed by others, while nothing was changed here. */
  readonly onFollowed: (item: Item) => void;
}

export interface Editing {
  readonly body: JsonObject;
  /** As it was when this side began to change it. */
  readonly was: JsonObject;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly problems: readonly FieldProblem[];
  /** Anything else that kept it from being saved. */
  readonly problem: unknown;
  /** What others made of it while it was changed here. */
  readonly theirs: Item | null;
  readonly change: (change: (body: JsonObject) => JsonObject, pointer: string) => void;
  readonly reset: () => void;
  /** Takes their item for what was read, and a body for what this side wants. */
  readonly goOn: (theirs: Item, body: JsonObject) => void;
  /** Null if it was not saved; why is told by the others. */
  readonly save: (id: string) => Promise<Item | null>;
  readonly refuse: (problems: readonly FieldProblem[]) => void;
}

/** One item from being read to being saved, with others who may change it meanwhile. */
export function useEditing(props: EditingProps): Editing {
  const { tenant, kind, item, initial, check, prepare, onFollowed } = props;
  const api = useApi();
  const queries = useQueryClient();
  const [base, setBase] = useState(item);
  const was = base?.body ?? initial;
  const [body, setBody] = useState(was);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<Item | null>(null);
  const [saving, setSaving] = useState(false);
  const dirty = !same(pruned(body), pruned(was));

  const followed = useRef(onFollowed);
  useEffect(() => {
    followed.current = onFollowed;
  });
  useEffect(() => {
    if (item === null || saving || item.revision <= (base?.revision ?? 0)) {
      return;
    }
    if (dirty) {
      setTheirs(item);
    } else {
      setBase(item);
      setBody(item.body);
      followed.current(item);
    }
  }, [item, base, dirty, saving]);

  const change = useCallback((make: (body: JsonObject) => JsonObject, pointer: string) => {
    setBody(make);
    setProblems((before) => before.filter((each) => each.pointer !== pointer && !each.pointer.startsWith(`${pointer}/`)));
  }, []);

  const reset = () => {
    setBase(item ?? base);
    setBody(item?.body ?? was);
    setTheirs(null);
    setProblems([]);
    setProblem(null);
  };
  const goOn = (next: Item, mine: JsonObject) => {
    setBase(next);
    setBody(mine);
    setTheirs(null);
  };
  const save = async (id: string): Promise<Item | null> => {
    const found = check(body);
    setProblems(found);
    setProblem(null);
    if (found.length > 0) {
      return null;
    }
    setSaving(true);
    try {
      const told = (await put(api, tenant, kind, id, prepare(pruned(body)), base?.revision ?? 'new')) as Item | undefined;
      const saved = told?.body === undefined ? await itemOf(api, tenant, kind, id) : told;
      setBase(saved);
      setBody(saved.body);
      setTheirs(null);
      queries.setQueryData(['item', tenant, kind ?? '', id], saved);
      void queries.invalidateQueries({ queryKey: kind === null ? ['tenants'] : ['items', tenant, kind] });
      return saved;
    } catch (error) {
      await refused(error, id);
      return null;
    } finally {
      setSaving(false);
    }
  };
  const refused = async (error: unknown, id: string) => {
    if (error instanceof ApiError && error.status === 422 && error.errors.length > 0) {
      setProblems(error.errors);
    } else if (error instanceof ApiError && error.status === 412 && base !== null) {
      await itemOf(api, tenant, kind, id).then(setTheirs, setProblem);
    } else {
      setProblem(error);
    }
  };
  return { body, was, dirty, saving, problems, problem, theirs, change, reset, goOn, save, refuse: setProblems };
}
