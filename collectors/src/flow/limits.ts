/** What is remembered at most; senders of datagrams can pretend to be anybody. */
export interface Limits {
  /** Source ids and observation domains, in all and of one exporter. */
  readonly domains: number;
  readonly domainsEach: number;
  /** Templates of one domain. */
  readonly templates: number;
  /** Characters of all templates. */
  readonly templateSize: number;
  /** Packets of one domain, and bytes in all, that wait for their template. */
  readonly held: number;
  readonly heldBytes: number;
  /** Milliseconds that they wait. */
  readonly holdMs: number;
  /** Whether packets come as they were sent, so that their numbers tell of losses and restarts. */
  readonly inOrder: boolean;
}

export const usualLimits: Limits = {
  domains: 4096,
  domainsEach: 256,
  templates: 512,
  templateSize: 8_000_000,
  held: 256,
  heldBytes: 4_194_304,
  holdMs: 60_000,
  inOrder: true,
};
