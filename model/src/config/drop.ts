import { z } from "zod";

const mebibyte = 1_048_576;

/** A folder that signed bundles of records are put into, from networks without a line to here. */
export const Drop = z.strictObject({
  /** Folder that bundles are put into, as `*.zip`; what is not whole yet may end in `.part`. */
  path: z.string().min(1),
  /** Folder that acknowledgements are written to, for the way back. */
  acknowledgements: z.string().min(1),
  /** PEM file with the authorities of senders' certificates, or `platform` for the platform's own. */
  anchors: z.string().min(1).default("platform"),
  /** Who may send. */
  senders: z
    .array(
      z.strictObject({
        /** The sender's name in its bundles. */
        name: z.string().regex(/^[\w.-]{1,60}$/, "letters, digits, dots and dashes"),
        /** Common or alternative name that its certificate holds, if that is another one. */
        certificate: z.string().min(1).max(255).optional(),
      }),
    )
    .min(1)
    .max(1000),
  /** Largest bundle, as it lies in the folder. */
  maxBytes: z
    .int()
    .min(1024)
    .default(4096 * mebibyte),
  /** Most that all pieces of one may hold, decompressed. */
  maxUnpackedBytes: z
    .int()
    .min(1024)
    .default(65_536 * mebibyte),
  maxPieces: z.int().min(1).max(10_000).default(1000),
  /** Longest line in bytes; what is longer is cut, kept and counted. */
  maxLineBytes: z.int().min(1024).max(16_777_216).default(mebibyte),
  /** A file that was changed so recently may still be written. */
  settleSeconds: z.int().min(0).max(3600).default(5),
  /** A file that is not whole may still be completed for so long. */
  patienceSeconds: z.int().min(0).max(86_400).default(600),
  /** A number missing in a sender's sequence for so long is counted as lost. */
  lateSeconds: z
    .int()
    .min(0)
    .max(90 * 86_400)
    .default(86_400),
  /** The folder is looked into this often. */
  everySeconds: z.int().min(1).max(86_400).default(10),
});
export type Drop = z.infer<typeof Drop>;
