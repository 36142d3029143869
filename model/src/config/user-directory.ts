import { z } from "zod";
import { Secret } from "./secret.ts";

const Attribute = z.string().regex(/^[A-Za-z][\w;-]{0,99}$/, "a name of an attribute");
/** The first that an entry has counts. */
const Attributes = z.array(Attribute).min(1).max(8);

/** A directory (LDAP, Active Directory) whose people are looked up by the accounts in events. */
export const UserDirectory = z.strictObject({
  /** `ldaps://HOST`, or `ldap://HOST`, which becomes TLS before anything is said. */
  url: z.string().regex(/^ldaps?:\/\/[^/@\s]+$/, "ldaps://HOST or ldap://HOST"),
  /** False only within a machine room: name and password then pass in the clear. */
  startTls: z.boolean().default(true),
  /** PEM file with the authorities that the directory's certificate may be from. */
  ca: z.string().optional(),
  /** Who reads it; without it, anonymously. */
  bindDn: z.string().optional(),
  password: Secret.optional(),
  base: z.string().min(1),
  filter: z.string().default("(objectClass=person)"),
  attributes: z
    .strictObject({
      /** All of these are accounts of the person. */
      account: Attributes.default(["uid", "sAMAccountName", "userPrincipalName"]),
      name: Attributes.default(["displayName", "cn"]),
      department: Attributes.default(["department", "departmentNumber", "ou"]),
    })
    .prefault({}),
  /** Entries asked for at a time (RFC 2696). */
  pageSize: z.int().min(1).max(5000).default(500),
  /** It is read this often. */
  minutes: z.int().min(1).max(1440).default(60),
  /** An answer has to come within so long. */
  timeoutSeconds: z.int().min(1).max(600).default(30),
  /** People at most; when there are more, none of them is taken. */
  most: z.int().min(1).max(200_000).default(100_000),
  /** When more than this share of the people would leave at once, nobody does: the directory is broken. */
  mostLeft: z.number().min(0).max(1).default(0.2),
});
export type UserDirectory = z.infer<typeof UserDirectory>;
