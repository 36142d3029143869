type Store = Pick<Storage, "getItem" | "setItem" | "removeItem"> & {
  readonly length: number;
  key(index: number): string | null;
};

const prefix = "chengfang.draft.";
/** Words that nobody came back to for so long are not wanted any more, and do not lie about on a shared computer. */
const keptMs = 30 * 86_400_000;

/** Words being written, by the account that writes them and a name. */
export interface Drafts {
  /** What was kept, if anything was. */
  read(name: string): string | undefined;
  keep(name: string, text: string): void;
  drop(name: string): void;
}

/** The drafts of an account in a store of the browser: they outlive the session, the tab and a reload. */
export function draftsOf(account: string, store: Store = localStorage, now = Date.now()): Drafts {
  const keyOf = (name: string) => `${prefix}${account}.${name}`;
  return {
    read: (name) => textIn(store.getItem(keyOf(name)), now),
    keep(name, text) {
      const line = JSON.stringify({ at: now, text });
      try {
        store.setItem(keyOf(name), line);
      } catch {
        forgetOld(store, now);
        keepAgain(store, keyOf(name), line);
      }
    },
    drop: (name) => store.removeItem(keyOf(name)),
  };
}

function keepAgain(store: Store, key: string, line: string): void {
  try {
    store.setItem(key, line);
  } catch {
    // a full store keeps nothing; the form itself still does
  }
}

/** Removes what is older than anybody comes back for. */
export function forgetOld(store: Store = localStorage, now = Date.now()): void {
  const names = Array.from({ length: store.length }, (_, index) => store.key(index));
  for (const name of names)
    if (name?.startsWith(prefix) && textIn(store.getItem(name), now) === undefined) store.removeItem(name);
}

function textIn(line: string | null, now: number): string | undefined {
  try {
    const { at, text } = JSON.parse(line ?? "{}") as { readonly at?: unknown; readonly text?: unknown };
    return typeof at === "number" && typeof text === "string" && now - at < keptMs ? text : undefined;
  } catch {
    return undefined;
  }
}
