import { z } from "zod";

/** What one thing on a host was when the agent looked; `text` is what the agent saw, never what it concluded. */
export const Fact = z.object({
  kind: z.enum(["file", "directory", "command", "process", "registry", "query"]),
  /** Path, command, registry key or name of the query. */
  name: z.string().max(1000),
  /** False: looked for and not there. */
  found: z.boolean(),
  /** Content of a file, output of a command (both streams), rows of a query as CSV with a head; one entry a line for directories and processes. */
  text: z.string().default(""),
  /** Cut at the agent's limit. */
  truncated: z.boolean().default(false),
  /** Octal, `0644`. */
  mode: z.string().optional(),
  owner: z.string().optional(),
  group: z.string().optional(),
  exit: z.int().optional(),
});
export type Fact = z.infer<typeof Fact>;

/** What a platform is to the checks: which of them apply. Open, as rules/compliance/checks may add some. */
export const Platform = z.string().regex(/^[a-z][a-z0-9-]*$/);
export type Platform = z.infer<typeof Platform>;

/** Everything one agent run saw. The signature is over the payload's bytes as sent. */
export const EvidencePayload = z.object({
  format: z.literal("chengfang-evidence/1"),
  agent: z.object({ name: z.string().max(50), version: z.string().max(20) }),
  host: z.object({
    hostname: z.string().max(253),
    machineId: z.string().max(100).default(""),
    addresses: z.array(z.string().max(64)).max(1000).default([]),
    os: z.object({
      id: z.string().max(50),
      version: z.string().max(100).default(""),
      name: z.string().max(200).default(""),
    }),
  }),
  platforms: z.array(Platform).min(1),
  /** RFC 3339, UTC, by the host's clock. */
  observedAt: z.iso.datetime(),
  facts: z.array(Fact).max(20_000),
});
export type EvidencePayload = z.infer<typeof EvidencePayload>;

/** The file that an agent writes: payload as base64 of its UTF-8 JSON, so that a signature stays over the same bytes. */
export const SignedEvidence = z.object({
  format: z.literal("chengfang-signed-evidence/1"),
  payload: z.base64(),
  signature: z
    .object({
      algorithm: z.literal("ecdsa-p256-sha256"),
      keyId: z.string().max(200),
      /** Base64, DER or r‖s. */
      value: z.base64(),
    })
    .nullable(),
});
export type SignedEvidence = z.infer<typeof SignedEvidence>;

export const EvidenceKind = z.enum(["agent", "configuration", "import", "platform", "document", "photo", "interview"]);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

/** Tools whose reports are read. */
export const ImportTool = z.enum([
  "openscap",
  "lynis",
  "inspec",
  "prowler",
  "wazuh",
  "ciscat",
  "nessus",
  "openvas",
  "nmap",
]);
export type ImportTool = z.infer<typeof ImportTool>;
