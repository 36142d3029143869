import type { Picture } from "@chengfang/model/screen/picture";

export interface FeedState {
  readonly picture: Picture | undefined;
  /** When the newest figures came, by this computer's clock. */
  readonly heardAt: number;
  readonly connected: boolean;
  /** The server says that this screen may not look. */
  readonly refused: boolean;
}

/** Figures come every three seconds; after so long without any, the connection is taken for dead and opened anew. */
const silentMs = 15_000;
const againMs = 5000;

export const nothingYet: FeedState = { picture: undefined, heardAt: 0, connected: false, refused: false };

/** Follows the picture until the answer is called. Whatever breaks, it tries again for ever. */
export function follow(tell: (change: (state: FeedState) => FeedState) => void, refused: () => void): () => void {
  let source: EventSource | undefined;
  let heardAt = Date.now();
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    again = undefined;
    heardAt = Date.now();
    source = new EventSource("/api/screen/live");
    source.addEventListener("parts", ({ data }: MessageEvent<string>) => {
      heardAt = Date.now();
      const parts = JSON.parse(data) as Partial<Picture>;
      tell(({ picture }) => ({ picture: joined(picture, parts), heardAt, connected: true, refused: false }));
    });
    source.addEventListener("error", () => {
      tell((state) => ({ ...state, connected: false }));
      if (source?.readyState === EventSource.CLOSED) retry(); // an answer that is no stream: the browser gives up
    });
  };
  const retry = () => {
    source?.close();
    if (again !== undefined) return;
    again = setTimeout(open, againMs);
    void fetch("/api/screen", { method: "HEAD", headers: { "x-background": "1" } }).then(
      ({ status }) => {
        if (status !== 401 && status !== 403) return;
        tell((state) => ({ ...state, refused: true }));
        refused();
      },
      () => undefined,
    );
  };
  const watch = setInterval(() => {
    if (Date.now() - heardAt < silentMs || again !== undefined) return;
    tell((state) => ({ ...state, connected: false }));
    retry();
  }, 1000);
  open();
  return () => {
    clearInterval(watch);
    clearTimeout(again);
    source?.close();
  };
}

/** A picture is whole once its first parts came; before that nothing is shown. */
function joined(picture: Picture | undefined, parts: Partial<Picture>): Picture | undefined {
  if (picture !== undefined) return { ...picture, ...parts };
  return parts.risk !== undefined && parts.trend !== undefined ? (parts as Picture) : undefined;
}
