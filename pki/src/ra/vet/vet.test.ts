import type { Person } from "@chengfang/model/pki";
import { expect, test } from "vitest";
import { profileNamed } from "../../profile/load.ts";
import { profiles } from "../profiles.ts";
import { isCreditCode } from "./credit-code.ts";
import { isIdentityNumber } from "./identity-number.ts";
import type { VetInput, VetKey } from "./rule.ts";
import { vet, vetRules, worst } from "./table.ts";

const person: Person = {
  id: "p-1",
  kind: "person",
  name: "张三",
  number: "A-1024",
  unitId: "u-health",
  mail: "zhangsan@example.cn",
  account: null,
  note: "",
  state: "active",
  createdAt: "",
  updatedAt: "",
  leftAt: null,
};
const key: VetKey = {
  kind: "p-256",
  bits: 256,
  hash: "aa",
  weakness: undefined,
  proved: true,
  blocked: false,
  bornBy: [],
};
const good: VetInput = {
  profile: profileNamed(profiles, "person"),
  kind: "new",
  subject: [
    ["C", "CN"],
    ["O", "市网信办"],
    ["OU", "市卫生健康委员会"],
    ["CN", "张三"],
  ],
  san: ["email:zhangsan@wjw.city.gov.cn"],
  person,
  unit: { id: "u-health", name: "市卫生健康委员会" },
  domains: ["wjw.city.gov.cn"],
  assets: [],
  identity: undefined,
  proved: [],
  key,
  namesakes: [],
  of: undefined,
};

const server = {
  profile: profileNamed(profiles, "server"),
  person: { ...person, kind: "server", name: "www.wjw.city.gov.cn" },
  subject: [["CN", "www.wjw.city.gov.cn"]],
} satisfies Partial<VetInput>;
const named = (...san: string[]): Partial<VetInput> => ({ ...server, san });
const office = {
  ...person,
  kind: "organisation",
  name: "某市卫生健康委员会",
  number: "11220000013544560H",
} satisfies Person;
const assets = [
  { name: "his-01", unitId: "u-health", addresses: ["10.1.2.3", "2001:db8::/32"] },
  { name: "pay", unitId: "u-finance", addresses: ["10.9.0.0/16"] },
];
const withKey = (change: Partial<VetKey>): Partial<VetInput> => ({ key: { ...key, ...change } });
const cn = (name: string): Partial<VetInput> => ({ subject: [["CN", name]], person: { ...person, name } });
const of = { issuer: "i", serial: "40", personId: "p-1", spkiHash: "aa" };

/** Every outcome that every rule can give. */
const cases: readonly (readonly [rule: string, outcome: string, change: Partial<VetInput>, says?: RegExp])[] = [
  ["profile-names", "pass", {}],
  [
    "profile-names",
    "fail",
    {
      subject: [
        ["CN", "张三"],
        ["DC", "x"],
      ],
    },
    /no DC/,
  ],
  ["profile-names", "fail", { subject: [["O", "x"]] }, /CN is missing/],
  [
    "profile-names",
    "fail",
    {
      subject: [
        ["C", "US"],
        ["CN", "张三"],
      ],
    },
    /C is CN/,
  ],
  [
    "profile-names",
    "fail",
    {
      subject: [
        ["CN", "张三"],
        ["CN", "李四"],
      ],
    },
    /more than 1/,
  ],
  ["profile-names", "fail", { subject: [["CN", "张".repeat(65)]] }, /1 to 64/],
  ["profile-names", "fail", { san: ["dns:x.wjw.city.gov.cn"] }, /takes no dns/],
  ["profile-names", "fail", named(), /no alternative name/],
  ["profile-names", "fail", { profile: profileNamed(profiles, "device"), san: [] }, /no host name/],
  ["register", "pass", {}],
  ["register", "fail", { person: undefined }, /no such person/],
  ["register", "fail", { person: { ...person, state: "left" } }, /has left/],
  ["register", "fail", { person: { ...person, kind: "device" } }, /for a person/],
  ["register", "fail", { subject: [["CN", "张叁"]] }, /"张叁" is not "张三"/],
  ["register", "warn", { person: undefined, identity: "est:device A" }, /authenticated as/],
  ["register", "not-applicable", { person: undefined, profile: profileNamed(profiles, "acme-server") }],
  ["unit", "pass", {}],
  ["unit", "fail", { unit: undefined }],
  [
    "unit",
    "fail",
    {
      subject: [
        ["OU", "市财政局"],
        ["CN", "张三"],
      ],
    },
  ],
  ["unit", "warn", { unit: undefined, person: { ...person, unitId: null } }],
  ["unit", "not-applicable", { subject: [["CN", "张三"]] }],
  ["host-names", "pass", named("dns:www.wjw.city.gov.cn", "dns:WJW.city.gov.cn")],
  ["host-names", "pass", { ...named("dns:a.elsewhere.cn"), proved: ["dns:a.elsewhere.cn"] }],
  ["host-names", "fail", named("dns:evilwjw.city.gov.cn"), /evilwjw/],
  ["host-names", "not-applicable", {}],
  ["addresses", "pass", { ...named("ip:10.1.2.3", "ip:2001:db8:1::1"), assets }],
  ["addresses", "fail", { ...named("ip:10.1.2.4"), assets }, /10\.1\.2\.4/],
  ["addresses", "fail", { ...named("ip:10.1.2.3/8"), assets }],
  ["addresses", "warn", { ...named("ip:10.9.255.1"), assets }, /another unit/],
  ["addresses", "not-applicable", {}],
  ["mail-domain", "pass", { san: ["email:Zhangsan@example.cn"] }],
  ["mail-domain", "pass", {}],
  ["mail-domain", "fail", { san: ["email:zhangsan@other.cn"] }],
  ["mail-domain", "fail", { san: ["email:x@evil-wjw.city.gov.cn"] }],
  ["mail-domain", "not-applicable", { san: [] }],
  ["namesakes", "pass", {}],
  ["namesakes", "warn", { namesakes: ["issuing-p256/40"] }],
  ["namesakes", "not-applicable", { kind: "renew", of }],
  ["possession", "pass", {}],
  ["possession", "pass", withKey({ proved: undefined })],
  ["possession", "fail", withKey({ proved: false })],
  ["possession", "not-applicable", { key: undefined }],
  ["key-strength", "pass", {}],
  ["key-strength", "fail", withKey({ kind: "rsa", bits: 1024 }), /1024/],
  ["key-strength", "fail", withKey({ kind: "unknown" }), /takes/],
  ["key-strength", "fail", withKey({ kind: "rsa", bits: 2048, weakness: "ROCA" }), /ROCA/],
  ["key-strength", "fail", withKey({ blocked: true }), /lost or weak/],
  ["key-strength", "not-applicable", { key: undefined }],
  ["key-reuse", "pass", {}],
  ["key-reuse", "pass", { ...withKey({ bornBy: [{ id: "i/40", personId: "p-1" }] }), kind: "renew", of }],
  ["key-reuse", "warn", withKey({ bornBy: [{ id: "i/40", personId: "p-1" }] })],
  ["key-reuse", "fail", withKey({ bornBy: [{ id: "i/40", personId: "p-2" }] }), /i\/40/],
  ["key-reuse", "fail", { kind: "rekey", of }, /old key/],
  ["key-reuse", "not-applicable", { key: undefined }],
  ["wildcard", "pass", named("dns:*.wjw.city.gov.cn")],
  ["wildcard", "warn", named("dns:*.wjw.city.gov.cn", "dns:*.a.wjw.city.gov.cn")],
  ["wildcard", "fail", named("dns:*.gov.cn")],
  ["wildcard", "fail", named("dns:w*.wjw.city.gov.cn")],
  ["wildcard", "fail", named("dns:a.*.city.gov.cn")],
  ["wildcard", "fail", { subject: [["CN", "*.wjw.city.gov.cn"]] }, /takes no wildcards/],
  ["wildcard", "not-applicable", {}],
  ["characters", "pass", {}],
  ["characters", "fail", cn("张\u0000三"), /\\u\{0\}/],
  ["characters", "fail", cn("gnp.\u202Etxt"), /\\u\{202E\}/],
  ["characters", "fail", cn("张\u200B三"), /200B/],
  ["characters", "fail", cn(" 张三")],
  ["mixed-scripts", "pass", cn("张三 Zhang San 3D打印 カード")],
  ["mixed-scripts", "fail", cn("\u0440aypal")],
  ["mixed-scripts", "fail", named("dns:xn--pypal-4ve.wjw.city.gov.cn")],
  ["credit-code", "pass", { person: office, subject: [["organizationIdentifier", "NTRCN-11220000013544560H"]] }],
  [
    "credit-code",
    "fail",
    { person: office, subject: [["organizationIdentifier", "112200000135445601"]] },
    /check digit/,
  ],
  [
    "credit-code",
    "fail",
    { person: office, subject: [["organizationIdentifier", "91350100M000100Y43"]] },
    /registered/,
  ],
  ["credit-code", "not-applicable", {}],
  ["identity-number", "pass", {}],
  ["identity-number", "fail", { subject: [["CN", "张三 11010519491231002X"]] }],
];

for (const [i, [rule, outcome, change, says = /./]] of cases.entries())
  test(`${rule}: ${outcome} (${i})`, () => {
    const finding = vet({ ...good, ...change }).find((each) => each.rule === rule);
    expect([finding?.outcome, finding?.en]).toEqual([outcome, expect.stringMatching(says)]);
  });

test("every rule has a case, speaks both languages and names its source", () => {
  const seen = new Set(cases.map(([rule]) => rule));
  expect(vetRules.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
  expect(vetRules.every(({ citation }) => citation.length > 10)).toBe(true);
  expect(vet(good).every(({ zh, en }) => /\p{Script=Han}/u.test(zh) && en !== zh)).toBe(true);
  expect(worst(vet(good))).toBe("pass");
});

test.each([
  ["91350100M000100Y43", true],
  ["11220000013544560X", false],
  ["91350100M000100Y44", false],
  ["91350100I000100Y43", false],
  ["", false],
])("GB 32100 of %s: %s", (code, right) => expect(isCreditCode(code)).toBe(right));

test.each([
  ["11010519491231002X", true],
  ["11010519491231002x", true],
  ["110105194912310021", false],
  ["11010519491331002X", false],
  ["A-1024", false],
])("GB 11643 of %s: %s", (number, right) => expect(isIdentityNumber(number)).toBe(right));
