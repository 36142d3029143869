const againMs = 3000;
/** A page that has been loaded anew this lately and still lacks its code is broken: it is not loaded for ever. */
const restMs = 30_000;
const key = "chengfang.reloaded";

/** Whether a page's own code was not there: the server is down, or was renewed since this page was loaded. */
export const isMissingCode = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported|importing a module|unable to preload/i.test(error.message);

/** Loads the page anew once the server answers; what was being written is kept in the tab. Gives what ends the waiting. */
export function reloadWhenBack(): () => void {
  const timer = setInterval(() => void tryIt(), againMs);
  void tryIt();
  return () => clearInterval(timer);
}

async function tryIt(): Promise<void> {
  const lately = Number(sessionStorage.getItem(key) ?? 0);
  if (Date.now() - lately < restMs) return;
  const answer = await fetch("/", { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  if (answer?.ok !== true) return;
  sessionStorage.setItem(key, String(Date.now()));
  window.location.reload();
}
