const start = "#/wall";

/** Whether the page was opened by a wall's link. */
export const atWall = (): boolean => window.location.hash.startsWith(start);

/** The link that opens the screen on a wall's computer. What stands after # is never sent and in no log. */
export const wallLink = (token: string): string => `${window.location.origin}/${start}/${token}`;

const againMs = 5000;

/** Gives the link's token for a cookie that scripts cannot read, and takes it out of the address. */
export async function showToken(): Promise<void> {
  const token = window.location.hash.slice(start.length + 1);
  if (token === "") return;
  const sent = () =>
    fetch("/api/screen/wall", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
    });
  // A wall's computer is often up before the platform is.
  while ((await sent().catch(() => undefined)) === undefined) await new Promise((done) => setTimeout(done, againMs));
  window.history.replaceState(null, "", start);
}
