/** Texts that many events hold: a literal that is part of one says little. */
const everyday = [
  "c:\\windows\\system32\\cmd.exe",
  "c:\\windows\\syswow64\\",
  "c:\\windows\\system32\\windowspowershell\\v1.0\\powershell.exe",
  "c:\\program files\\",
  "c:\\program files (x86)\\microsoft\\",
  "c:\\users\\public\\appdata\\local\\temp\\",
  "hklm\\software\\microsoft\\windows\\currentversion\\",
  "hklm\\system\\currentcontrolset\\services\\",
  "hku\\software\\microsoft\\windows nt\\",
  "nt authority\\system",
  "microsoft corporation",
  "microsoft® windows® operating system",
  "\\explorer.exe\\svchost.exe\\services.exe\\rundll32.exe\\ntdll.dll\\conhost.exe\\dllhost.exe\\winlogon.exe\\taskhostw.exe",
  "\\chrome.exe\\firefox.exe\\msedge.exe\\iexplore.exe\\outlook.exe\\winword.exe\\excel.exe\\msiexec.exe\\wmiprvse.exe",
  "http:// https:// //www. powershell.exe",
  "http://www.https://",
  "/usr/bin/bash /bin/sh /etc/ /var/log/ /tmp/ /dev/",
  ".com .exe .dll .ps1 .php .txt .log .html",
  "get post true false success failure user admin root",
];

/** Fields whose values are numbers of a kind: few values, each common. */
const kinds = /^(?:EventID|EventId|event\.code|event\.action|event\.outcome|Provider_Name|Channel|Level|type|action)$/;

/** Where a literal lies in a value. `whole`: it is the whole of it; the others: anywhere, at the start, at the end. */
export type Spot = "whole" | "anywhere" | "start" | "end";

/** How often a literal is seen, between 0 and 1: a guess that only has to order them. */
export function rarity(field: string | undefined, literal: string, place: Spot): number {
  if (literal === "") return 0.3;
  const whole = place === "whole";
  if (field !== undefined && kinds.test(field)) return whole ? 0.05 : 0.3;
  if (everyday.some((text) => text.includes(literal))) return whole ? 0.1 : 0.5;
  if (/^[`^{}<>;|~]$/.test(literal)) return 0.01;
  const alone = Math.max(0.0005, 0.5 ** Math.min(literal.length, 11));
  return whole ? Math.min(alone, 0.02) : alone;
}
