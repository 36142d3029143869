import { may } from "@chengfang/model/access";
import { machine } from "../caller.ts";
import type { Caller } from "../caller.ts";
import { changeable, mayMove } from "../moves.ts";
import type { RequestRow } from "./row.ts";

/** Who takes a key that is made for them: the person themselves, or at the counter whoever entered the request. */
export const applicantOf = ({ person_account, entered_by }: RequestRow): string => person_account ?? entered_by;

/** What somebody may do with a request as it is now; each act checks again for itself, and so does the database. */
export function mayDo(row: RequestRow, by: Caller): string[] {
  const { account, roles } = by;
  const entered = row.entered_by === account;
  const other = !entered && row.person_account !== account && !account.startsWith(machine);
  const applicant = applicantOf(row) === account;
  const acts: readonly (readonly [string, boolean])[] = [
    ["change", entered && changeable.some((state) => state === row.state)],
    ["withdraw", entered && mayMove(row.state, "withdrawn")],
    ["review", other && may(roles, "pki.requests.review") && (row.state === "entered" || row.state === "approved")],
    [
      "issue",
      other &&
        may(roles, "pki.requests.issue") &&
        row.reviewed_by !== account &&
        ["approved", "failed"].includes(row.state),
    ],
    ["collect", applicant && row.state === "ready"],
    ["comment", may(roles, "pki.requests.read")],
  ];
  return acts.filter(([, allowed]) => allowed).map(([act]) => act);
}
