export type Language = "zh" | "en";

/** What the command line says, in both languages; `{name}` is replaced. */
const sentences = {
  ready: { zh: "城防已就绪（{ms} 毫秒）", en: "Chengfang is ready ({ms} ms)" },
  console: { zh: "  控制台      {url}", en: "  console     {url}" },
  authority: { zh: "  身份认证    {https}（也应答 {http}）", en: "  identities  {https} (and {http})" },
  syslog: { zh: "  syslog      UDP {udp}，TCP {tcp}", en: "  syslog      UDP {udp}, TCP {tcp}" },
  tls: { zh: "  syslog TLS  {tls}", en: "  syslog TLS  {tls}" },
  data: { zh: "  数据目录    {data}", en: "  data        {data}" },
  passwords: {
    zh: "首次启动：以下一次性口令只显示这一次，首次登录时须修改",
    en: "First start: these one-time passwords are shown this once and must be changed at the first login",
  },
  portInUse: {
    zh: "{part} 未能启动：{address} 的端口 {port} 已被其他程序占用。请停止该程序（用 ss -lntup 查看），或在配置中改用其他端口",
    en: "{part} did not start: port {port} on {address} is in use by another program. End that program (ss -lntup shows it), or configure another port",
  },
  portForbidden: {
    zh: "{part} 未能启动：不允许监听 {address} 的端口 {port}。请在配置中改用 1024 及以上的端口",
    en: "{part} did not start: it may not listen on port {port} of {address}. Configure a port from 1024 up",
  },
  failed: { zh: "{part} 未能启动：{message}", en: "{part} did not start: {message}" },
  endedEarly: {
    zh: "{part} 在就绪前退出（{how}）：原因见上方日志",
    en: "{part} ended ({how}) before it was ready: its log above says why",
  },
  collectWhereTo: {
    zh: "请用 --to 指明中心的地址，用 --name 指明本采集器的名称",
    en: "Say by --to where the centre is and by --name what this collector is called",
  },
  stopHint: { zh: "按 Ctrl-C 停止", en: "Ctrl-C stops it" },
  stopping: { zh: "正在停止，已接收的日志写盘后退出……", en: "Stopping; what was received is written to disk first …" },
  restarted: { zh: "{part} 已退出（{how}），正在重新启动", en: "{part} ended ({how}); it is started again" },
  stopped: { zh: "已停止", en: "Stopped" },
  firstLine: {
    zh: "发送第一条日志： logger -n 127.0.0.1 -P {udp} -t sshd 'Failed password for root from 203.0.113.5 port 4242 ssh2'",
    en: "Send a first line: logger -n 127.0.0.1 -P {udp} -t sshd 'Failed password for root from 203.0.113.5 port 4242 ssh2'",
  },
  running: {
    zh: "数据目录 {data} 正被另一个城防进程使用，不能再次启动",
    en: "The data directory {data} is in use by another Chengfang process; a second one does not start",
  },
  noData: { zh: "数据目录 {data} 不存在：先运行 chengfang up", en: "No data directory {data}: run chengfang up first" },
  notRunning: {
    zh: "{address} 无应答：城防是否在运行（chengfang up）？",
    en: "{address} does not answer: is Chengfang running (chengfang up)?",
  },
  noIndex: {
    zh: "平台未运行：报告中的证据只列日志标识，不含原始日志杂凑值",
    en: "The platform is not running: evidence is listed by event id, without the hashes of the original lines",
  },
  importOfWhat: {
    zh: "请用 --system 或 --asset 指明证据属于哪个定级对象或资产",
    en: "say by --system or --asset what the evidence is of",
  },
  reportEnding: {
    zh: "{file}：文件名须以 .docx、.xlsx、.json 或 .zip 结尾",
    en: "{file}: the name has to end in .docx, .xlsx, .json or .zip",
  },
  situationEnding: {
    zh: "文件名须以 .docx、.pdf 或 .txt 结尾",
    en: "the name has to end in .docx, .pdf or .txt",
  },
  reportFormat: {
    zh: "{kind} 报告没有 .{format} 格式，可用：{formats}",
    en: "there is no {kind} report as .{format}; there is {formats}",
  },
  imported: {
    zh: "已存为证据 {id}（SHA-256 {sha256}），评估程序会读取它",
    en: "Kept as evidence {id} (SHA-256 {sha256}); the assessor reads it",
  },
  uploaded: { zh: "已上传，证据编号 {id}", en: "Uploaded as evidence {id}" },
  onePlatform: {
    zh: "设备配置须用 --platform 指明一个平台，如 huawei-vrp",
    en: "the configuration of a device needs one --platform, such as huawei-vrp",
  },
  windowsByHand: {
    zh: "Windows 主机请在本机运行 rules/compliance/agent/chengfang-agent.ps1，再上传其输出",
    en: "on Windows run rules/compliance/agent/chengfang-agent.ps1 on the host itself and upload what it writes",
  },
  noEvidence: {
    zh: "{host} 的输出不是证据（退出码 {code}）：{last}",
    en: "what {host} answered is no evidence (exit code {code}): {last}",
  },
  agentSlow: {
    zh: "{host} 在 {seconds} 秒内未完成，已中止",
    en: "{host} took longer than {seconds} s and was stopped",
  },
  agentEndless: { zh: "{host} 的输出过大，已中止", en: "{host} wrote too much and was stopped" },
  sshHostKey: {
    zh: "{host} 的主机密钥未知或已改变：{last}；核实后加入 known_hosts 再试",
    en: "the host key of {host} is unknown or has changed: {last}; check it and add it to known_hosts",
  },
  sshRefused: { zh: "{host} 拒绝登录：{last}", en: "{host} refused the login: {last}" },
  sshUnreachable: { zh: "无法连接 {host}：{last}", en: "{host} cannot be reached: {last}" },
  noStatement: {
    zh: "{file} 不是完整性声明，或 {output} 不是 .docx、.pdf",
    en: "{file} is no statement of completeness, or {output} is neither .docx nor .pdf",
  },
  written: { zh: "已写入 {file}", en: "Wrote {file}" },
  added: { zh: "已添加规则目录 {directory}", en: "Rule directory {directory} added" },
  speed: { zh: "倍速必须大于 0", en: "the speed must be greater than 0" },
  drillId: {
    zh: "{id} 不是演练编号（形如 drill-0123456789ab）",
    en: "{id} is no drill's id, such as drill-0123456789ab",
  },
  drillToken: {
    zh: "请在环境变量 {tokenVariable} 中给出演练令牌（开始演练时显示一次）",
    en: "Put the drill's token, shown once when it was started, into {tokenVariable}",
  },
  drillOther: { zh: "此令牌属于演练 {own}，不是 {id}", en: "This token is of drill {own}, not of {id}" },
  drillStarts: {
    zh: "演练“{title}”：注入场景“{scenario}”，×{speed}",
    en: "Drill “{title}”: playing “{scenario}” at ×{speed}",
  },
  drillPlayed: { zh: "场景已注入完毕，共 {sent} 条", en: "The scenario is played, {sent} lines" },
  drillStopped: { zh: "演练已结束，停止注入；已注入 {sent} 条", en: "The drill has ended; {sent} lines were played" },
  demoStarts: {
    zh: "播放 {day} 这一天，×{speed}：40 个部门、云中心与电子政务网的日常流量和三起攻击",
    en: "Playing {day} at ×{speed}: ordinary traffic of 40 departments, cloud centre and network, and three attacks",
  },
  demoEnds: {
    zh: "已发送 {sent} 条。现在打开 {url}，在“告警”和“事件”中应看到：",
    en: "{sent} lines sent. Now open {url}; alerts and incidents should show:",
  },
  demoAccounts: {
    zh: "等级保护可用以下账号试用各角色（一次性口令，首次登录须修改；owner 填报与反馈整改，reviewer 复核签字）：",
    en: "Accounts to try classified protection with (one-time passwords, to be changed at the first login; the owner answers and responds, the reviewer signs):",
  },
  demoAccountKept: {
    zh: "账号已有，口令不变（重置：chengfang account reset {name}）",
    en: "is there, its password unchanged (chengfang account reset {name})",
  },
  unknownRole: { zh: "没有角色 {role}；可用：{roles}", en: "There is no role {role}; known: {roles}" },
} as const satisfies Record<string, Record<Language, string>>;
export type Sentence = keyof typeof sentences;

/** The sentence in the language wanted, its placeholders filled. */
export function say(
  language: Language,
  key: Sentence,
  values: Readonly<Record<string, string | number | undefined>> = {},
): string {
  return sentences[key][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** Both languages on one line, for help texts. */
export function both(zh: string, en: string): string {
  return `${zh} · ${en}`;
}
