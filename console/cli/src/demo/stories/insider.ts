import { cast } from "../city.ts";
import { clock } from "../happening.ts";
import type { Happening, Story } from "../happening.ts";
import { flow } from "../lines/eve.ts";
import { sshd, sudo } from "../lines/syslog.ts";
import { nginx } from "../lines/web.ts";
import { process } from "../lines/windows.ts";

const { insured, insuredWeb, insider } = cast;
const user = "zhaomin";
const cloudDrive = "198.51.100.140";

const lookUps: Happening[] = Array.from(
  { length: 90 },
  (_, n): Happening => ({
    at: clock("21:05", n * 10),
    via: "syslog",
    line: (t) =>
      nginx(t, insuredWeb, {
        from: insider.ip,
        path: `/sbx/person/export?page=${n + 1}&size=1000`,
        bytes: 1_840_000,
        user,
      }),
  }),
);

const takeOut: Happening[] = [
  {
    at: clock("21:32"),
    via: "syslog",
    line: (t) => sshd(t, insured, `Accepted password for ${user} from ${insider.ip} port 50912 ssh2`),
  },
  {
    at: clock("21:35"),
    via: "syslog",
    line: (t) =>
      sudo(t, insured, {
        user,
        command: "/usr/bin/mysqldump --single-transaction sbx person payment --result-file=/home/zhaomin/p.sql",
      }),
  },
  {
    at: clock("21:52"),
    via: "winlogbeat",
    line: (t) =>
      process(t, insider, {
        image: "C:\\Program Files\\7-Zip\\7z.exe",
        command: '"C:\\Program Files\\7-Zip\\7z.exe" a -pxxxx -mhe=on D:\\p.7z D:\\export\\*.xlsx D:\\p.sql',
        parent: "C:\\Windows\\explorer.exe",
        user: "CITY\\zhaomin",
      }),
  },
  {
    at: clock("22:10"),
    via: "eve",
    line: (t) =>
      flow(t, {
        from: insider.ip,
        to: cloudDrive,
        port: 443,
        app: "tls",
        up: 2_310_000_000,
        down: 900_000,
        seconds: 900,
      }),
  },
  {
    at: clock("22:12"),
    via: "syslog",
    line: (t) => sudo(t, insured, { user, command: "/usr/bin/rm -f /home/zhaomin/p.sql /var/log/mysql/audit.log" }),
  },
];

export const insiderExport: Story = {
  name: { zh: "内部人员批量导出参保数据", en: "an insider exports insured persons' data" },
  happenings: [...lookUps, ...takeOut],
  entity: user,
  expect: [
    { zh: "非工作时间批量导出接口数据", en: "bulk export through the application out of hours" },
    { zh: "数据库整表导出", en: "whole tables dumped from the data base" },
    { zh: "加密打包并大流量外传", en: "packed with a password, large upload" },
    { zh: "删除审计日志", en: "the audit log deleted" },
  ],
};
