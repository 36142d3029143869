import { Fact } from "@chengfang/model/compliance/evidence";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadChecks } from "./load.ts";
import { runChecks } from "./run.ts";

const parameters = { days: 90, names: ["root", "admin"], mode: "0640", word: "on" };
const observedAt = "2026-11-30T04:00:00Z";

const file = (keys: Readonly<Record<string, unknown>>) =>
  JSON.stringify({
    platform: "linux",
    checks: [
      {
        id: "x",
        title: { zh: "甲", en: "a" },
        why: { zh: "甲", en: "a" },
        remedy: { zh: "甲", en: "a" },
        risk: "low",
        requirements: ["8.1.4.1.a"],
        source: "test",
        condition: "all",
        ...keys,
      },
    ],
  });

type GivenFact = Readonly<Partial<Fact>>;
const factsOf = (given: readonly GivenFact[]) =>
  given.map((fact) => Fact.parse({ kind: "file", name: "/etc/x", found: true, ...fact }));

function judge(keys: Readonly<Record<string, unknown>>, given: readonly GivenFact[]) {
  const { checks, problems } = loadChecks([{ path: "x.yml", text: file(keys) }]);
  expect(problems).toEqual([]);
  const [result] = runChecks({ checks, platforms: ["linux"], facts: factsOf(given), parameters, observedAt });
  if (!result) throw new Error("no result");
  return result;
}

const config = "# head\nPASS_MAX_DAYS\t99999\nPASS_MIN_DAYS 0\n";
const vrp = "#\ninterface GE0/0/1\n shutdown\n#\ninterface GE0/0/2\n description up\n#\nreturn\n";
const users = 'name,days,note\nroot,10,"a,b"\napp,200,\n';
const query = (text: string, more: GivenFact = {}): GivenFact => ({ kind: "query", name: "users", text, ...more });

test.each<[string, readonly GivenFact[], string]>([
  // existence
  ["f:/etc/x", [{}], "pass"],
  ["f:/etc/x", [{ found: false }], "fail"],
  ["not f:/etc/x", [{ found: false }], "pass"],
  ["f:/etc/x", [], "unknown"],
  ["not f:/etc/x", [], "unknown"],
  ["f:/etc/*", [{}], "pass"],
  ["f:/*", [{}], "unknown"],
  ["f:/etc/*.d", [{ name: "/etc/*.d", found: false }], "fail"],
  ["f:/etc/x|/etc/x.d/*.conf -> r:b", [{ text: "a" }, { name: "/etc/x.d/1.conf", text: "b" }], "pass"],
  ["not f:/etc/x|/etc/x.d/*.conf -> r:c", [{ text: "a" }, { name: "/etc/x.d/1.conf", text: "b" }], "pass"],
  ["not f:/etc/x|/etc/x.d/*.conf -> r:c", [{ text: "a" }, { name: "/etc/x.d/*.conf", found: false }], "pass"],
  ["not f:/etc/x|/etc/x.d/*.conf -> r:c", [{ text: "a" }], "unknown"],
  ["f:/etc/x|/etc/x.d/*.conf -> r:a", [{ text: "a" }], "pass"],
  ["f:/etc/x|/etc/y", [{ found: false }], "unknown"],
  ["f:/etc/x|/etc/y", [{ found: false }, { name: "/etc/y", found: false }], "fail"],
  ["d:/tmp", [{ kind: "directory", name: "/tmp", text: "a\nb" }], "pass"],
  ["d:/tmp -> r:^b$", [{ kind: "directory", name: "/tmp", text: "a\nb" }], "pass"],
  [
    "r:HKLM\\Software\\A -> n:x REG_DWORD (\\S+) compare == 5",
    [{ kind: "registry", name: "hklm\\software\\a", text: "x REG_DWORD 0x5" }],
    "pass",
  ],
  ["p:sshd", [{ kind: "process", name: "sshd" }], "pass"],
  ["p:sshd", [{ kind: "process", name: "*", text: "/sbin/init\n/usr/sbin/sshd -D\nsshd: root" }], "pass"],
  ["p:telnetd", [{ kind: "process", name: "*", text: "/usr/sbin/sshd -D" }], "fail"],
  ["p:sshd -> r: -D", [{ kind: "process", name: "*", text: "/usr/sbin/sshd -D" }], "pass"],
  ["p:sshd", [{ kind: "process", name: "*", found: false }], "unknown"],
  // modes and owners
  ["m:/etc/x <= 0640", [{ mode: "0600" }], "pass"],
  ["m:/etc/x <= 0640", [{ mode: "0604" }], "fail"],
  ["m:/etc/x <= $mode", [{ mode: "4640" }], "fail"],
  ["m:/etc/x <= 0640", [{}], "unknown"],
  ["m:/etc/* <= 0640", [{ mode: "0600" }, { name: "/etc/y", mode: "0666" }], "fail"],
  ["o:/etc/x = root:root", [{ owner: "root", group: "root" }], "pass"],
  ["o:/etc/x = root:root", [{ owner: "root", group: "shadow" }], "fail"],
  ["o:/etc/x = root:*", [{ owner: "root", group: "shadow" }], "pass"],
  // lines
  ["f:/etc/x -> r:^PASS_", [{ text: config }], "pass"],
  ["f:/etc/x -> r:^NOT", [{ text: config }], "fail"],
  ["not f:/etc/x -> r:^NOT", [{ text: config }], "pass"],
  ["f:/etc/x -> r:^NOT", [{ text: config, truncated: true }], "unknown"],
  ["not f:/etc/x -> r:^NOT", [{ text: config, truncated: true }], "unknown"],
  ["not f:/etc/x -> r:^PASS", [{ text: config, truncated: true }], "fail"],
  ["f:/etc/x -> r:^PASS && !r:MAX", [{ text: config }], "pass"],
  ["f:/etc/x -> r:^PASS && r:MAX && r:MIN", [{ text: config }], "fail"],
  ["f:/etc/x -> r:(?i)^pass_max_days\\s[0-9a-f]+$", [{ text: config }], "pass"],
  ["f:/etc/x -> r:^PASS_MIN_DAYS 0$", [{ text: config.replaceAll("\n", "\r\n") }], "pass"],
  ["f:/etc/x -> r:NOT", [{ text: "a".repeat(30_000) }], "unknown"],
  ["f:/etc/* -> r:^b", [{ text: "a" }, { name: "/etc/y", text: "b" }], "pass"],
  // numbers, dates, lists
  ["f:/etc/x -> n:^PASS_MAX_DAYS\\s+(\\d+) compare <= $days", [{ text: config }], "fail"],
  ["f:/etc/x -> n:^PASS_MAX_DAYS\\s+(\\d+) compare > $days", [{ text: config }], "pass"],
  ["f:/etc/x -> every n:DAYS\\s+(\\d+) compare >= 0", [{ text: config }], "pass"],
  ["f:/etc/x -> every n:DAYS\\s+(\\d+) compare > 0", [{ text: config }], "fail"],
  ["f:/etc/x -> every n:DAYS\\s+(\\d+) compare > 0", [{ text: "" }], "fail"],
  ["f:/etc/x -> n:DAYS (\\S+) compare < 9", [{ text: "DAYS many" }], "unknown"],
  ["not f:/etc/x -> n:DAYS (\\S+) compare < 9", [{ text: "DAYS many" }], "unknown"],
  ["f:/etc/x -> every r:^PASS && !n:DAYS\\s+(\\d+) compare > 100", [{ text: config }], "fail"],
  ["f:/etc/x -> t:^at (.*) within 30d", [{ text: "at 2026-11-01 10:00" }], "pass"],
  ["f:/etc/x -> t:^at (.*) within $days", [{ text: "at Aug 01 2026" }], "fail"],
  ["f:/etc/x -> t:^at (.*) within 30d", [{ text: "at noon" }], "unknown"],
  ["f:/etc/x -> every l:^u:(\\w+) in $names", [{ text: "u:root\nu:admin" }], "pass"],
  ["f:/etc/x -> every l:^u:(\\w+) in $names", [{ text: "u:root\nu:eve" }], "fail"],
  ["f:/etc/x -> every r:^u && r:1$", [{ text: "u1\nu2\nv" }], "fail"],
  ["f:/etc/x -> every r:^u && r:1$", [{ text: "u1\nv" }], "pass"],
  ["f:/etc/x -> every r:^u && r:1$", [{ text: "u1\nv", truncated: true }], "unknown"],
  ["f:/etc/x -> every r:^u && r:1$", [{ text: "u2", truncated: true }], "fail"],
  // rows of a query
  ["q:users -> e:name=app && e:days > 100", [query(users)], "pass"],
  ["q:users -> e:NOTE=a,b", [query(users)], "pass"],
  ["q:users -> every e:days <= 100", [query(users)], "fail"],
  ["q:users -> every e:name=root && e:days <= 100", [query(users)], "pass"],
  ["q:users -> every e:name ~ ^r && e:name in $names", [query(users)], "pass"],
  ["q:users -> e:name != root && e:note=", [query(users)], "pass"],
  ["not q:users -> e:name=eve", [query(users)], "pass"],
  ["not q:users -> e:name=eve", [query("name,days,note\n")], "pass"],
  ["not q:users -> e:name=eve", [query("ERROR:  permission denied for table pg_authid\n")], "unknown"],
  ["not q:users -> e:name=eve", [query("")], "unknown"],
  ["not q:users -> e:name=eve", [query(users, { exit: 1 })], "unknown"],
  ["not q:users -> e:name=eve", [query("", { found: false })], "unknown"],
  ["f:/etc/x -> e:name=eve", [{ text: users }], "unknown"],
  // blocks
  ["f:/etc/x @ r:^interface GE", [{ text: vrp }], "pass"],
  ["f:/etc/x @ r:^vlan", [{ text: vrp }], "fail"],
  ["f:/etc/x @ r:^interface -> r:^ (shutdown|description)", [{ text: vrp }], "pass"],
  ["f:/etc/x @ r:^interface -> r:^ shutdown", [{ text: vrp }], "fail"],
  ["not f:/etc/x @ r:^interface -> r:^ undo", [{ text: vrp }], "pass"],
  ["not f:/etc/x @ r:^interface -> r:^ shutdown", [{ text: vrp }], "fail"],
  ["not f:/etc/x @ r:^vlan -> r:^ shutdown", [{ text: vrp }], "fail"],
  ["f:/etc/x @ r:^interface -> r:^ (shutdown|description)", [{ text: vrp, truncated: true }], "unknown"],
])("%s of %j is %s", (rule, given, status) => {
  expect(judge({ rules: [rule] }, given).status).toBe(status);
});

test("what is not collected, cut or odd never passes, whatever the condition", () => {
  const rules = ["not f:/etc/x -> r:evil"];
  const shape = ["f:/etc/x -> r:^[A-Z_]+\\s"];
  expect(judge({ rules, shape }, [{ text: config }]).status).toBe("pass");
  expect(judge({ rules, shape }, [{ text: "garbage" }]).status).toBe("unknown");
  expect(judge({ rules, shape }, [{ found: false }]).status).toBe("pass");
  expect(judge({ rules, shape: ["f:/etc/x"] }, [{ found: false }]).status).toBe("unknown");
  expect(judge({ rules: ["f:/etc/x -> r:evil"], shape, condition: "none" }, [{ text: "?" }]).status).toBe("unknown");
});

test("when: does not apply, applies, cannot be told", () => {
  const keys = { when: ["p:sshd"], rules: ["f:/etc/x"] };
  expect(judge(keys, [{ kind: "process", name: "sshd", found: false }]).status).toBe("na");
  expect(judge(keys, [{ kind: "process", name: "sshd" }, {}]).status).toBe("pass");
  expect(judge(keys, [{}]).status).toBe("unknown");
});

test("a result quotes the lines that decided, masked, and what was wanted with the policy's value", () => {
  const rule = "f:/etc/x -> every n:^PASS_MAX_DAYS\\s+(\\d+) compare <= $days";
  expect(judge({ rules: [rule] }, [{ text: config }])).toMatchObject({
    uid: "chengfang:linux:x",
    status: "fail",
    seen: "/etc/x: PASS_MAX_DAYS\t99999",
    wanted: "f:/etc/x -> every n:^PASS_MAX_DAYS\\s+(\\d+) compare <= 90",
  });
  const some = "f:/etc/x -> n:^PASS_MAX_DAYS\\s+(\\d+) compare <= $days";
  expect(judge({ rules: [some] }, [{ text: config }]).seen).toBe("/etc/x: PASS_MAX_DAYS\t99999");
  expect(judge({ rules: ["q:users -> e:name=app && e:days < 9"] }, [query(users)]).seen).toBe(
    "users: name=app days=200",
  );
  expect(judge({ rules: ["f:/etc/x -> r:^none"] }, [{ text: config }]).seen).toMatch(/no such line$/);
  const shadow = "root:$6$saltsalt$Zm9vYmFy:19000:0:99999:7:::";
  expect(judge({ rules: ["f:/etc/x -> r:root"] }, [{ text: shadow }]).seen).toBe("/etc/x: root:***:19000:0:99999:7:::");
  expect(judge({ rules: ["f:/etc/x"], wanted: "at most $days days" }, [{}]).wanted).toBe("at most 90 days");
});

test("a parameter that the policy lacks is an error, not a verdict", () => {
  expect(judge({ rules: ["f:/etc/x -> n:(\\d+) compare <= $gone"] }, [{ text: "1" }]).status).toBe("error");
});

/** The obvious reference: every way the unknown ones may turn out; if all agree that is it. */
function reference(condition: string, values: readonly (boolean | "unknown")[]): string {
  const at = values.indexOf("unknown");
  if (at >= 0) {
    const [yes, no] = [true, false].map((value) => reference(condition, values.with(at, value)));
    return yes === no ? (yes ?? "") : "unknown";
  }
  const holds = { all: values.every(Boolean), any: values.some(Boolean), none: !values.some(Boolean) }[condition];
  return holds ? "pass" : "fail";
}

test("three values combine as every possible outcome of the unknown ones would", () => {
  const value = fc.constantFrom(true, false, "unknown" as const);
  const condition = fc.constantFrom("all", "any", "none");
  fc.assert(
    fc.property(condition, fc.array(fc.tuple(value, fc.boolean()), { minLength: 1, maxLength: 6 }), (of, rules) => {
      const given = rules.flatMap(([truth], index) =>
        truth === "unknown" ? [] : [{ name: `/${index}`, found: truth }],
      );
      const sources = rules.map(([, negated], index) => `${negated ? "not " : ""}f:/${index}`);
      const values = rules.map(([truth, negated]) => (truth === "unknown" ? truth : truth !== negated));
      expect(judge({ condition: of, rules: sources }, given).status).toBe(reference(of, values));
    }),
    { numRuns: 200 },
  );
});
