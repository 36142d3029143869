import type { CertificateRequest } from "@chengfang/model/pki";

export interface Group {
  readonly profile: string;
  readonly requests: readonly CertificateRequest[];
}

/** The queue by profile, each in the order in which its requests came; the fullest first, so that hands stay at one thing. */
export function groupsOf(requests: readonly CertificateRequest[]): Group[] {
  const profiles = [...new Set(requests.map(({ profile }) => profile))];
  return profiles
    .map((profile) => ({ profile, requests: requests.filter((each) => each.profile === profile) }))
    .toSorted((a, b) => b.requests.length - a.requests.length || (a.profile < b.profile ? -1 : 1));
}

/** Where the cursor goes; it does not leave the queue. */
export function step(groups: readonly Group[], at: string | undefined, by: 1 | -1): string | undefined {
  const ids = groups.flatMap(({ requests }) => requests.map(({ id }) => id));
  const index = ids.findIndex((id) => id === at);
  if (index === -1) return by === 1 ? ids[0] : ids.at(-1);
  return ids[index + by] ?? ids[index];
}

/** The request that comes up when one leaves the queue. */
export function after(groups: readonly Group[], at: string): string | undefined {
  const next = step(groups, at, 1);
  const other = next === at ? step(groups, at, -1) : next;
  return other === at ? undefined : other;
}
