import { z } from "zod";
import { UserDirectory } from "./user-directory.ts";

/** What events are looked up in besides lists: files of one's own instead of those that are shipped, a directory of users. */
export const Enriching = z.strictObject({
  /** Countries: a MaxMind database (`.mmdb`). */
  countries: z.string().min(1).optional(),
  /**
   * Networks (ASN): MaxMind databases (`.mmdb`), or CSV whose lines ascend, `first,last,number,name`, as DB-IP, iptoasn and
   * ip-location-db publish them.
   */
  networks: z.array(z.string().min(1)).min(1).max(8).optional(),
  /** Makers of network cards: the IEEE's `oui.csv`, and as wanted `mam.csv` and `oui36.csv`. */
  macVendors: z.array(z.string().min(1)).min(1).max(8).optional(),
  /** Seconds between two looks at one's own files: a renewed one is taken up when it has not changed between them. */
  lookSeconds: z.int().min(1).max(3600).default(30),
  /** A renewed file that has lost more than this share of its entries is not taken up; 1 takes it however short it is. */
  mostLost: z.number().min(0).max(1).default(0.5),
  directory: UserDirectory.optional(),
});
export type Enriching = z.infer<typeof Enriching>;
