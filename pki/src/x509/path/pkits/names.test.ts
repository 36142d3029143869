import { ca, chainTest, ee } from "../../../../test/chains.ts";
import { forge } from "../../../../test/forge.ts";
import type { Plan } from "../../../../test/forge.ts";
import { nil } from "../../der/encode.ts";
import { directoryName } from "../../generalName.ts";
import type { GeneralName } from "../../generalName.ts";
import { encodeName } from "../../name.ts";

/* The rows follow the sections of NIST PKITS; the certificates are made here. */

// 4.13 name constraints
{
  const dn = (...attributes: (readonly [string, string])[]): GeneralName => directoryName(encodeName(attributes));
  const dns = (value: string): GeneralName => ({ kind: "dns", value });
  const email = (value: string): GeneralName => ({ kind: "email", value });
  const uri = (value: string): GeneralName => ({ kind: "uri", value });
  const ip = (...bytes: number[]): GeneralName => ({ kind: "ip", bytes: Uint8Array.from(bytes) });
  const other: GeneralName = { kind: "other", type: "2.999.7", value: nil() };
  const city = [
    ["C", "CN"],
    ["O", "City"],
  ] as const;
  const judged = (
    shows: string,
    expected: string,
    limits: Pick<Plan, "permitted" | "excluded">,
    plan: Partial<Plan>,
  ) => {
    const by = ca(limits);
    chainTest(`4.13 ${shows}`, expected, [by, ee(by, { subject: [...city, ["CN", "Someone"]], ...plan })]);
  };
  judged("a subject within a directory subtree", "ok", { permitted: [dn(...city)] }, {});
  judged("case and spaces do not count", "ok", { permitted: [dn(["C", "CN"], ["O", " CITY "])] }, {});
  judged("a subject outside", "name-constraint", { permitted: [dn(["C", "CN"], ["O", "Other"])] }, {});
  judged("a subject within an excluded subtree", "name-constraint", { excluded: [dn(...city)] }, {});
  judged(
    "an alternative directory name outside",
    "name-constraint",
    { permitted: [dn(...city)] },
    { names: [dn(["C", "CN"])] },
  );
  judged(
    "an empty subject is within everything",
    "ok",
    { permitted: [dn(...city)] },
    { subject: [], names: [dns("a.city.test")], critical: { subjectAltName: true } },
  );
  judged("a mailbox of a host", "ok", { permitted: [email("city.test")] }, { names: [email("a@city.test")] });
  judged(
    "a mailbox of a host below",
    "name-constraint",
    { permitted: [email("city.test")] },
    { names: [email("a@mail.city.test")] },
  );
  judged("a mailbox of a domain", "ok", { permitted: [email(".city.test")] }, { names: [email("a@mail.city.test")] });
  judged(
    "a mailbox of the domain itself",
    "name-constraint",
    { permitted: [email(".city.test")] },
    { names: [email("a@city.test")] },
  );
  judged("one mailbox", "ok", { permitted: [email("a@city.test")] }, { names: [email("a@CITY.test")] });
  judged(
    "the local part has case",
    "name-constraint",
    { permitted: [email("a@city.test")] },
    { names: [email("A@city.test")] },
  );
  judged(
    "emailAddress of the subject, without alternative names",
    "name-constraint",
    { excluded: [email("city.test")] },
    { subject: [["E", "a@city.test"]] },
  );
  judged("a DNS name below", "ok", { permitted: [dns("city.test")] }, { names: [dns("www.city.test")] });
  judged(
    "a DNS name that only ends alike",
    "name-constraint",
    { permitted: [dns("city.test")] },
    { names: [dns("mycity.test")] },
  );
  judged(
    "a wildcard that may be excluded",
    "name-constraint",
    { excluded: [dns("www.city.test")] },
    { names: [dns("*.city.test")] },
  );
  judged(
    "a wildcard wider than what is permitted",
    "name-constraint",
    { permitted: [dns("www.city.test")] },
    { names: [dns("*.city.test")] },
  );
  judged(
    "a URI's host in a domain",
    "ok",
    { permitted: [uri(".city.test")] },
    { names: [uri("http://www.city.test/a")] },
  );
  judged(
    "a URI's host is not the domain itself",
    "name-constraint",
    { permitted: [uri(".city.test")] },
    { names: [uri("http://city.test/")] },
  );
  judged("a URI without a host", "name-constraint", { excluded: [uri("city.test")] }, { names: [uri("urn:a:b")] });
  judged(
    "an address in a network",
    "ok",
    { permitted: [ip(10, 1, 0, 0, 255, 255, 0, 0)] },
    { names: [ip(10, 1, 2, 3)] },
  );
  judged(
    "an address outside",
    "name-constraint",
    { permitted: [ip(10, 1, 0, 0, 255, 255, 0, 0)] },
    { names: [ip(10, 2, 2, 3)] },
  );
  judged(
    "IPv6 where only IPv4 is permitted",
    "name-constraint",
    { permitted: [ip(10, 0, 0, 0, 255, 0, 0, 0)] },
    { names: [{ kind: "ip", bytes: new Uint8Array(16) }] },
  );
  judged("a mask with a hole", "name-constraint-unsupported", { permitted: [ip(10, 0, 0, 0, 255, 0, 255, 0)] }, {});
  judged(
    "an otherName where otherNames are constrained",
    "name-constraint-unsupported",
    { excluded: [other] },
    { names: [other] },
  );
  judged("no otherName where otherNames are constrained", "ok", { excluded: [other] }, {});
  const top = ca({ permitted: [dns("city.test")] });
  const wider = forge({ subject: "Sub", by: top, ca: true, permitted: [dns("city.test"), dns("other.test")] });
  chainTest("4.13 a CA below cannot widen", "name-constraint", [top, wider, ee(wider, { names: [dns("other.test")] })]);
  const own = forge({ subject: "CA", by: top, ca: true, names: [dns("other.test")] });
  chainTest("4.13 a self-issued CA is exempt", "ok", [top, own, ee(own)]);
}
