import type { Kind, Step } from "./kind.ts";

const account = { zh: "在数据库中以管理员执行", en: "In the database, as its administrator" };

/** What the platform's configuration needs, and how it is tried. */
const configured = (url: string, rest: string): Step => ({
  where: {
    zh: "平台的配置文件",
    en: "The platform's configuration",
  },
  text: `inputs:
  databases:
    - name: city-database        # <NAME>
      url: ${url}
      password: { file: /etc/chengfang/city-database.password }
      tls: { ca: /etc/chengfang/city-database-ca.pem }
${rest}`,
});

const row = { family: "database", asset: "application" } as const;

/** Databases whose tables the platform asks for new rows. */
export const database: readonly Kind[] = [
  {
    ...row,
    id: "mysql-general-log",
    name: { zh: "MySQL、MariaDB 通用查询日志表", en: "MySQL or MariaDB general query log as a table" },
    format: "mysql-general-table",
    steps: {
      poll: [
        {
          where: account,
          text: `SET GLOBAL log_output = 'TABLE';
SET GLOBAL general_log = 'ON';
CREATE USER 'chengfang'@'<PLATFORM>' IDENTIFIED BY '<PASSWORD>';
GRANT SELECT ON mysql.general_log TO 'chengfang'@'<PLATFORM>';
`,
        },
        configured("mysql://chengfang@<DATABASE>:3306/mysql", "      description: mysql-general-log\n"),
      ],
    },
    source: "https://mariadb.com/docs/server/reference/system-tables/the-mysql-database-tables/mysqlgeneral_log-table",
    note: {
      zh: "两个 SET 还须写入 my.cnf 才能在重启后保留。该表会一直增长，且记录语句全文（可能含口令），请由数据库管理员定期轮转；忙碌的库请先评估写入量。",
      en: "Both settings belong into my.cnf too, or a restart forgets them. The table grows and holds statements in full, passwords among them: have it rotated, and weigh the load of a busy server first.",
    },
  },
  {
    ...row,
    id: "postgres-audit-trigger",
    name: {
      zh: "PostgreSQL 审计触发器表 audit.logged_actions",
      en: "PostgreSQL audit trigger, table audit.logged_actions",
    },
    format: "ecs",
    steps: {
      poll: [
        {
          where: account,
          text: `CREATE ROLE chengfang LOGIN PASSWORD '<PASSWORD>';
GRANT USAGE ON SCHEMA audit TO chengfang;
GRANT SELECT ON audit.logged_actions TO chengfang;
`,
        },
        configured(
          "postgres://chengfang@<DATABASE>:5432/<DATABASE-NAME>",
          "      description: postgres-audit-trigger\n",
        ),
      ],
    },
    source: "https://uranux.com.br/database-docs/tables/audit_logged_actions.html",
  },
  {
    ...row,
    id: "own-audit-table",
    name: {
      zh: "自有审计表（PostgreSQL、人大金仓；MySQL、MariaDB、OceanBase MySQL 模式）",
      en: "An audit table of one's own (PostgreSQL, KingbaseES; MySQL, MariaDB, OceanBase in MySQL mode)",
    },
    format: "ecs",
    steps: {
      poll: [
        configured(
          "mysql://chengfang@<DATABASE>:3306/<DATABASE-NAME>",
          `      cursor: id
      query: >-
        SELECT id, at AS "@timestamp", account AS "user.name", client AS "source.ip", action AS "event.action"
        FROM audit WHERE id > $1 ORDER BY id LIMIT $2
`,
        ),
      ],
    },
    source: null,
    note: {
      zh: "列名写成 ECS 字段名。游标列只增不减，可以是编号或时间，允许重复。PostgreSQL 与人大金仓用 postgres://，条件写 id > $1::bigint。人大金仓、OceanBase 未在真实产品上验证。",
      en: "Name columns as ECS fields. The cursor only grows: a number or a time, rows may be alike in it. PostgreSQL and KingbaseES take postgres:// and id > $1::bigint. KingbaseES and OceanBase were not tried on the real product.",
    },
  },
];
