/** Lets each sender ask so often, in the mean over some seconds. */
export function openRate(perSecond: number, now: () => number): (sender: string) => boolean {
  const burstSeconds = 10;
  const most = perSecond * burstSeconds;
  const left = new Map<string, { tokens: number; at: number }>();
  return (sender) => {
    const at = now();
    const own = left.get(sender) ?? { tokens: most, at };
    // A clock that went back gives nothing, and takes nothing.
    own.tokens = Math.min(most, own.tokens + (Math.max(0, at - own.at) / 1000) * perSecond);
    own.at = at;
    left.set(sender, own);
    if (own.tokens < 1) return false;
    own.tokens -= 1;
    return true;
  };
}
