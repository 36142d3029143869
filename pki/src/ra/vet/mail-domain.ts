import { alternatives, attribute, fail, notApplicable, pass } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** A mailbox in a certificate is the registered one, or under the unit's domains. */
export const mailDomain: VetRule = {
  name: "mail-domain",
  citation: "CA/Browser Forum S/MIME Baseline Requirements 3.2.2: control of the mailbox is validated",
  judge: ({ san, subject, person, domains, proved }) => {
    const boxes = [...alternatives(san, "email"), ...attribute(subject, "E")].map((box) => box.toLowerCase());
    if (boxes.length === 0) return notApplicable("没有邮箱", "no mailboxes");
    const foreign = boxes.filter(
      (box) => box !== person?.mail?.toLowerCase() && !proved.includes(`email:${box}`) && !own(box, domains),
    );
    return foreign.length === 0
      ? pass("邮箱为登记邮箱或属本单位域名", "every mailbox is the registered one or of the unit's domains")
      : fail(
          `邮箱不属于本人或本单位：${foreign.join("、")}`,
          `not the person's or the unit's mailboxes: ${foreign.join(", ")}`,
        );
  },
};

const own = (box: string, domains: readonly string[]): boolean =>
  domains.some((domain) => box.endsWith(`@${domain.toLowerCase()}`));
