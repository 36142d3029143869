import type { Kind } from "./kind.ts";

export const web: readonly Kind[] = [
  {
    id: "nginx",
    family: "web",
    name: { zh: "nginx 访问与错误日志", en: "nginx access and error log" },
    asset: "application",
    format: "auto",
    steps: {
      udp: [
        {
          where: {
            zh: "写入 nginx.conf 的 http 段，然后执行 nginx -s reload",
            en: "Into the http block of nginx.conf, then nginx -s reload",
          },
          text: `access_log syslog:server=%HOST%:%PORT%,tag=nginx,severity=info combined;
error_log  syslog:server=%HOST%:%PORT%,tag=nginx warn;
`,
        },
      ],
    },
    source: "https://nginx.org/en/docs/syslog.html",
  },
  {
    id: "apache",
    family: "web",
    name: { zh: "Apache 访问日志", en: "Apache access log" },
    asset: "application",
    format: "auto",
    steps: {
      tcp: [
        {
          where: { zh: "写入 httpd.conf，然后重启 httpd", en: "Into httpd.conf, then restart httpd" },
          text: 'CustomLog "|/usr/bin/logger -T -n %HOST% -P %PORT% -t httpd" combined\n',
        },
      ],
    },
    source: null,
  },
];
