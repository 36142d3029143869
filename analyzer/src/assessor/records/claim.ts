export interface Source {
  readonly kind: string;
  readonly tool: string;
  readonly signer: string;
}

/** Reports and bare configurations that a person brought; a collector's token stands for a machine. */
export const isClaim = ({ kind, tool, signer }: Source): boolean =>
  (kind === "import" || (kind === "configuration" && tool === "configuration")) && !signer.startsWith("token:");
