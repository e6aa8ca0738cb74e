import type { WishMethod, Wishes } from '../connection/wishes.js';
import type { Statistics } from '../protocol/index.js';

/** What each of the tabs that share a connection wants to be told of, and all of it in one, as the hub is asked for it. */
export class TabWishes {
  #byTab: ReadonlyMap<string, Wishes> = new Map();

  get all(): Readonly<Record<string, Wishes>> {
    return Object.fromEntries(this.#byTab);
  }

  of(tab: string): Wishes {
    return this.#byTab.get(tab) ?? {};
  }

  set(tab: string, wishes: Wishes): void {
    this.#byTab = new Map([...this.#byTab, [tab, wishes]]);
  }

  /** @return takes that back, if the tab wished nothing else since; tells whether it did */
  change<M extends WishMethod>(tab: string, method: M, wish: Wishes[M]): () => boolean {
    const before = this.of(tab);
    const mine = { ...before, [method]: wish };
    this.set(tab, mine);
    return () => {
      const takes = this.of(tab) === mine;
      if (takes) {
        this.set(tab, before);
      }
      return takes;
    };
  }

  /** @return whether that is fewer */
  keepOnly(keep: (tab: string) => boolean): boolean {
    const before = this.#byTab.size;
    this.#byTab = new Map([...this.#byTab].filter(([tab]) => keep(tab)));
    return this.#byTab.size < before;
  }

  /** Takes over what another tab knows of all but this one. */
  adopt(all: Readonly<Record<string, Wishes>>, own: string): void {
    const mine = this.of(own);
    this.#byTab = new Map([...Object.entries(all), [own, mine]]);
  }

  /** Undefined for what nobody ever wished. */
  together<M extends WishMethod>(method: M): Wishes[M] {
    const wishes = [...this.#byTab.values()].flatMap((each) => each[method] ?? []);
    return (wishes.length === 0 ? undefined : UNION[method](wishes as never)) as Wishes[M];
  }
}

type Each<M extends WishMethod> = ReadonlyArray<NonNullable<Wishes[M]>>;

/** In one order, so that what is the same looks the same. */
const UNION: { readonly [M in WishMethod]: (wishes: Each<M>) => NonNullable<Wishes[M]> } = {
  watch: (wishes) => {
    const teams = once(wishes.flatMap((each) => each.teams ?? [])).sort();
    return wishes.some((each) => each.all) ? { all: true } : teams.length > 0 ? { teams } : {};
  },
  'statistics.watch': (wishes) => ({
    agents: wishes.some((each) => each.agents),
    skillGroups: once(wishes.flatMap((each) => each.skillGroups ?? [])).sort((a, b) => a - b),
  }),
};

function once<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** Whether a tab that wishes this is to hear of that. A kind that is not known is for everybody. */
export function isWished({ 'statistics.watch': wish = {} }: Wishes, { kind, id }: Statistics): boolean {
  switch (kind) {
    case 'agent':
      return wish.agents === true;
    case 'skillGroup':
      return wish.skillGroups?.includes(Number(id)) === true;
    default:
      return true;
  }
}
