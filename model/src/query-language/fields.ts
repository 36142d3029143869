/** What fields hold, in both languages: ECS names, and names of sources that are asked for often. */
const lines = `
@timestamp|事件发生时间|when it happened
event.id|日志编号|id of the event
event.ingested|平台接收时间|when the platform received it
event.kind|日志性质：event、alert、state、metric|nature: event, alert, state, metric
event.category|类别：authentication、process、network、web 等|category: authentication, process, network, web …
event.type|类型：start、end、access、denied 等|type: start, end, access, denied …
event.action|动作|what was done
event.outcome|结果：success 成功、failure 失败|outcome: success, failure
event.module|采集模块|module of the source
event.dataset|日志来源|which log it comes from
event.code|来源自定的事件代码（如 Windows 事件 ID）|code given by the source, e.g. the Windows event id
event.severity|来源给出的严重程度|severity as the source puts it
event.duration|持续时间（纳秒）|duration in nanoseconds
event.original|原始日志|the original line
message|日志正文|message
host.name|主机名|name of the host
host.ip|主机地址|addresses of the host
host.os.name|主机操作系统|operating system of the host
source.ip|源 IP 地址|source address
source.port|源端口|source port
source.bytes|源端发送字节数|bytes sent by the source
source.domain|源域名|domain of the source
source.geo.country_iso_code|源所在国家或地区代码|country code of the source
destination.ip|目的 IP 地址|destination address
destination.port|目的端口|destination port
destination.bytes|目的端发送字节数|bytes sent by the destination
destination.domain|目的域名|domain of the destination
destination.geo.country_iso_code|目的所在国家或地区代码|country code of the destination
network.transport|传输协议|transport protocol
network.protocol|应用协议|application protocol
network.bytes|双向总字节数|bytes in both directions
network.direction|流量方向|direction
network.community_id|流的社区标识（Community ID）|Community ID of the flow
user.name|用户名|name of the user
user.domain|用户所属域|domain of the user
user.id|用户标识|id of the user
user.target.name|被操作的用户|user that was acted on
process.name|进程名|name of the process
process.executable|进程文件路径|path of the executable
process.command_line|命令行|command line
process.pid|进程号|process id
process.entity_id|进程唯一标识|unique id of the process
process.parent.name|父进程名|name of the parent process
process.parent.pid|父进程号|parent process id
process.parent.entity_id|父进程唯一标识|unique id of the parent process
process.parent.executable|父进程文件路径|path of the parent's executable
process.parent.command_line|父进程命令行|command line of the parent
process.hash.sha256|进程文件 SHA-256|SHA-256 of the executable
file.path|文件路径|path of the file
file.name|文件名|name of the file
file.hash.sha256|文件 SHA-256|SHA-256 of the file
file.hash.md5|文件 MD5|MD5 of the file
registry.path|注册表路径|path in the registry
url.full|完整网址|whole URL
url.domain|网址域名|domain of the URL
url.path|网址路径|path of the URL
url.query|网址参数|query of the URL
http.request.method|HTTP 方法|HTTP method
http.response.status_code|HTTP 状态码|HTTP status code
user_agent.original|客户端标识（User-Agent）|user agent
dns.question.name|查询的域名|name asked for
dns.question.type|DNS 查询类型|type of DNS question
dns.resolved_ip|解析得到的地址|addresses in the answer
tls.client.server_name|TLS 服务器名称（SNI）|TLS server name (SNI)
tls.version|TLS 版本|TLS version
rule.name|来源设备的规则名|name of the source's rule
rule.id|来源设备的规则编号|id of the source's rule
observer.name|记录日志的设备|device that observed it
log.source.address|日志发送方地址|address that sent the log
related.ip|涉及的全部地址|all addresses in the event
related.user|涉及的全部用户|all users in the event
related.hosts|涉及的全部主机|all hosts in the event
related.hash|涉及的全部哈希|all hashes in the event
labels.asset|资产|asset
labels.unit|责任单位|unit in charge
labels.owner|责任人|owner
labels.zone|网络区域|network zone
`;

export interface FieldWords {
  readonly zh: string;
  readonly en: string;
}

export const fieldWords: ReadonlyMap<string, FieldWords> = new Map(
  lines
    .trim()
    .split("\n")
    .map((line) => {
      const [name = "", zh = "", en = ""] = line.split("|");
      return [name, { zh, en }] as const;
    }),
);
