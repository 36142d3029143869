/** Names of ATT&CK Enterprise techniques; the Chinese ones are a translation of ours, not MITRE's. */
const lines = `
T1003|操作系统凭证转储|OS Credential Dumping
T1005|本地系统数据|Data from Local System
T1007|系统服务发现|System Service Discovery
T1012|查询注册表|Query Registry
T1016|系统网络配置发现|System Network Configuration Discovery
T1018|远程系统发现|Remote System Discovery
T1020|自动渗出|Automated Exfiltration
T1021|远程服务|Remote Services
T1027|混淆文件或信息|Obfuscated Files or Information
T1033|系统所有者/用户发现|System Owner/User Discovery
T1036|伪装|Masquerading
T1037|启动或登录初始化脚本|Boot or Logon Initialization Scripts
T1039|网络共享驱动器数据|Data from Network Shared Drive
T1040|网络嗅探|Network Sniffing
T1041|经 C2 通道渗出|Exfiltration Over C2 Channel
T1046|网络服务发现|Network Service Discovery
T1047|WMI|Windows Management Instrumentation
T1048|经替代协议渗出|Exfiltration Over Alternative Protocol
T1049|系统网络连接发现|System Network Connections Discovery
T1053|计划任务/作业|Scheduled Task/Job
T1055|进程注入|Process Injection
T1056|输入捕获|Input Capture
T1057|进程发现|Process Discovery
T1059|命令与脚本解释器|Command and Scripting Interpreter
T1068|利用漏洞提权|Exploitation for Privilege Escalation
T1069|权限组发现|Permission Groups Discovery
T1070|清除痕迹|Indicator Removal
T1071|应用层协议|Application Layer Protocol
T1072|软件部署工具|Software Deployment Tools
T1074|数据暂存|Data Staged
T1078|有效账号|Valid Accounts
T1082|系统信息发现|System Information Discovery
T1083|文件与目录发现|File and Directory Discovery
T1087|账号发现|Account Discovery
T1090|代理|Proxy
T1091|经可移动介质复制|Replication Through Removable Media
T1095|非应用层协议|Non-Application Layer Protocol
T1098|账号操纵|Account Manipulation
T1102|网络服务|Web Service
T1105|工具传入|Ingress Tool Transfer
T1106|原生 API|Native API
T1110|暴力破解|Brute Force
T1112|修改注册表|Modify Registry
T1113|屏幕捕获|Screen Capture
T1114|邮件收集|Email Collection
T1115|剪贴板数据|Clipboard Data
T1119|自动收集|Automated Collection
T1124|系统时间发现|System Time Discovery
T1127|可信开发工具代理执行|Trusted Developer Utilities Proxy Execution
T1129|共享模块|Shared Modules
T1132|数据编码|Data Encoding
T1133|外部远程服务|External Remote Services
T1134|访问令牌操纵|Access Token Manipulation
T1135|网络共享发现|Network Share Discovery
T1136|创建账号|Create Account
T1137|Office 应用启动项|Office Application Startup
T1140|解码文件或信息|Deobfuscate/Decode Files or Information
T1176|软件扩展|Software Extensions
T1185|浏览器会话劫持|Browser Session Hijacking
T1187|强制认证|Forced Authentication
T1189|路过式攻击|Drive-by Compromise
T1190|利用面向公众的应用|Exploit Public-Facing Application
T1195|供应链攻击|Supply Chain Compromise
T1197|BITS 作业|BITS Jobs
T1199|受信任关系|Trusted Relationship
T1200|添加硬件|Hardware Additions
T1201|口令策略发现|Password Policy Discovery
T1202|间接命令执行|Indirect Command Execution
T1203|利用客户端漏洞执行|Exploitation for Client Execution
T1204|用户执行|User Execution
T1205|流量信令|Traffic Signaling
T1207|伪造域控制器|Rogue Domain Controller
T1210|利用远程服务漏洞|Exploitation of Remote Services
T1212|利用漏洞获取凭证|Exploitation for Credential Access
T1213|信息存储库数据|Data from Information Repositories
T1218|系统程序代理执行|System Binary Proxy Execution
T1219|远程访问软件|Remote Access Tools
T1220|XSL 脚本处理|XSL Script Processing
T1222|修改文件与目录权限|File and Directory Permissions Modification
T1482|域信任发现|Domain Trust Discovery
T1484|域或租户策略修改|Domain or Tenant Policy Modification
T1485|数据销毁|Data Destruction
T1486|数据加密勒索|Data Encrypted for Impact
T1489|停止服务|Service Stop
T1490|阻止系统恢复|Inhibit System Recovery
T1491|篡改页面|Defacement
T1496|资源劫持|Resource Hijacking
T1498|网络拒绝服务|Network Denial of Service
T1499|端点拒绝服务|Endpoint Denial of Service
T1505|服务器软件组件|Server Software Component
T1518|软件发现|Software Discovery
T1526|云服务发现|Cloud Service Discovery
T1528|窃取应用访问令牌|Steal Application Access Token
T1529|关机或重启|System Shutdown/Reboot
T1530|云存储数据|Data from Cloud Storage
T1531|移除账号访问|Account Access Removal
T1537|转移数据到云账号|Transfer Data to Cloud Account
T1539|窃取网页会话 Cookie|Steal Web Session Cookie
T1542|操作系统前启动|Pre-OS Boot
T1543|创建或修改系统进程|Create or Modify System Process
T1546|事件触发执行|Event Triggered Execution
T1547|启动或登录自动执行|Boot or Logon Autostart Execution
T1548|滥用提权控制机制|Abuse Elevation Control Mechanism
T1550|使用替代认证材料|Use Alternate Authentication Material
T1552|不安全的凭证|Unsecured Credentials
T1553|破坏信任控制|Subvert Trust Controls
T1555|口令存储中的凭证|Credentials from Password Stores
T1556|修改认证过程|Modify Authentication Process
T1557|中间人|Adversary-in-the-Middle
T1558|窃取或伪造 Kerberos 票据|Steal or Forge Kerberos Tickets
T1560|归档收集的数据|Archive Collected Data
T1561|擦除磁盘|Disk Wipe
T1562|削弱防御|Impair Defenses
T1563|远程服务会话劫持|Remote Service Session Hijacking
T1564|隐藏痕迹|Hide Artifacts
T1565|数据操纵|Data Manipulation
T1566|钓鱼|Phishing
T1567|经网络服务渗出|Exfiltration Over Web Service
T1568|动态解析|Dynamic Resolution
T1569|系统服务|System Services
T1570|横向传输工具|Lateral Tool Transfer
T1571|非标准端口|Non-Standard Port
T1572|协议隧道|Protocol Tunneling
T1573|加密通道|Encrypted Channel
T1574|劫持执行流程|Hijack Execution Flow
T1583|获取基础设施|Acquire Infrastructure
T1587|开发能力|Develop Capabilities
T1588|获取能力|Obtain Capabilities
T1589|收集受害者身份信息|Gather Victim Identity Information
T1590|收集受害者网络信息|Gather Victim Network Information
T1592|收集受害者主机信息|Gather Victim Host Information
T1595|主动扫描|Active Scanning
T1601|修改系统映像|Modify System Image
T1609|容器管理命令|Container Administration Command
T1610|部署容器|Deploy Container
T1611|逃逸到宿主机|Escape to Host
T1620|反射代码加载|Reflective Code Loading
T1649|窃取或伪造认证证书|Steal or Forge Authentication Certificates
`;

export const techniqueWords: ReadonlyMap<string, { readonly zh: string; readonly en: string }> = new Map(
  lines
    .trim()
    .split("\n")
    .map((line) => {
      const [id = "", zh = "", en = ""] = line.split("|");
      return [id, { zh, en }] as const;
    }),
);

/** A technique without its part: `T1059.001` is of `T1059`. */
export const parentOf = (technique: string): string => technique.slice(0, 5);
