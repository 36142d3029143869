/** What one rule may hold; beyond that it is refused, so that no file takes long to read. */
export const limits = {
  /** Characters of a rule, its continuation lines joined. */
  rule: 65_536,
  options: 2000,
  /** Addresses or ports of one side, all groups together. */
  members: 20_000,
  /** Groups within groups. */
  depth: 32,
  /** Problems that are told of one file; the rest is counted. */
  problems: 10_000,
} as const;
