/** What an exporter told before, as far as a packet of it needs that; plain data, so that it travels to any worker. */
export interface Knowledge {
  /** Templates, one a line, as `templateText` writes them. */
  readonly templates: string;
  /** When the exporter began (systemInitTimeMilliseconds), milliseconds since 1970. */
  readonly began?: number;
  /** Packets of which one was looked at, by sampler; under the empty name for all. */
  readonly sampling?: Readonly<Record<string, number>>;
  /** Names of applications, one a line: id, space, name. */
  readonly applications?: string;
}

export const noKnowledge: Knowledge = { templates: "" };
