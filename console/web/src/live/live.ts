export interface Change {
  readonly kind: "alert" | "incident";
  /** `*`: any of them may have. */
  readonly id: string;
}
export type Health = "ok" | "degraded" | "red";
export interface LiveState {
  readonly connected: boolean;
  readonly health: Health | undefined;
}

let state: LiveState = { connected: false, health: undefined };
const stateListeners = new Set<() => void>();
const changeListeners = new Set<(change: Change) => void>();
const bellListeners = new Set<() => void>();

export const liveState = (): LiveState => state;

export function onLiveState(listener: () => void): () => void {
  stateListeners.add(listener);
  return () => stateListeners.delete(listener);
}

export function onChange(listener: (change: Change) => void): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

/** Calls when the person has been told something. */
export function onBell(listener: () => void): () => void {
  bellListeners.add(listener);
  return () => bellListeners.delete(listener);
}

function become(next: Partial<LiveState>): void {
  state = { ...state, ...next };
  for (const listener of stateListeners) listener();
}

/** A connection that was refused, not lost, is not tried again by the browser. */
const reopenMs = 3000;

/** Follows /api/live until the answer is called; a server that comes back is found again. */
export function connect(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = false;
  let source = open();
  function open(): EventSource {
    const made = new EventSource("/api/live");
    made.addEventListener("open", () => {
      become({ connected: true });
      if (seen) tellAny(); // whatever changed meanwhile
      seen = true;
    });
    made.addEventListener("error", () => {
      become({ connected: false });
      if (made.readyState === EventSource.CLOSED) timer = setTimeout(() => (source = open()), reopenMs);
    });
    listenTo(made);
    return made;
  }
  return () => {
    clearTimeout(timer);
    source.close();
    become({ connected: false, health: undefined });
  };
}

function tell(change: Change): void {
  for (const listener of changeListeners) listener(change);
}

function tellAny(): void {
  tell({ kind: "alert", id: "*" });
  tell({ kind: "incident", id: "*" });
}

function listenTo(source: EventSource): void {
  source.addEventListener("change", (event) => {
    const change = changeOf(event.data);
    if (change) tell(change);
  });
  source.addEventListener("many", tellAny);
  source.addEventListener("notification", () => {
    for (const listener of bellListeners) listener();
  });
  source.addEventListener("health", (event) => {
    const health = healthOf(event.data);
    if (health) become({ connected: true, health });
  });
}

function parsed(data: unknown): Readonly<Record<string, unknown>> {
  if (typeof data !== "string") return {};
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function changeOf(data: unknown): Change | undefined {
  const { kind, id } = parsed(data);
  return (kind === "alert" || kind === "incident") && typeof id === "string" ? { kind, id } : undefined;
}

export function healthOf(data: unknown): Health | undefined {
  const { state: health } = parsed(data);
  return health === "ok" || health === "degraded" || health === "red" ? health : undefined;
}
