/** The collectors report every second; silence for so long means that they stand still. */
const silentMs = 15_000;

export const silent = (saidAt: string | undefined, now: number): boolean =>
  saidAt === undefined || now - Date.parse(saidAt) > silentMs;
