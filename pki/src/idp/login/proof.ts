import type { Acr } from "@chengfang/model/application";
import type { Word } from "../page/words.ts";
import type { Subject } from "../subject/subject.ts";

/** What somebody has proved at a login page. */
export interface Proved {
  readonly ok: true;
  readonly subject: Subject;
  readonly acr: Acr;
  /** RFC 8176. */
  readonly amr: readonly string[];
  readonly certificate: { readonly issuer: string; readonly serial: string } | null;
}

/** Or why it is not enough: `reason` is what they are told, `detail` what the record says. */
interface Unproved {
  readonly ok: false;
  readonly user: string;
  readonly reason: Word;
  readonly detail?: string;
  readonly certificateSerial?: string;
}

export type Proof = Proved | Unproved;
