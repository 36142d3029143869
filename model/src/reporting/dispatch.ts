import { z } from "zod";
import { DispatchBody } from "./body.ts";

/** 预警, 通报, 上报 and 简报: what goes out under a number. */
export const DispatchKind = z.enum(["warning", "notice", "upward", "bulletin"]);
export type DispatchKind = z.infer<typeof DispatchKind>;

export const DispatchState = z.enum(["draft", "submitted", "issued", "closed", "withdrawn"]);
export type DispatchState = z.infer<typeof DispatchState>;

/** The moves that people make, from which states. */
export const dispatchMoves = {
  submit: ["draft"],
  return: ["submitted"],
  issue: ["draft", "submitted"],
  withdraw: ["draft", "submitted"],
  close: ["issued"],
} as const satisfies Record<string, readonly DispatchState[]>;
export type DispatchMove = keyof typeof dispatchMoves;

export const RecipientState = z.enum(["sent", "signed", "answered", "returned", "accepted"]);
export type RecipientState = z.infer<typeof RecipientState>;

/** A unit that a dispatch goes to, and how far it is. */
export const Recipient = z.object({
  unitId: z.string(),
  unitName: z.string(),
  state: RecipientState,
  dueAt: z.string().nullable(),
  signedAt: z.string().nullable(),
  signedBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  answer: z.string(),
  reminded: z.int(),
  escalatedAt: z.string().nullable(),
  overdue: z.boolean(),
});
export type Recipient = z.infer<typeof Recipient>;

export const DispatchStep = z.object({
  seq: z.int(),
  at: z.string(),
  by: z.string(),
  kind: z.string(),
  /** null: of the whole dispatch. */
  unitId: z.string().nullable(),
  text: z.string(),
});
export type DispatchStep = z.infer<typeof DispatchStep>;

export const DispatchFile = z.object({
  id: z.string(),
  unitId: z.string().nullable(),
  name: z.string(),
  size: z.int(),
  sha256: z.string(),
  sm3: z.string(),
  at: z.string(),
  by: z.string(),
});
export type DispatchFile = z.infer<typeof DispatchFile>;

export const Dispatch = z.object({
  id: z.string(),
  kind: DispatchKind,
  /** 发文字号; empty until it is issued. */
  number: z.string(),
  title: z.string(),
  state: DispatchState,
  /** Of a warning, its colour; of an upward report, its stage. */
  grade: z.string(),
  incidentId: z.string().nullable(),
  body: DispatchBody,
  version: z.int(),
  dueAt: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedBy: z.string(),
  updatedAt: z.string(),
  issuedBy: z.string().nullable(),
  issuedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
});
export type Dispatch = z.infer<typeof Dispatch>;

/** A line of a list: without its text, with the state of its recipients. */
export const DispatchRow = Dispatch.omit({ body: true }).extend({
  recipients: z.int(),
  signed: z.int(),
  answered: z.int(),
  overdue: z.int(),
  /** How far the reader's own department is; null for the office. */
  own: RecipientState.nullable(),
});
export type DispatchRow = z.infer<typeof DispatchRow>;

export const DispatchVersion = z.object({
  version: z.int(),
  title: z.string(),
  at: z.string(),
  by: z.string(),
});
export type DispatchVersion = z.infer<typeof DispatchVersion>;

export const DispatchDetail = Dispatch.extend({
  incidentNumber: z.string().nullable(),
  unitIds: z.array(z.string()),
  recipients: z.array(Recipient),
  steps: z.array(DispatchStep),
  files: z.array(DispatchFile),
  versions: z.array(DispatchVersion),
});
export type DispatchDetail = z.infer<typeof DispatchDetail>;

/** What issuing a draft would do, asked before it is done. */
export const Issuing = z.object({
  /** The number it takes if nothing else is issued before it. */
  number: z.string(),
  /** The departments it goes to, each with how many accounts answer for it. */
  units: z.array(z.object({ name: z.string(), people: z.int() })),
});
export type Issuing = z.infer<typeof Issuing>;

/** Everybody who saved it: words of the first stay when another person saves after them. */
export const writersOf = ({ updatedBy, versions }: Pick<DispatchDetail, "updatedBy" | "versions">): string[] => [
  ...new Set([updatedBy, ...versions.map(({ by }) => by)]),
];
