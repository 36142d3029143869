import { describe, expect, test } from "vitest";
import { assemble } from "./assemble.ts";
import { readConfig } from "./config.ts";

const etLike = `# group of files
alert http $HOME_NET any -> $EXTERNAL_NET any (msg:"ET MALWARE Beacon"; flow:established,to_server; http.uri; content:"/gate.php"; classtype:trojan-activity; sid:2000001; rev:3; metadata:signature_severity Critical, mitre_tactic_id TA0011, mitre_technique_id T1071;)
alert tcp any any -> any any (msg:"sets"; flow:established; content:"setme"; flowbits:set,seen; sid:2000002; rev:1;)
alert tcp any any -> any any (msg:"asks"; flow:established; content:"askme"; flowbits:isset,seen; sid:2000003; rev:1;)
#alert tcp any any -> any any (msg:"off"; flow:established; content:"offline"; sid:2000004; rev:1;)
alert http any any -> any any (msg:"broken"; http.host; content:"A.example"; sid:2000005; rev:1;)
alert dns any any -> any any (msg:"odd class"; dns.query; content:"example"; classtype:not-there; sid:2000006; rev:1;)
`;
const own = `alert http $HOME_NET any -> any any (msg:"ours, older"; flow:to_server; http.uri; content:"/gate.php"; sid:2000001; rev:2;)
alert tls any any -> any any (msg:"tls one"; tls.sni; content:"x.example"; reference:url,a.example/b; sid:9100001; rev:1;)
`;

const files = [
  { source: "own", path: "city.rules", text: own },
  { source: "et", path: "emerging-malware.rules", text: etLike },
];

function made(settings: string, before?: string) {
  const config = readConfig(`sources:\n  - {name: own, path: a}\n  - {name: et, path: b}\n${settings}`, "build.yml");
  if ("problems" in config) throw new Error(config.problems.map(({ message }) => message.en).join());
  return assemble({ config, configFile: "build.yml", files, ...(before !== undefined && { before }) });
}

const sids = (rules: string) => [...rules.matchAll(/sid:(\d+);/g)].map(([, sid]) => Number(sid));
const told = ({ problems }: ReturnType<typeof made>) =>
  problems.map(({ code, file, line }) => `${code} ${file}:${line}`);

describe("a set of rules is made of several sources", () => {
  test("the newer revision counts, what Suricata refuses is left out, what is off stays off", () => {
    const result = made("");
    expect(sids(result.rules)).toEqual([9100001, 2000001, 2000002, 2000003, 2000006]);
    expect(result.rules).toContain("ET MALWARE Beacon");
    expect(told(result)).toEqual([
      "dropped-newer own/city.rules:1",
      "uppercase-host et/emerging-malware.rules:6",
      "unknown-classtype chengfang.rules:5",
    ]);
    expect(result.counts).toEqual({
      read: 7,
      enabled: 5,
      disabled: 2,
      sources: { et: 4, own: 1 },
      severities: { critical: 1, unsaid: 4 },
      techniques: { T1071: 1 },
    });
    expect(result.messages).toContain("9100001 || tls one || url,a.example/b\n");
  });

  test.each([
    ["disable: [2000001]", [9100001, 2000002, 2000003, 2000006]],
    ["disable: ['1:2000001', 'source:own']", [2000002, 2000003, 2000006]],
    ["disable: ['group:emerging-*']", [9100001]],
    ["disable: ['group:emerging-*']\nenable: ['classtype:trojan-activity']", [9100001, 2000001]],
    ["disable: ['2000000-2000999']\nenable: [2000004]", [9100001, 2000004]],
    ["disable: ['attack:T1071', 're:tls \\w+']", [2000002, 2000003, 2000006]],
    ["disable: ['metadata:signature_severity=Critical']", [9100001, 2000002, 2000003, 2000006]],
    ["disable: ['severity:critical', 'protocol:dns']", [9100001, 2000002, 2000003]],
    ["disable: [['source:et', 'action:alert', 'protocol:tcp']]", [9100001, 2000001, 2000006]],
  ])("%s", (settings, expected) => {
    expect(sids(made(settings).rules)).toEqual(expected);
  });

  test("rules that set a bit which others ask for come back, without alerting", () => {
    const result = made("disable: [2000002]");
    expect(sids(result.rules)).toContain(2000002);
    expect(result.rules).toMatch(/flowbits:set,seen; noalert; sid:2000002/);
    expect(told(result)).toContain("flowbit-kept et/emerging-malware.rules:3");
    expect(sids(made("disable: [2000002, 2000003]").rules)).not.toContain(2000002);
  });

  test("drop, modify by text and by path", () => {
    const { rules, problems } = made(
      `drop: ['classtype:trojan-activity']
modify:
  - {select: 9100001, replace: {pattern: 'x\\.example', with: y.example}, set: {classtype: domain-c2, metadata.signature_severity: Major, source: '[10.0.0.0/8,!10.1.0.0/16]'}}
  - {select: 2000001, set: {metadata.signature_severity: Minor, msg: '"Beacon"'}, remove: [metadata.mitre_tactic_id]}
  - {select: 2000003, replace: {pattern: '"askme"', with: '"askme'}}
  - {select: 2000006, set: {classtype: 'a; sid:5'}}
  - {select: 2000002, set: {dsize: '3'}}`,
    );
    expect(rules).toContain(
      'alert tls [10.0.0.0/8,!10.1.0.0/16] any -> any any (msg:"tls one"; tls.sni; content:"y.example"; reference:url,a.example/b; classtype:domain-c2; metadata:signature_severity Major; sid:9100001; rev:1;)',
    );
    expect(rules).toMatch(
      /^drop http .*msg:"Beacon";.*metadata:mitre_technique_id T1071, signature_severity Minor;\)$/m,
    );
    expect(problems.filter(({ code }) => code === "modify-broke").map(({ line }) => line)).toEqual([4, 7, 3]);
  });

  test("suppress, threshold and rate go to threshold.config", () => {
    const { thresholds } = made(
      `suppress:
  - {select: 2000001, track: by_src, ip: '[10.0.0.1,10.0.0.2]'}
  - {select: 'source:own'}
threshold:
  - {select: 2000002, type: limit, track: by_src, count: 1, seconds: 60}
rate:
  - {select: 2000003, track: by_rule, count: 100, seconds: 60, action: drop, timeout: 300}`,
    );
    expect(thresholds.split("\n")).toEqual([
      "suppress gen_id 1, sig_id 2000001, track by_src, ip [10.0.0.1,10.0.0.2]",
      "suppress gen_id 1, sig_id 9100001",
      "threshold gen_id 1, sig_id 2000002, type limit, track by_src, count 1, seconds 60",
      "rate_filter gen_id 1, sig_id 2000003, track by_rule, count 100, seconds 60, new_action drop, timeout 300",
      "",
    ]);
  });

  test("tells what changed since last time, and nothing if nothing did", () => {
    const first = made("").rules;
    const result = made("disable: [2000006]\nenable: [2000004]\nmodify: [{select: 9100001, set: {rev: 2}}]", first);
    const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
    expect([ids(result.changes.added), ids(result.changes.removed), ids(result.changes.changed)]).toEqual([
      ["1:2000004"],
      ["1:2000006"],
      ["1:9100001"],
    ]);
    expect(made("", first).changes).toEqual({ added: [], removed: [], changed: [] });
  });

  test("selectors that say nothing, or find nothing, are told", () => {
    expect(told(made("disable: ['nonsense', 're:(', 77]")).slice(1, 4)).toEqual([
      "bad-config build.yml:1",
      "bad-config build.yml:1",
      "unmatched-selector build.yml:1",
    ]);
  });
});

test.each([
  ["sources: []", 1, "sources"],
  ["sources: [{name: a, path: b}]\nswitch_off: [1]", 1, "Unrecognized"],
  ["sources:\n  - {name: a\n  x: [", 3, "yaml"],
  ["sources: [{name: a, path: b}]\nthreshold: [{select: 1, type: x, track: by_src, count: 0, seconds: 1}]", 1, "type"],
])("configuration refused: %s", (text, line, words) => {
  const read = readConfig(text, "build.yml");
  const [problem] = "problems" in read ? read.problems : [];
  expect(problem?.line).toBe(line);
  expect(problem?.message.en).toContain(words);
});
