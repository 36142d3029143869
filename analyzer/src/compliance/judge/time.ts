const day = 86_400_000;

/** The moment of an RFC 3339 stamp, in milliseconds. */
export const moment = (stamp: string): number => Date.parse(stamp);

/** When a date (its last moment, in China's time) or a stamp is over. */
function endOf(dateOrStamp: string): number {
  return dateOrStamp.length === 10 ? Date.parse(`${dateOrStamp}T00:00:00+08:00`) + day : Date.parse(dateOrStamp);
}

/** When something that began then is no longer valid: at its own end if it names one, else after so many days. */
export function expiryOf(
  began: string,
  { until, days }: { readonly until: string | null | undefined; readonly days: number },
): number {
  return until === null || until === undefined ? moment(began) + days * day : endOf(until);
}

/** When evidence is no longer valid: its giver may end it before the policy does, never keep it alive for longer. */
export function evidenceEnds(
  { observedAt, validUntil: until }: { readonly observedAt: string; readonly validUntil?: string | null },
  days: number,
): number {
  return Math.min(expiryOf(observedAt, { until: null, days }), expiryOf(observedAt, { until, days }));
}

/** Whether a thing said and perhaps withdrawn stands at a moment. */
export function stands(said: string, withdrawn: string | null, at: number): boolean {
  return moment(said) <= at && (withdrawn === null || moment(withdrawn) > at);
}
