import { tactics } from "@chengfang/model/attack";
import { bilingual } from "./bilingual.ts";

const tacticNames = (language: "zh" | "en"): Record<string, string> =>
  Object.fromEntries(tactics.map((tactic) => [tactic.tag, tactic[language]]));

/** The one catalogue of names for what the model's closed unions hold. */
export const names = bilingual({
  zh: {
    name: {
      severity: { critical: "严重", high: "高危", medium: "中危", low: "低危", informational: "提示" },
      alertStatus: { new: "待处置", acknowledged: "已接手", closed: "已关闭" },
      incidentStatus: { new: "新建", triaged: "已研判", handling: "处置中", contained: "已遏制", closed: "已关闭" },
      disposition: {
        "true-positive-impact": "真实攻击，有影响",
        "true-positive-no-impact": "真实攻击，无影响",
        "false-positive": "误报",
        legitimate: "合法行为",
        duplicate: "重复",
      },
      entity: { host: "主机", user: "用户", address: "地址", asset: "资产", alert: "告警" },
      tactic: tacticNames("zh"),
      importance: { low: "低", normal: "一般", high: "高", critical: "关键" },
      assetKind: {
        server: "服务器",
        "network-device": "网络设备",
        "security-device": "安全设备",
        terminal: "终端",
        application: "应用",
        database: "数据库",
        range: "地址段",
      },
      unitKind: { department: "部门", district: "区县", town: "乡镇街道", centre: "中心" },
      role: {
        analyst: "分析员",
        lead: "值班长",
        owner: "系统责任人",
        sysadmin: "系统管理员",
        secadmin: "安全管理员",
        auditor: "审计管理员",
        viewer: "领导查看",
        collector: "采集程序",
      },
      ruleState: { loaded: "已加载", "needs-values": "需补充取值", refused: "拒绝加载" },
      health: { ok: "正常", degraded: "降级", red: "故障", waiting: "等待写入", "disk-full": "磁盘已满" },
      timeline: {
        alert: "告警",
        status: "状态",
        assignment: "指派",
        comment: "评论",
        task: "任务",
        attachment: "附件",
        note: "记录",
        report: "报告",
      },
    },
  },
  en: {
    name: {
      severity: { critical: "Critical", high: "High", medium: "Medium", low: "Low", informational: "Info" },
      alertStatus: { new: "New", acknowledged: "Acknowledged", closed: "Closed" },
      incidentStatus: {
        new: "New",
        triaged: "Triaged",
        handling: "Handling",
        contained: "Contained",
        closed: "Closed",
      },
      disposition: {
        "true-positive-impact": "True positive, with impact",
        "true-positive-no-impact": "True positive, no impact",
        "false-positive": "False positive",
        legitimate: "Legitimate",
        duplicate: "Duplicate",
      },
      entity: { host: "Host", user: "User", address: "Address", asset: "Asset", alert: "Alert" },
      tactic: tacticNames("en"),
      importance: { low: "Low", normal: "Normal", high: "High", critical: "Critical" },
      assetKind: {
        server: "Server",
        "network-device": "Network device",
        "security-device": "Security device",
        terminal: "Terminal",
        application: "Application",
        database: "Database",
        range: "Address range",
      },
      unitKind: { department: "Department", district: "District", town: "Town", centre: "Centre" },
      role: {
        analyst: "Analyst",
        lead: "Shift lead",
        owner: "System owner",
        sysadmin: "System administrator",
        secadmin: "Security administrator",
        auditor: "Audit administrator",
        viewer: "Leader (read only)",
        collector: "Collector",
      },
      ruleState: { loaded: "Loaded", "needs-values": "Needs values", refused: "Refused" },
      health: { ok: "OK", degraded: "Degraded", red: "Failing", waiting: "Waiting to write", "disk-full": "Disk full" },
      timeline: {
        alert: "Alert",
        status: "Status",
        assignment: "Assignment",
        comment: "Comment",
        task: "Task",
        attachment: "Attachment",
        note: "Note",
        report: "Report",
      },
    },
  },
});
