import { cast } from "../city.ts";
import { clock } from "../happening.ts";
import type { Happening, Story } from "../happening.ts";
import { dns } from "../lines/eve.ts";
import { logon, process, security, sysmon } from "../lines/windows.ts";

const { countyClerk, countyServer } = cast;
const clerk = "DCXIAN\\wanglei";
const system = "NT AUTHORITY\\SYSTEM";

const files = ["2026年预算.docx", "会议纪要.docx", "人员名册.xlsx", "公文流转.db", "扫描件.pdf"];

const entry: Happening[] = [
  {
    at: clock("09:42"),
    via: "winlogbeat",
    line: (t) =>
      process(t, countyClerk, {
        image: "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
        command: "powershell.exe -NoP -W Hidden -EncodedCommand SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAKQA=",
        parent: "C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE",
        user: clerk,
      }),
  },
  { at: clock("09:42", 4), via: "eve", line: (t) => dns(t, { from: countyClerk.ip, name: "update-kb5030211.top" }) },
  {
    at: clock("09:48"),
    via: "winlogbeat",
    line: (t) => logon(t, countyServer, { user: "administrator", from: countyClerk.ip, type: 10 }),
  },
];

const preparation: Happening[] = [
  ["C:\\Windows\\System32\\vssadmin.exe", "vssadmin.exe delete shadows /all /quiet", "10:01"],
  ["C:\\Windows\\System32\\bcdedit.exe", "bcdedit.exe /set {default} recoveryenabled No", "10:01"],
  ["C:\\Windows\\System32\\wbadmin.exe", "wbadmin.exe delete catalog -quiet", "10:02"],
  ["C:\\Windows\\System32\\net.exe", "net.exe stop MSSQLSERVER /y", "10:02"],
  ["C:\\Windows\\System32\\wevtutil.exe", "wevtutil.exe cl Security", "10:03"],
].map(
  ([image = "", command = "", at], n): Happening => ({
    at: clock(at as `${number}:${number}`, n * 7),
    via: "winlogbeat",
    line: (t) => process(t, countyServer, { image, command, parent: "C:\\Users\\Public\\svhost.exe", user: system }),
  }),
);

const impact: Happening[] = [
  {
    at: clock("10:03", 30),
    via: "winlogbeat",
    line: (t) =>
      security(t, countyServer, { id: 1102, data: { SubjectUserName: "administrator", SubjectDomainName: "DCXIAN" } }),
  },
  ...Array.from(
    { length: 120 },
    (_, n): Happening => ({
      at: clock("10:04", n),
      via: "winlogbeat",
      line: (t) =>
        sysmon(t, countyServer, {
          id: 11,
          data: {
            ProcessId: "4312",
            Image: "C:\\Users\\Public\\svhost.exe",
            TargetFilename: `D:\\公文\\${n}-${files[n % files.length]}.locked`,
            User: system,
          },
        }),
    }),
  ),
  {
    at: clock("10:06", 10),
    via: "winlogbeat",
    line: (t) =>
      sysmon(t, countyServer, {
        id: 11,
        data: {
          ProcessId: "4312",
          Image: "C:\\Users\\Public\\svhost.exe",
          TargetFilename: "D:\\公文\\HOW_TO_RECOVER_FILES.txt",
          User: system,
        },
      }),
  },
];

export const ransomware: Story = {
  name: { zh: "县级服务器遭勒索软件加密", en: "ransomware on a county's server" },
  happenings: [...entry, ...preparation, ...impact],
  entity: countyServer.name,
  expect: [
    { zh: "文档宏启动编码的 PowerShell", en: "a document's macro starts encoded PowerShell" },
    { zh: "删除卷影副本、关闭恢复、清除日志", en: "shadow copies deleted, recovery disabled, logs cleared" },
    { zh: "批量生成 .locked 文件与勒索信", en: ".locked files in bulk and a ransom note" },
  ],
};
