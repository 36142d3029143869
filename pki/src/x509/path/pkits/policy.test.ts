import { ca, chainTest, ee } from "../../../../test/chains.ts";
import type { ChainOptions } from "../../../../test/chains.ts";
import { forge } from "../../../../test/forge.ts";
import type { Forged, Plan } from "../../../../test/forge.ts";
import { oids } from "../../oid.ts";
import type { PolicyInput } from "../policy.ts";

/* The rows follow the sections of NIST PKITS; the certificates are made here. */

const policies = (input: Partial<PolicyInput>): ChainOptions => ({ policies: input });
const must: ChainOptions = policies({ explicit: true });
const [p1, p2, p3, p4] = ["2.999.1", "2.999.2", "2.999.3", "2.999.4"] as const;

// 4.8 certificate policies
{
  const one = ca({ policies: [p1] });
  const two = ca({ policies: [p1, p2] });
  const any = ca({ policies: [oids.anyPolicy] });
  const none = ca();
  const same = ee(one, { policies: [p1] });
  chainTest("4.8 one policy all along", "ok", [one, same], must);
  chainTest("4.8 one policy all along, and asked for", "ok", [one, same], policies({ explicit: true, initial: [p1] }));
  chainTest("4.8 another policy is asked for", "policy", [one, same], policies({ explicit: true, initial: [p2] }));
  chainTest("4.8 another policy is asked for, but none required", "ok", [one, same], policies({ initial: [p2] }));
  chainTest("4.8 no policies at all", "ok", [none, ee(none)]);
  chainTest("4.8 no policies, one is required", "policy", [none, ee(none)], must);
  chainTest("4.8 different policies", "policy", [one, ee(one, { policies: [p2] })], must);
  chainTest("4.8 overlapping policies", "ok", [two, ee(two, { policies: [p2, p3] })], must);
  chainTest(
    "4.8 anyPolicy in the CA",
    "ok",
    [any, ee(any, { policies: [p1] })],
    policies({ explicit: true, initial: [p1] }),
  );
  chainTest(
    "4.8 anyPolicy in the leaf",
    "ok",
    [one, ee(one, { policies: [oids.anyPolicy] })],
    policies({ explicit: true, initial: [p1] }),
  );
  chainTest(
    "4.8 anyPolicy everywhere",
    "ok",
    [any, ee(any, { policies: [oids.anyPolicy] })],
    policies({ explicit: true, initial: [p4] }),
  );
}

// 4.9 require explicit policy
{
  const requiring = (requireExplicitPolicy: number, plan: Partial<Plan> = {}) =>
    ca({ policyConstraints: { requireExplicitPolicy }, ...plan });
  const far = requiring(5);
  const now = requiring(0);
  const one = requiring(1);
  const plain = ca();
  chainTest("4.9 required far below", "ok", [far, ee(far)]);
  chainTest("4.9 required at once", "policy", [now, ee(now)]);
  chainTest("4.9 required after one", "policy", [one, ee(one)]);
  const bridge = forge({ subject: "CA", by: one, ca: true });
  chainTest("4.9 a self-issued certificate does not count down", "policy", [one, bridge, ee(bridge)]);
  chainTest("4.9 the leaf requires it of itself", "policy", [
    plain,
    ee(plain, { policyConstraints: { requireExplicitPolicy: 0 } }),
  ]);
}
// 4.10 policy mappings
{
  const maps = (mappings: NonNullable<Plan["mappings"]>, plan: Partial<Plan> = {}) =>
    ca({ policies: [p1], mappings, ...plan });
  const good = maps([[p1, p2]]);
  const leaf = ee(good, { policies: [p2] });
  chainTest("4.10 p1 is mapped to p2", "ok", [good, leaf], policies({ explicit: true, initial: [p1] }));
  chainTest(
    "4.10 the mapped policy is not the one asked for",
    "policy",
    [good, leaf],
    policies({ explicit: true, initial: [p2] }),
  );
  chainTest(
    "4.10 mapping inhibited from the start",
    "policy",
    [good, leaf],
    policies({ explicit: true, inhibitMapping: true }),
  );
  chainTest("4.10 the old policy is mapped away", "policy", [good, ee(good, { policies: [p1] })], must);
  const fromAny = maps([[oids.anyPolicy, p1]]);
  const toAny = maps([[p1, oids.anyPolicy]]);
  chainTest("4.10 a mapping from anyPolicy", "policy-mapping", [fromAny, ee(fromAny, { policies: [p1] })]);
  chainTest("4.10 a mapping to anyPolicy", "policy-mapping", [toAny, ee(toAny, { policies: [p1] })]);
  const wide = ca({ policies: [oids.anyPolicy], mappings: [[p1, p2]] });
  chainTest(
    "4.10 a policy under anyPolicy is mapped",
    "ok",
    [wide, ee(wide, { policies: [p2] })],
    policies({ explicit: true, initial: [p1] }),
  );
  const both = maps([
    [p1, p2],
    [p1, p3],
  ]);
  chainTest(
    "4.10 one policy to two",
    "ok",
    [both, ee(both, { policies: [p3] })],
    policies({ explicit: true, initial: [p1] }),
  );
}

// 4.11 inhibit policy mapping
{
  const stop = (inhibitPolicyMapping: number) =>
    ca({ policies: [p1], policyConstraints: { inhibitPolicyMapping, requireExplicitPolicy: 0 } });
  const mapping = (by: Forged) => forge({ subject: "Sub", by, ca: true, policies: [p1], mappings: [[p1, p2]] });
  for (const [after, expected] of [
    [0, "policy"],
    [1, "ok"],
  ] as const) {
    const top = stop(after);
    const sub = mapping(top);
    chainTest(`4.11 mapping inhibited after ${after}`, expected, [top, sub, ee(sub, { policies: [p2] })]);
  }
}

// 4.12 inhibit anyPolicy
{
  const stop = (inhibitAny: number) =>
    ca({ policies: [p1], inhibitAny, policyConstraints: { requireExplicitPolicy: 0 } });
  const now = stop(0);
  const one = stop(1);
  chainTest("4.12 anyPolicy inhibited at once", "policy", [now, ee(now, { policies: [oids.anyPolicy] })]);
  chainTest("4.12 a policy by name all the same", "ok", [now, ee(now, { policies: [p1] })]);
  chainTest("4.12 anyPolicy inhibited after one", "ok", [one, ee(one, { policies: [oids.anyPolicy] })]);
  const bridge = forge({ subject: "CA", by: now, ca: true, policies: [oids.anyPolicy] });
  chainTest("4.12 a self-issued CA may use it still", "ok", [now, bridge, ee(bridge, { policies: [p1] })]);
  const any = ca({ policies: [oids.anyPolicy] });
  chainTest(
    "4.12 inhibited by the one who asks",
    "policy",
    [any, ee(any, { policies: [p1] })],
    policies({ explicit: true, inhibitAny: true }),
  );
}
