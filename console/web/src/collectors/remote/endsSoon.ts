const dayMs = 86_400_000;
/** Certificates of collectors are renewed long before. */
const soonMs = 7 * dayMs;

export const endsSoon = (until: string): boolean => Date.parse(until) - Date.now() < soonMs;
