import type { Kind } from "./kind.ts";

export const windows: readonly Kind[] = [
  {
    id: "windows-nxlog",
    family: "windows",
    name: { zh: "Windows 事件日志（NXLog，JSON）", en: "Windows event log (NXLog, JSON)" },
    asset: "server",
    format: "auto",
    steps: {
      tcp: [
        {
          where: {
            zh: "写入 nxlog.conf，然后重启 nxlog 服务",
            en: "Into nxlog.conf, then restart the nxlog service",
          },
          text: `<Extension json>
    Module  xm_json
</Extension>
<Input eventlog>
    Module  im_msvistalog
</Input>
<Output chengfang>
    Module  om_tcp
    Host    %HOST%
    Port    %PORT%
    Exec    to_json();
</Output>
<Route windows>
    Path    eventlog => chengfang
</Route>
`,
        },
      ],
    },
    source: "https://gitlab.com/nxlog-public/contrib",
  },
  {
    id: "windows-winlogbeat",
    family: "windows",
    name: { zh: "Windows 事件日志（Winlogbeat 经 Logstash）", en: "Windows event log (Winlogbeat through Logstash)" },
    asset: "server",
    format: "winlogbeat",
    steps: {
      http: [
        {
          where: {
            zh: "Logstash 管道；<TOKEN> 由安全管理员在“接口令牌”中以“采集”角色创建",
            en: "Pipeline of Logstash; the security administrator makes <TOKEN> on the page of tokens, with the role of a collector",
          },
          text: `input { beats { port => 5044 } }
output {
  http {
    url => "%ORIGIN%/ingest/winlogbeat?source=%{[agent][name]}"
    http_method => "post"
    format => "json"
    headers => ["Authorization", "Bearer <TOKEN>"]
  }
}
`,
        },
      ],
    },
    source: "https://www.elastic.co/guide/en/logstash/8.1/plugins-outputs-http.html",
    note: {
      zh: "发送方名称为 Winlogbeat 的主机名；平台尚不直接接收 Beats 协议。",
      en: "The sender is Winlogbeat's host name. The platform does not take the Beats protocol itself yet.",
    },
  },
];
