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

type Tell = (change: (state: FeedState) => FeedState) => void;

/** Follows the picture until the answer is called. Whatever breaks, it tries again for ever. */
export function follow(tell: Tell, refused: () => void): () => void {
  let source: EventSource | undefined;
  let heardAt = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    again = undefined;
    heardAt = Date.now();
    source = stream({
      parts: (parts) => {
        heardAt = Date.now();
        tell(({ picture }) => ({ picture: joined(picture, parts), heardAt, connected: true, refused: false }));
      },
      broken: (closed) => {
        tell((state) => ({ ...state, connected: false }));
        if (closed) retry();
      },
    });
  };
  const retry = () => {
    source?.close();
    if (again !== undefined) return;
    again = setTimeout(open, againMs);
    void isRefused().then((no) => {
      if (!no) return undefined;
      tell((state) => ({ ...state, refused: true }));
      return refused();
    });
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

interface Heard {
  readonly parts: (parts: Partial<Picture>) => void;
  /** `closed`: the answer was no stream, and the browser gives up. */
  readonly broken: (closed: boolean) => void;
}

function stream({ parts, broken }: Heard): EventSource {
  const source = new EventSource("/api/screen/live");
  source.addEventListener("parts", ({ data }: MessageEvent<string>) => parts(JSON.parse(data) as Partial<Picture>));
  source.addEventListener("error", () => broken(source.readyState === EventSource.CLOSED));
  return source;
}

async function isRefused(): Promise<boolean> {
  const asked = fetch("/api/screen", { method: "HEAD", headers: { "x-background": "1" } });
  const status = await asked.then((answer) => answer.status).catch(() => 0);
  return status === 401 || status === 403;
}

/** A picture is whole once its first parts came; before that nothing is shown. */
function joined(picture: Picture | undefined, parts: Partial<Picture>): Picture | undefined {
  if (picture !== undefined) return { ...picture, ...parts };
  return parts.risk !== undefined && parts.trend !== undefined ? (parts as Picture) : undefined;
}
