import type { EventFields } from "@chengfang/model/event";
import { copyOf } from "../remembered.ts";

interface Agent {
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly system: { readonly name: string; readonly version: string | undefined; readonly full: string } | undefined;
  readonly device: string;
}

/** What a program calls itself: the first row whose pattern is found names it; its group is the version. */
const programs: readonly (readonly [pattern: RegExp, name: string, device?: string])[] = [
  [/Facebot ([\d.]+)/, "Facebot", "Spider"],
  [/facebookexternalhit\/([\d.]+)/, "FacebookBot", "Spider"],
  [/(?:Googlebot|Googlebot-Image)\/([\d.]+)/, "Googlebot", "Spider"],
  [/bingbot\/([\d.]+)/, "bingbot", "Spider"],
  [/Baiduspider(?:-\w+)?\/?([\d.]*)/, "Baiduspider", "Spider"],
  [/360Spider/, "360Spider", "Spider"],
  [/Sogou web spider\/([\d.]+)/, "Sogou web spider", "Spider"],
  [/Bytespider/, "Bytespider", "Spider"],
  [/YandexBot\/([\d.]+)/, "YandexBot", "Spider"],
  [/sqlmap\/([\d.]+)/, "sqlmap"],
  [/Nikto\/([\d.]+)/, "Nikto"],
  [/Nmap Scripting Engine/, "Nmap Scripting Engine"],
  [/masscan\/([\d.]+)/, "masscan"],
  [/zgrab\/([\d.x]+)/, "zgrab"],
  [/curl\/([\d.]+)/, "curl"],
  [/Wget\/([\d.]+)/, "Wget"],
  [/python-requests\/([\d.]+)/, "Python Requests"],
  [/Go-http-client\/([\d.]+)/, "Go-http-client"],
  [/okhttp\/([\d.]+)/, "okhttp"],
  [/Apache-HttpClient\/([\d.]+)/, "Apache-HttpClient"],
  [/MicroMessenger\/([\d.]+)/, "WeChat"],
  [/(?:MQQ|QQ)Browser\/([\d.]+)/, "QQ Browser"],
  [/UCBrowser\/([\d.]+)/, "UC Browser"],
  [/Edg(?:A|iOS|e)?\/([\d.]+)/, "Edge"],
  [/OPR\/([\d.]+)/, "Opera"],
  [/SamsungBrowser\/([\d.]+)/, "Samsung Internet"],
  [/Silk\/([\d.]+)/, "Amazon Silk"],
  [/Firefox\/(\d+\.\d*a\d+)/, "Firefox Alpha"],
  [/Firefox\/([\d.]+)/, "Firefox"],
  [/CriOS\/([\d.]+)/, "Chrome Mobile iOS"],
  [/HeadlessChrome\/([\d.]+)/, "HeadlessChrome"],
  [/Chrome\/([\d.]+) Mobile/, "Chrome Mobile"],
  [/Chrome\/([\d.]+)/, "Chrome"],
  [/Version\/([\d.]+) Mobile\/\S+ Safari/, "Mobile Safari"],
  [/Version\/([\d.]+)(?: \S+)? Safari/, "Safari"],
  [/MSIE ([\d.]+)/, "IE"],
  [/Trident\/.*rv:([\d.]+)/, "IE"],
];

const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Windows NT ([\d.]+)/, "Windows"],
  [/(?:iPhone OS|CPU OS) ([\d_]+)/, "iOS"],
  [/Mac OS X ([\d._]+)/, "Mac OS X"],
  [/Android ([\d.]+)/, "Android"],
  [/OpenHarmony ([\d.]+)/, "OpenHarmony"],
  [/CrOS \S+ ([\d.]+)/, "Chrome OS"],
  [/Linux/, "Linux"],
];

const windows: ReadonlyMap<string, string> = new Map([
  ["5.1", "XP"],
  ["6.0", "Vista"],
  ["6.1", "7"],
  ["6.2", "8"],
  ["6.3", "8.1"],
  ["10.0", "10"],
]);

const devices = /\b(iPhone|iPad|Mac)(?:intosh)?\b/;

/** Few programs make most requests: what was found for the newest names is kept. */
const known = new Map<string, Agent>();
const knownAtMost = 1000;
/** Only so much of a name is looked at. */
const lookAt = 512;

/**
 * The program that a client says it is, with its version, system and device. The names of fields stand in the code, so that
 * the engine knows where each lies in an event.
 */
export function putUserAgent(fields: EventFields, original: string): void {
  fields["user_agent.original"] = original;
  const { name, version, system, device } = agentOf(original);
  if (name !== undefined) fields["user_agent.name"] = name;
  if (version !== undefined) fields["user_agent.version"] = version;
  if (system !== undefined) {
    fields["user_agent.os.name"] = system.name;
    if (system.version !== undefined) fields["user_agent.os.version"] = system.version;
    fields["user_agent.os.full"] = system.full;
  }
  fields["user_agent.device.name"] = device;
}

function agentOf(original: string): Agent {
  const before = known.get(original);
  if (before !== undefined) return before;
  // What is remembered must not keep the batch that it was cut from.
  const text = copyOf(original.slice(0, lookAt));
  const made = partsOf(text);
  if (known.size >= knownAtMost) known.clear();
  if (original.length <= lookAt) known.set(text, made);
  return made;
}

function partsOf(text: string): Agent {
  const system = systemOf(text);
  const plain = devices.exec(text)?.[1] ?? "Other";
  for (const [pattern, name, kind] of programs) {
    const found = pattern.exec(text);
    if (found !== null) return { name, version: found[1] === "" ? undefined : found[1], system, device: kind ?? plain };
  }
  return { name: undefined, version: undefined, system, device: plain };
}

function systemOf(text: string): Agent["system"] {
  for (const [pattern, name] of systems) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const said = found[1]?.replaceAll("_", ".");
    const version = name === "Windows" ? (windows.get(said ?? "") ?? said) : said;
    return { name, version, full: version === undefined ? name : `${name} ${version}` };
  }
  return undefined;
}
